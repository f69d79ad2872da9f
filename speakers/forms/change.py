"""What a speaker wants changed once it is locked: each field as it is, to be written anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.templatetags.passages import passage
from forum.text import EmailField, LineField, TextField, email_key
from speakers.changing import ADD, REMOVE, standing
from speakers.editing import WORDS
from speakers.models import Proposal

OF_ADDED = ("given_name", "family_name", "email")


class ChangeForm(forms.Form):
    title_en = LineField(label=_("Title in English"), required=False)
    abstract_en = TextField(label=_("Abstract in English"), required=False, max_length=3000)
    title_ru = LineField(label=_("Title in Russian"), required=False)
    abstract_ru = TextField(label=_("Abstract in Russian"), required=False, max_length=3000)
    track = forms.ChoiceField(label=_("Track"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind"), choices=Proposal.Kind.choices)
    given_name = LineField(label=_("Speaker to add: given name"), required=False, max_length=100)
    family_name = LineField(label=_("Speaker to add: family name"), required=False, max_length=100)
    email = EmailField(
        label=_("Speaker to add: e-mail"),
        required=False,
        help_text=_("Once the organisers agree we write there and ask them."),
    )
    remove_speaker = forms.ChoiceField(label=_("Speaker to remove"), required=False)
    note = TextField(
        label=_("Why"),
        required=False,
        max_length=1000,
        help_text=_("Helps the organisers to decide."),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.speakers = {speaker.code: speaker for speaker in proposal.speakers.all()}
        self.fields["track"].choices = [
            (track.code, passage(track, "name")) for track in proposal.event.tracks.all()
        ]
        named = [(code, speaker.name) for code, speaker in self.speakers.items()]
        self.fields[REMOVE].choices = [("", _("Nobody")), *named]
        if len(named) < 2:
            del self.fields[REMOVE]
        for name in (*WORDS, "track", "kind"):
            self.initial[name] = standing(proposal, name)
        for name in ("abstract_en", "abstract_ru", "note"):
            self.fields[name].widget.attrs["rows"] = 4 if name == "note" else 8
        for name in WORDS:
            self.fields[name].widget.attrs["lang"] = name[-2:]
        for name in OF_ADDED:  # somebody else's, so no browser shall fill in one's own
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        has_words = any(
            told.get(f"title_{one}") and told.get(f"abstract_{one}") for one in ("en", "ru")
        )
        if not self.errors and not has_words:
            self.add_error(
                "title_en", _("Give a title and an abstract in English or in Russian first.")
            )
        self._check_added(told)
        return told

    def changes(self) -> dict[str, list[Any]]:
        """Field -> [before, after] of what differs, as a request keeps it."""
        told = self.cleaned_data
        found = {
            name: [self.initial[name], told[name]]
            for name in (*WORDS, "track", "kind")
            if told[name] != self.initial[name]
        }
        if told["email"]:
            found[ADD] = [None, {name: told[name] for name in OF_ADDED}]
        if speaker := self.speakers.get(told.get(REMOVE, "")):
            found[REMOVE] = [{"code": speaker.code, "name": speaker.name}, None]
        return found

    def _check_added(self, told: dict[str, Any]) -> None:
        if any(told.get(name) for name in OF_ADDED):
            for name in OF_ADDED:
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _("To add a speaker, give both names and the e-mail."))
        keys = {speaker.email_key for speaker in self.speakers.values()}
        if told.get("email") and email_key(told["email"]) in keys:
            self.add_error("email", _("They speak in this talk already."))
