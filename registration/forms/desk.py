"""The forms of the desk: short, for somebody who stands there while others wait."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from forum.models import ConsentText, Event
from forum.templatetags.passages import passage
from forum.text import LineField
from forum.widgets import UnseenInput
from registration.desk.correcting import NAMES
from registration.forms.person import PersonForm
from registration.models import Registration


class ReasonField(LineField):
    """Why an organiser adds a place; nobody else has the field."""

    def __init__(self, **kwargs: Any) -> None:
        told = {
            "label": _("Reason for a place beyond the last one"),
            "help_text": _("Only if the hall is full. It is written down with your name."),
            "max_length": 300,
            "required": False,
        }
        super().__init__(**(told | kwargs))


class WalkInForm(PersonForm):
    """The e-mail address may be missing: then nothing is mailed."""

    form_key = forms.UUIDField(widget=UnseenInput)
    consent = forms.BooleanField(label="")

    def __init__(self, *args: Any, event: Event, may_add: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"form_key": uuid.uuid4(), "country": event.country.code})
        super().__init__(*args, event=event, **kwargs)
        self.fields["email"].required = False
        self.fields["email"].help_text = _("May be empty; the person then gets no mail.")
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # it is never the one at the keyboard
        del self.fields["job_title"]
        if not may_add:
            categories = event.categories.filter(needs_approval=False)
            self.fields["category"].queryset = categories
        else:
            self.fields["reason"] = ReasonField()
        self.text = ConsentText.objects.current_or_none(event, ConsentText.Purpose.PROCESSING)

    field_order = ("given_name", "family_name", "organisation_name", "country", "category", "email")

    def explain_consent(self) -> None:
        """The words that the person is asked, which only a page needs.

        On the bound field, which a form that was checked has made before.
        """
        if self.text:
            consent = self["consent"]
            consent.label = _("The person was asked, and agreed:")
            consent.help_text = passage(self.text, "text")

    def facts(self) -> dict[str, Any]:
        names = [name for name in PersonForm.base_fields if name in self.fields]
        told = {name: self.cleaned_data[name] for name in names}
        told["organisation"] = self._organisation(told["organisation_name"])
        told["language"] = translation.get_language()
        return told | {
            "form_key": self.cleaned_data["form_key"],
            "reason": self.cleaned_data.get("reason", ""),
        }


class NamesForm(PersonForm):
    """The names alone, as they stand."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        initial = {name: getattr(registration, name) for name in NAMES}
        super().__init__(*args, event=registration.event, initial=initial, **kwargs)
        for name in {*self.fields} - {*NAMES}:
            del self.fields[name]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


class CollectedForm(forms.Form):
    name = LineField(
        label=_("Who collects the badge"),
        max_length=200,
        required=False,
        help_text=_("Empty: the person themselves."),
    )


class SeatForm(forms.Form):
    reason = ReasonField()
