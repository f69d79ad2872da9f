"""What speakers agree to: the processing of their data, and what may be made of a talk."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from forum import clock
from forum.models import ConsentText, Event
from speakers.models.uses import OF_A_TALK, Use

if TYPE_CHECKING:
    from speakers.models import Proposal, Speaker


def text_for(event: Event, use: str) -> ConsentText | None:
    """The words that are agreed to now; None where the organisers have written none."""
    purposes = ConsentText.Purpose
    purpose = purposes.PROCESSING if use == Use.PROCESSING else purposes.RECORDING
    return ConsentText.objects.current_or_none(event, purpose)


def given(speaker: Speaker, proposal: Proposal | None) -> set[str]:
    """What the speaker agrees to at this moment: of this talk, and of themselves. One query."""
    if speaker._state.adding:
        return set()
    rows = speaker.consents.filter(withdrawn_at=None)
    of_all = rows.filter(proposal=None)
    of_it = rows.filter(proposal=proposal) if proposal and proposal.pk else rows.none()
    return set((of_all | of_it).values_list("use", flat=True))


@transaction.atomic
def note(speaker: Speaker, proposal: Proposal, agreed: Collection[str]) -> None:
    """Make what the speaker agrees to ``agreed``: the rest is withdrawn, but for processing, which
    ends by having oneself erased."""
    before = given(speaker, proposal)
    for use in (*OF_A_TALK, Use.PROCESSING):
        of = None if use == Use.PROCESSING else proposal
        rows = speaker.consents.filter(proposal=of, use=use)
        if use in agreed and use not in before:
            _give(speaker, of, use)
        elif use in before and use not in agreed and of:
            rows.filter(withdrawn_at=None).update(withdrawn_at=clock.now())


def _give(speaker: Speaker, proposal: Proposal | None, use: str) -> None:
    text = text_for(speaker.event, use)
    if text is not None:
        speaker.consents.update_or_create(
            event_id=speaker.event_id,
            proposal=proposal,
            use=use,
            text=text,
            defaults={"given_at": clock.now(), "withdrawn_at": None},
        )
