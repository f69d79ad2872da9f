"""The registration form: one page, ten fields at first."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forum.models import ConsentText, Event, Page
from forum.models.event import Mode
from forum.templatetags.passages import fallback_note, passage
from registration.forms.answers import Asked, AsksQuestions, first_questions
from registration.forms.person import PersonForm


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


class RegistrationForm(AsksQuestions, PersonForm):
    """Facts of one person. ``form_key`` names the form, so that posting it twice is once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    mode = forms.ChoiceField(
        label=_("How will you take part?"), choices=Mode.choices, widget=forms.RadioSelect
    )
    consent = forms.BooleanField(label="")

    field_order = ("form_key", "mode")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        self.consent_text = ConsentText.objects.current(event, ConsentText.Purpose.PROCESSING)
        self.fields["consent"].label = passage(self.consent_text, "text")
        self.fields["consent"].help_text = format_html(
            "{}{}", fallback_note(self.consent_text, "text"), _privacy_link(event)
        )
        self.fields["mode"].choices = [
            choice for choice in Mode.choices if choice[0] in event.modes
        ]
        if len(event.modes) == 1:
            self.fields["mode"].initial = event.modes[0]
        self.ask(first_questions(event), {Asked.FORM}, None)
        self.fields["consent"] = self.fields.pop("consent")  # last, below the questions

    def facts(self) -> dict[str, Any]:
        """The fields of Registration, the consent text that was agreed to, and the answers."""
        facts = super().facts()
        return facts | {
            "form_key": self.cleaned_data["form_key"],
            "mode": self.cleaned_data["mode"],
            "consent": self.consent_text,
            "contact_email": facts["email"],
            "answers": self.answers(),
        }
