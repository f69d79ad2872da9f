"""The forms of “my forum” that ask who somebody is: facts, a colleague, an address, a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.models import ConsentText
from forum.templatetags.passages import passage
from forum.text import EmailField, LineField
from registration.changing import FACTS, NAMES, version
from registration.forms.person import PersonForm
from registration.models import Organisation, Registration


class FactsForm(PersonForm):
    """What was said when registering, but for the address, which a code must prove."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        self.registration = registration
        initial = {name: getattr(registration, name) for name in FACTS} | {
            "country": registration.country.code,
            "category": registration.category_id,
            "seen": version(registration),
        }
        super().__init__(*args, event=registration.event, initial=initial, **kwargs)
        del self.fields["email"]

    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in FACTS}

    @property
    def organisation(self) -> Organisation | None:
        return self._organisation(self.cleaned_data["organisation_name"])

    def show_again(self, sentence: str) -> None:
        """With what was typed, beside the facts that another window saved meanwhile."""
        self.registration.refresh_from_db()
        self.data = self.data.copy()
        self.data["seen"] = version(self.registration)
        self.add_error(None, sentence)


class ListedForm(FactsForm):
    """How somebody is called, for the contact of their delegation to put right."""

    CORRECTED = ("honorific", *NAMES, "job_title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {*self.fields} - {*self.CORRECTED, "seen"}:
            del self.fields[name]
        for field in self.fields.values():  # the browser would fill in the clerk's own
            field.widget.attrs["autocomplete"] = "off"


class ColleagueForm(PersonForm):
    """Who comes instead. Organisation and country are the sender's, until changed."""

    authority = forms.BooleanField(label=_("My colleague knows that I give this name and address"))

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        initial = {
            "country": registration.country.code,
            "organisation_name": registration.organisation_name,
            "category": registration.category_id,
        }
        super().__init__(*args, event=registration.event, initial=initial, **kwargs)
        self.registration = registration
        self.authority = ConsentText.objects.current_or_none(
            registration.event, ConsentText.Purpose.AUTHORITY
        )
        if self.authority:
            self.fields["authority"].label = passage(self.authority, "text")
        self.fields["email"].help_text = _("The colleague gets a mail with a link of their own.")

    def facts(self) -> dict[str, Any]:
        return super().facts() | {"language": self.registration.language}


class AddressForm(forms.Form):
    email = EmailField(label=_("New e-mail address"))


class LostForm(forms.Form):
    email = EmailField(label=_("E-mail address with which you registered"))


class CodeForm(forms.Form):
    code = LineField(
        label=_("The six digits from our mail"),
        help_text=_(
            "It is valid for ten minutes. If it does not come, look into the folder for unwanted"
            " mail."
        ),
        max_length=20,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "short"}
        ),
    )

    def clean_code(self) -> str:
        """Digits alone: people copy spaces and dashes along."""
        return "".join(letter for letter in self.cleaned_data["code"] if letter.isdecimal())
