"""The registration form: one page, ten fields at first."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum import countries
from forum.choices import RowSelect
from forum.honorifics import Honorific
from forum.models import ConsentText, Event, Page
from forum.models.event import Mode
from forum.templatetags.passages import fallback_note, passage
from forum.text import EmailField, LineField


def _privacy_link(event: Event) -> str:
    """The way to the event's privacy notice, if it has one, that leaves what is typed alone."""
    notice = event.pages.by_kind().get(Page.Kind.PRIVACY)
    if notice is None:
        return ""
    return format_html(
        '<a href="{}" target="_blank" rel="noopener">{}</a>',
        reverse("info", args=[event.slug, notice.slug]),
        _("Read the privacy notice (opens in a new tab)"),
    )


def _autocomplete(token: str, **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": token, **attrs})


class RegistrationForm(forms.Form):
    """Facts of one person. ``form_key`` names the form, so that posting it twice is once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    mode = forms.ChoiceField(
        label=_("How will you take part?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    honorific = forms.ChoiceField(
        label=_("Honorific"),
        choices=[("", "—"), *Honorific.choices],
        required=False,
        widget=forms.Select(attrs={"autocomplete": "honorific-prefix"}),
    )
    given_name = LineField(
        label=_("Given name"), max_length=100, widget=_autocomplete("given-name")
    )
    family_name = LineField(
        label=_("Family name"), max_length=100, widget=_autocomplete("family-name")
    )
    email = EmailField(
        label=_("E-mail"), help_text=_("The confirmation and your own link go there.")
    )
    country = forms.ChoiceField(
        label=_("Country represented"), widget=forms.Select(attrs={"autocomplete": "country"})
    )
    organisation_name = LineField(label=_("Organisation"), widget=_autocomplete("organization"))
    job_title = LineField(
        label=_("Job title"), required=False, widget=_autocomplete("organization-title")
    )
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=None, empty_label="—", widget=RowSelect
    )
    consent = forms.BooleanField(label="")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consent_text = ConsentText.objects.current(event, ConsentText.Purpose.PROCESSING)
        self.fields["consent"].label = passage(self.consent_text, "text")
        self.fields["consent"].help_text = format_html(
            "{}{}", fallback_note(self.consent_text, "text"), _privacy_link(event)
        )
        self.fields["country"].choices = countries.choices()
        self.fields["category"].queryset = event.categories.all()
        self.fields["mode"].choices = [
            choice for choice in Mode.choices if choice[0] in event.modes
        ]
        if len(event.modes) == 1:
            self.fields["mode"].initial = event.modes[0]

    def facts(self) -> dict[str, Any]:
        """The fields of Registration, and the consent text that was agreed to."""
        facts = {name: self.cleaned_data[name] for name in self.cleaned_data if name != "consent"}
        return facts | {"consent": self.consent_text, "contact_email": facts["email"]}
