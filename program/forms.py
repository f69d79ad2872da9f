"""What organisers fill in while composing the program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.text import LineField, TextField
from program import unscheduled
from program.composing import copy, move, place, remove
from program.models import Release, Session, Slot, feedback
from program.models.outcome import LONGEST


class WhenForm(forms.Form):
    """A room and a time, on the event's clock."""

    status = 200
    """With which its page is answered."""

    room = forms.ModelChoiceField(
        label=_("Room"), queryset=None, required=False, empty_label=_("Everywhere")
    )
    day = forms.ChoiceField(label=_("Day"))
    begins = forms.TimeField(
        label=_("Begins"),
        widget=forms.TimeInput(attrs={"type": "time", "step": "300"}, format="%H:%M"),
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=30)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["room"].queryset = event.rooms.all()
        self.fields["day"].choices = [
            (day.isoformat(), date_format(day, "l, j E")) for day in event.days
        ]

    @property
    def looked_at(self) -> str:
        """The day on which to look at what was done."""
        return self.cleaned_data.get("day") or self.initial["day"]

    def where_and_when(self) -> dict[str, Any]:
        """As the verbs of program/composing.py want it."""
        told = self.cleaned_data
        day = datetime.fromisoformat(told["day"])
        begins = datetime.combine(day, told["begins"], tzinfo=self.event.zone)
        starts_at = begins.astimezone(UTC)  # so that it lasts as long when clocks are changed
        ends_at = starts_at + timedelta(minutes=told["minutes"])
        return {"room": told["room"], "starts_at": starts_at, "ends_at": ends_at}


class PlaceForm(WhenForm):
    """Puts a session, or a confirmed proposal that has none yet, into a room at a time."""

    field_order = ("what",)

    what = forms.ChoiceField(label=_("Session"))

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, event=event, **kwargs)
        sessions = Session.objects.filter(event=event)
        self.proposals = {f"proposal-{row.pk}": row for row in unscheduled.confirmed(event)}
        self.sessions = {f"session-{row.pk}": row for row in sessions.unscheduled()}
        self.fields["what"].choices = [
            (_("Confirmed proposals"), list(self.proposals.items())),
            (_("Sessions"), list(self.sessions.items())),
        ]
        self.fields["what"].error_messages["invalid_choice"] = _(
            "This session is not waiting for a slot: somebody has put it in, or it is gone."
        )

    def save(self) -> Slot:
        what = (self.proposals | self.sessions)[self.cleaned_data["what"]]
        return place(self.event, what, **self.where_and_when())


class SlotForm(WhenForm):
    """Moves a slot, repeats it, or takes it out; ``version`` is that which the page showed."""

    MOVE, COPY, REMOVE = "move", "copy", "remove"
    SAID = {
        MOVE: _("The session has moved."),
        COPY: _("The session takes place there, too."),
        REMOVE: _("The session is out of the working program."),
    }

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, slot: Slot, act: str = MOVE, **kwargs: Any) -> None:
        starts_at = slot.starts_at.astimezone(slot.event.zone)
        stands = {
            "room": slot.room_id,
            "day": starts_at.date().isoformat(),
            "begins": starts_at.time(),
            "minutes": int((slot.ends_at - slot.starts_at).total_seconds() // 60),
            "version": slot.version,
        }
        super().__init__(*args, event=slot.event, initial=stands, **kwargs)
        self.slot, self.act = slot, act if act in self.SAID else self.MOVE
        if self.act == self.REMOVE:
            for name in ("room", "day", "begins", "minutes"):
                del self.fields[name]

    @property
    def said(self) -> Any:
        return self.SAID[self.act]

    def save(self) -> Any:
        seen = self.cleaned_data["version"]
        if self.act == self.REMOVE:
            return remove(self.slot, seen=seen)
        verb = copy if self.act == self.COPY else move
        return verb(self.slot, **self.where_and_when(), seen=seen)


class NarrowForm(forms.Form):
    """What the list of sessions without a slot is narrowed to; what makes no sense is left out."""

    track = forms.ChoiceField(label=_("Track"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Any")), *Session.Kind.choices]
    )
    word = LineField(label=_("Word"), required=False, max_length=100)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = [(track.code, track.name) for track in event.tracks.all()]
        self.fields["track"].choices = [("", _("Any")), *tracks]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("track", "kind", "word")}


class ReleaseForm(forms.Form):
    """``reason`` is asked for only where somebody is in two places at a time, and beside that:
    it belongs to the form by its id."""

    ID = "release-form"
    status = forms.ChoiceField(label=_("Status"), choices=Release.Status.choices)
    note_en = TextField(label=_("What changed, in English"), required=False, max_length=1000)
    note_ru = TextField(label=_("What changed, in Russian"), required=False, max_length=1000)
    reason = TextField(
        label=_("Why it is released although somebody is in two places at a time"),
        required=False,
        max_length=1000,
        help_text=_("It is kept in the note of the release."),
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in ("en", "ru"):
            self.fields[f"note_{language}"].widget.attrs |= {"rows": 2, "lang": language}
        self.fields["reason"].widget.attrs |= {"rows": 2, "form": self.ID}
        if not needs_reason:
            del self.fields["reason"]

    def told(self) -> dict[str, str]:
        """What the verb is to be told; nothing of what was left empty."""
        return {name: value for name, value in self.cleaned_data.items() if value}


class CommentForm(forms.Form):
    """What a participant says to the draft recommendations."""

    text = TextField(
        label=_("Your comment"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Readers see it with your name and organisation. Name the paragraph that it is about."
        ),
    )


class FeedbackForm(forms.Form):
    """What somebody thinks, without who they are."""

    rating = forms.TypedChoiceField(
        label=_("How was it?"),
        coerce=int,
        choices=[
            (5, _("5: very good")),
            (4, _("4: good")),
            (3, _("3: neither good nor bad")),
            (2, _("2: poor")),
            (1, _("1: very poor")),
        ],
        widget=forms.RadioSelect,
    )
    good = TextField(label=_("What was good?"), required=False, max_length=feedback.LONGEST)
    missing = TextField(label=_("What was missing?"), required=False, max_length=feedback.LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("good", "missing"):
            self.fields[name].widget.attrs["rows"] = 4
