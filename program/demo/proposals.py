"""Sixty proposals, led to their states by the verbs that people would use."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from forum.models import Event, Person
from program.demo.content import MORNING, read
from program.demo.guests import Guest, Profiles, invite
from program.demo.people import People
from speakers.models import Decision, Proposal, ProposalSpeaker, Track, Verdict

State = Proposal.State

SPEAK = {State.ACCEPTED, State.CONFIRMED}
"""States in which it is known that the speakers come, so that they have registered."""


class Call:
    """The proposals with their speakers, first as a plan, then as rows."""

    def __init__(self, people: People, team: dict[str, Guest]) -> None:
        self._chance = people.chance
        self._plan: list[tuple[dict[str, Any], list[Guest]]] = [
            (row, [team.get(wish) or invite(people, wish) for wish in row["from"]])
            for row in read("proposals")["proposals"]
        ]

    def coming(self) -> list[Guest]:
        """The speakers who have registered: each of them once."""
        guests = (guest for row, among in self._plan if row["state"] in SPEAK for guest in among)
        return list(dict.fromkeys(guests))

    def create(self, event: Event, profiles: Profiles, *, by: Person) -> dict[str, Proposal]:
        """All of them; those that have a key in the file by that key."""
        tracks = {track.code: track for track in Track.objects.filter(event=event)}
        named = {}
        for row, guests in self._plan:
            started = _moment(self._chance)
            proposal = _start(event, tracks[row["track"]], row, guests[0], started)
            ProposalSpeaker.objects.bulk_create(
                ProposalSpeaker(
                    event=event, proposal=proposal, speaker=profiles.of(guest), position=number
                )
                for number, guest in enumerate(guests, start=1)
            )
            _lead(proposal, row["state"], by)
            if verdict := row.get("pending"):
                proposal.mark(Verdict(verdict), by=by)
            _tell_the_time(proposal, started, self._chance)
            if key := row.get("key"):
                named[key] = proposal
        return named


def _start(
    event: Event, track: Track, row: dict[str, Any], first: Guest, started: datetime
) -> Proposal:
    columns = ("title_en", "title_ru", "abstract_en", "abstract_ru")
    return Proposal.objects.create(
        event=event,
        track=track,
        kind=row["kind"],
        language=row["language"],
        mode=first.mode,
        created_at=started,
        **{name: row.get(name, "").strip() for name in columns},
    )


def _lead(proposal: Proposal, state: str, by: Person) -> None:
    """From a draft to the state that the file tells."""
    if state == State.DRAFT:
        return
    proposal.submit()
    if state in SPEAK:
        proposal.accept(by=by)
    if state == State.CONFIRMED:
        proposal.confirm()
    if state == State.STANDBY:
        proposal.put_on_standby(by=by)
    if state == State.DECLINED:
        proposal.decline(by=by)
    if state == State.WITHDRAWN:
        proposal.withdraw()


def _tell_the_time(proposal: Proposal, started: datetime, chance: Random) -> None:
    """Put the times that verbs took from the clock back to when they would have been."""
    submitted = started + timedelta(hours=chance.uniform(0.3, 60))
    decided = submitted + timedelta(days=chance.uniform(1, 5))
    if proposal.submitted_at:
        Proposal.objects.filter(pk=proposal.pk).update(submitted_at=_past(submitted))
    Decision.objects.filter(proposal=proposal).update(at=_past(decided))


def _moment(chance: Random) -> datetime:
    """In the twenty days before this morning."""
    return MORNING - timedelta(days=chance.uniform(1, 20))


def _past(moment: datetime) -> datetime:
    return min(moment, MORNING - timedelta(hours=1))
