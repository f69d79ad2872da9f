"""What an organiser fills in for somebody else: who they are, and their talk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.text import EmailField, LineField, TextField
from speakers.forms.speaker import SpeakerForm
from speakers.models import Proposal


def languages(event: Event) -> list[tuple[str, str]]:
    return [choice for choice in settings.LANGUAGES if choice[0] in event.languages]


class TheirProfileForm(SpeakerForm):
    email = EmailField(
        label=_("E-mail"), help_text=_("Our mail goes there; with it they sign in and claim this.")
    )

    class Meta(SpeakerForm.Meta):
        fields = (*SpeakerForm.Meta.fields, "email", "language")

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, prefix="speaker", **kwargs)
        self.fields["language"].choices = languages(event)
        self.fields["language"].label = _("Language of our mails to them")
        for field in self.fields.values():  # none of this is the reader's own
            field.widget.attrs["autocomplete"] = "off"

    def validate_unique(self) -> None:
        """A profile that the address has already is taken as it is."""


class TheirTalkForm(forms.ModelForm):
    title_en = LineField(label=_("Title in English"), required=False)
    title_ru = LineField(label=_("Title in Russian"), required=False)
    abstract_en = TextField(label=_("Abstract in English"), required=False, max_length=3000)
    abstract_ru = TextField(label=_("Abstract in Russian"), required=False, max_length=3000)

    class Meta:
        model = Proposal
        fields = (
            "track",
            "kind",
            "language",
            "mode",
            "title_en",
            "abstract_en",
            "title_ru",
            "abstract_ru",
        )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = event.tracks.all()
        self.fields["language"].choices = languages(event)

    def clean(self) -> dict[str, Any]:
        """As handing in asks: one language at least is whole."""
        typed = super().clean() or self.cleaned_data
        if not any(typed.get(f"title_{code}") and typed.get(f"abstract_{code}")
                   for code in ("en", "ru")):  # fmt: skip
            self.add_error(None, _("Give a title and an abstract in English or in Russian."))
        return typed
