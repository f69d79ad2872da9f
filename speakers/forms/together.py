"""Whom a speaker asks to speak along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.text import EmailField, LineField


class AskForm(forms.Form):
    given_name = LineField(label=_("Given name"), max_length=100)
    family_name = LineField(label=_("Family name"), max_length=100)
    email = EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of our mail to them"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [
            choice for choice in settings.LANGUAGES if choice[0] in event.languages
        ]
        for field in self.fields.values():  # none of this is the reader's own
            field.widget.attrs["autocomplete"] = "off"
