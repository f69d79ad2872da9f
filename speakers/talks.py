"""A speaker's own talks at an event, with what each of them still waits for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from forum.models import Event, Person
from registration.models import Registration
from speakers.checklist import Item, checklist
from speakers.models import Call, Proposal, ProposalFile, ProposalSpeaker, Speaker, SpeakerConsent
from speakers.models.proposals import in_order


@dataclass(frozen=True)
class Talk:
    proposal: Proposal
    speaker: Speaker
    items: list[Item]

    @property
    def is_complete(self) -> bool:
        return not any(item.is_missing for item in self.items)


def talks_of(event: Event, person: Person) -> list[Talk]:
    """Those that were accepted, in the order in which they were handed in; seven queries."""
    places = ProposalSpeaker.objects.filter(event=event, speaker__in=Speaker.objects.of(person))
    return _talks(event, places.filter(proposal__state__in=Proposal.SPEAK))


def talk_of(place: ProposalSpeaker) -> Talk:
    """The one that a speaker's place is in, whatever became of it."""
    return _talks(place.event, ProposalSpeaker.objects.filter(pk=place.pk))[0]


def _talks(event: Event, places: QuerySet[ProposalSpeaker]) -> list[Talk]:
    rows = places.select_related("speaker", "proposal__track")
    rows = rows.prefetch_related(in_order("proposal__speakers"))
    rows = rows.annotate(is_coming=Exists(_registrations()))
    found: list[Any] = list(rows.order_by("proposal__submitted_at", "proposal"))
    proposals = [place.proposal_id for place in found]
    call = Call.objects.of(event)
    files = list(ProposalFile.objects.filter(proposal__in=proposals))
    consents = list(SpeakerConsent.objects.filter(proposal__in=proposals))
    for place in found:
        place.proposal.event = event
    return [
        Talk(
            place.proposal,
            place.speaker,
            checklist(
                place.proposal,
                place.speaker,
                call,
                files=files,
                consents=consents,
                is_coming=place.is_coming,
            ),
        )
        for place in found
    ]


def _registrations() -> QuerySet[Registration]:
    """Of a place's speaker, that have not ended: the one held for them, or one of their own."""
    same_address = Q(email_key=OuterRef("speaker__email_key")) & ~Q(email_key="")
    own = Q(person=OuterRef("speaker__person")) | same_address
    live = Registration.objects.live().filter(event=OuterRef("event"))
    return live.filter(Q(pk=OuterRef("speaker__registration")) | own)
