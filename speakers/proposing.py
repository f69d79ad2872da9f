"""Proposing: the draft and its first speaker come into being together."""

from __future__ import annotations

from django.db import transaction

from forum.models import Event, Person
from speakers.models import Proposal, ProposalSpeaker, Speaker


def profile(event: Event, person: Person, language: str) -> Speaker:
    """The person's profile at the event, unsaved if they have none yet. One query."""
    found = Speaker.objects.filter(event=event, person=person).first()
    return found or Speaker(
        event=event,
        person=person,
        email=person.email,
        given_name=person.given_name,
        family_name=person.family_name,
        language=language,
    )


@transaction.atomic
def save_draft(proposal: Proposal, speaker: Speaker) -> None:
    """Keep what was typed: the profile, the proposal, and that the one speaks in the other."""
    speaker.save()
    proposal.save()
    ProposalSpeaker.objects.get_or_create(
        event_id=proposal.event_id, proposal=proposal, speaker=speaker
    )
