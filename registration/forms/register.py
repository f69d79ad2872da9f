"""The registration form: one page, ten fields at first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any

from django import forms
from django.forms import BoundField
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import ConsentText, Event, Page
from forum.models.event import Mode
from forum.nations import NATIONS, said
from forum.script import BROWSER_RULES
from forum.templatetags.passages import fallback_note, passage
from forum.typos import likely_meant
from forum.widgets import UnseenInput
from registration.forms.answers import Asked, AsksQuestions, first_questions
from registration.forms.fields import ON_SITE_ONLY
from registration.forms.guard import GuardedForm
from registration.forms.person import PersonForm
from registration.models import ModePool, Organisation
from registration.models.pool import gone
from registration.options import Full

ON_BADGE = (
    "honorific given_name family_name given_name_other family_name_other organisation_name country"
).split()
MOST_SUGGESTED = 300  # organisations: 6 kB of a page that may have 60


class RegistrationForm(GuardedForm, AsksQuestions, PersonForm):
    """Facts of one person. ``form_key`` names the form, so that posting it twice is once."""

    mode = forms.ChoiceField(label=_("How will you take part?"), widget=forms.RadioSelect)
    consent = forms.BooleanField(label="")
    hinted = forms.CharField(widget=UnseenInput, required=False)
    """The address that was asked about already: sent unchanged, it goes through."""

    field_order = ("mode", *PersonForm.base_fields)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        self.meant = ""
        full = ModePool.objects.full(event)
        self.gone = gone(full)
        self.fields["mode"].choices = modes = _wishes(full)
        if len(modes) == 1:
            self.fields["mode"].initial = modes[0][0]
        if ON_SITE_ONLY in dict(modes):
            self.fields["mode"].help_text = _(
                "If the hall is full: with “On site” you take part online until there is room, with"
                " “Only on site” you wait for it."
            )
        self.ask(first_questions(event), {Asked.FORM}, None)

    @property
    def asked(self) -> Iterator[BoundField]:
        """The fields that are seen at first, in order; the consent stands at their end."""
        unseen = {"website", "consent", *self.OTHER_NAMES}
        yield from (field for field in self.visible_fields() if field.name not in unseen)

    @property
    def other_names(self) -> list[BoundField]:
        return [self[name] for name in self.OTHER_NAMES]

    @property
    def has_wrong_names(self) -> bool:
        """Whether one of those is wrong, so that they are to be seen."""
        return any(field.errors for field in self.other_names)

    @property
    def organisations(self) -> str:
        """The confirmed ones, as options of a list of suggestions. One query."""
        columns = ("name_en", "name_ru", "country", "category")
        known = Organisation.objects.confirmed().filter(event=self.event).values_list(*columns)
        first = -1 if get_language() == "ru" else 1
        return format_html_join(
            "",
            '<option value="{}" data-country="{}" data-category="{}">',
            (
                (next(filter(None, names[::first]), ""), country, category or "")
                for *names, country, category in known[:MOST_SUGGESTED]
            ),
        )

    @cached_property
    def consent_text(self) -> ConsentText:
        return ConsentText.objects.current(self.event, ConsentText.Purpose.PROCESSING)

    @cached_property
    def pages(self) -> list[Page]:
        """What the frame of the page links to, and the consent: read once for both."""
        return list(self.event.pages.for_links())

    @property
    def preview(self) -> dict[str, str]:
        """What the badge says of what is typed so far; nothing for an empty form."""
        typed = {name: self[name].value() or "" for name in ON_BADGE}
        code = str(typed["country"])
        typed["country"] = said(code) if code in NATIONS else ""
        return typed if any(typed.values()) else {}

    @property
    def script_rules(self) -> dict[str, Any]:
        return BROWSER_RULES

    def explain_consent(self) -> None:
        """Give the consent its words, which only a page needs. Two queries at most."""
        consent = self["consent"]
        consent.label = passage(self.consent_text, "text")
        consent.help_text = format_html(
            "{}{}", fallback_note(self.consent_text, "text"), _privacy_link(self.event, self.pages)
        )

    @property
    def is_ready(self) -> bool:
        """Whether the organisers have made what it takes: places, and a text to agree to."""
        if not self.fields["mode"].choices:
            return False
        try:
            return bool(self.consent_text)
        except ConsentText.DoesNotExist:
            return False

    def asks_again(self) -> bool:
        """Whether a valid form is shown once more before it is taken."""
        return self.is_hasty or bool(self.meant)

    def say_refused(self, refusal: Refused) -> None:
        """Say beside its field why nothing was written down."""
        if isinstance(refusal, Full):
            self.say_full(refusal)
        else:
            self.add_error("mode", str(refusal))

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        address = typed.get("email", "")
        if address and typed.get("hinted") != address:
            self.meant = likely_meant(address)
            self.data["hinted"] = address
        return typed

    def facts(self) -> dict[str, Any]:
        """The fields of Registration, the consent text that was agreed to, and the answers."""
        facts = super().facts()
        wish = self.cleaned_data["mode"]
        return facts | {
            "form_key": self.cleaned_data["form_key"],
            "mode": Mode.ON_SITE if wish == ON_SITE_ONLY else wish,
            "online_meanwhile": wish != ON_SITE_ONLY,
            "consent": self.consent_text,
            "contact_email": facts["email"],
            "answers": self.answers(),
        }


def _wishes(modes: Collection[str]) -> list[tuple[str, Any]]:
    """The modes that have places, and “only on site” where one could be online meanwhile."""
    wishes = [choice for choice in Mode.choices if choice[0] in modes]
    if len(wishes) > 1:
        wishes.insert(1, (ON_SITE_ONLY, _("Only on site")))
    return wishes


def _privacy_link(event: Event, pages: list[Page]) -> str:
    """The way to the event's privacy notice, if it has one, that leaves what is typed alone."""
    notice = next((page for page in pages if page.kind == Page.Kind.PRIVACY), None)
    if notice is None:
        return ""
    return format_html(
        '<a href="{}" target="_blank" rel="noopener">{}</a>',
        reverse("info", args=[event.slug, notice.slug]),
        _("Read the privacy notice (opens in a new tab)"),
    )
