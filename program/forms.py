"""What organisers fill in while composing the program."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.text import TextField
from program.models import Release, Session, Slot
from program.models.outcome import LONGEST
from speakers.models import Proposal


class SlotForm(forms.Form):
    """Puts a session, or a confirmed proposal that has none yet, into a room at a time."""

    what = forms.ChoiceField(label=_("Session"))
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=None, required=False, empty_label=_("Everywhere")
    )
    day = forms.ChoiceField(label=_("Day"))
    begins = forms.TimeField(label=_("Begins"), widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=5, max_value=720, initial=30)

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        self.sessions = {
            f"session-{session.pk}": session
            for session in Session.objects.filter(event=event).unscheduled()
        }
        self.proposals = {
            f"proposal-{proposal.pk}": proposal
            for proposal in Proposal.objects.filter(
                event=event, state=Proposal.State.CONFIRMED, session=None
            )
        }
        self.fields["what"].choices = [
            (_("Confirmed proposals"), list(self.proposals.items())),
            (_("Sessions"), list(self.sessions.items())),
        ]
        self.fields["room"].queryset = event.rooms.all()
        self.fields["day"].choices = [(day.isoformat(), day.isoformat()) for day in event.days]

    def save(self) -> Slot:
        chosen = self.cleaned_data["what"]
        proposal = self.proposals.get(chosen)
        session = Session.objects.from_proposal(proposal) if proposal else self.sessions[chosen]
        starts_at = datetime.combine(
            datetime.fromisoformat(self.cleaned_data["day"]),
            self.cleaned_data["begins"],
            tzinfo=self.event.zone,
        )
        return Slot.objects.create(
            event=self.event,
            session=session,
            room=self.cleaned_data["room"],
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=self.cleaned_data["minutes"]),
        )


class ReleaseForm(forms.Form):
    status = forms.ChoiceField(label=_("Status"), choices=Release.Status.choices)
    note_en = TextField(label=_("What changed, in English"), required=False, max_length=1000)
    note_ru = TextField(label=_("What changed, in Russian"), required=False, max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in ("en", "ru"):
            self.fields[f"note_{language}"].widget.attrs |= {"rows": 2, "lang": language}


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
