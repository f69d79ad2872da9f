"""The program: sessions with people, rooms and times, and its first release."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from forum.models import Event, Person
from program.demo.content import ago, read
from program.demo.guests import Guest, Profiles, invite
from program.demo.people import People
from program.models import Invitee, Room, Session, SessionRole, Slot
from program.release import release
from program.seats import set_seats
from registration.models import Category
from speakers.models import Proposal, Track

Role = SessionRole.Role


class Program:
    """The program with those who were invited to it, first as a plan, then as rows."""

    def __init__(self, people: People) -> None:
        self._data = read("program")
        self._invited = {name: invite(people, wish) for name, wish in self._data["people"].items()}

    def coming(self) -> list[Guest]:
        return [guest for guest in self._invited.values() if guest.is_confirmed]

    def create(
        self, event: Event, proposals: dict[str, Proposal], profiles: Profiles, *, by: Person
    ) -> None:
        rooms = list(Room.objects.filter(event=event))
        tracks = {track.code: track for track in Track.objects.filter(event=event)}
        for row in self._data["sessions"]:
            session = _session(event, row, proposals, tracks)
            _open(session, row)
            self._give_roles(session, row, profiles)
            begins, ends = (_instant(event, row["day"], text) for text in row["time"].split("-"))
            Slot.objects.create(
                event=event,
                session=session,
                room=rooms[row["room"] - 1] if "room" in row else None,
                starts_at=begins,
                ends_at=ends,
            )
        for key in self._data["unscheduled"]["proposals"]:
            Session.objects.from_proposal(proposals[key])
        roles = SessionRole.objects.filter(event=event, confirmed_at__isnull=False)
        roles.update(confirmed_at=ago(days=2))
        release(
            event, by=by, **{name: note.strip() for name, note in self._data["release"].items()}
        )

    def _give_roles(self, session: Session, row: dict[str, Any], profiles: Profiles) -> None:
        """Who was invited, the moderator first: before a proposal's speakers, who count from 1."""
        if row.get("is_keynote"):
            Session.objects.filter(pk=session.pk).update(track=None)  # it is for everybody
            session.roles.filter(role=Role.SPEAKER).update(role=Role.KEYNOTE)
        people = [(role, name) for role in Role.values for name in row.get(role, [])]
        for number, (role, name) in enumerate(people):
            guest = self._invited[name]
            SessionRole.objects.create(
                event=session.event,
                session=session,
                speaker=profiles.of(guest),
                role=role,
                position=number,
                mode=guest.mode,
                confirmed_at=ago(days=2) if guest.is_confirmed else None,
            )


def _session(
    event: Event,
    row: dict[str, Any],
    proposals: dict[str, Proposal],
    tracks: dict[str, Track],
) -> Session:
    if "proposal" in row:
        return Session.objects.from_proposal(proposals[row["proposal"]])
    return Session.objects.create(
        event=event,
        kind=row["kind"],
        track=tracks.get(row.get("track", "")),
        languages=row.get("languages", []),
        interpreted=row.get("interpreted", []),
        open_to=row.get("open_to", Session.OpenTo.EVERYBODY),
        title_en=row["title_en"],
        title_ru=row["title_ru"],
        purpose_en=row.get("purpose_en", "").strip(),
        purpose_ru=row.get("purpose_ru", "").strip(),
    )


def _open(session: Session, row: dict[str, Any]) -> None:
    """To all of some categories if it is by invitation, and with so many seats to sign up for."""
    for category in Category.objects.filter(event=session.event, code__in=row.get("invited", [])):
        Invitee.objects.create(event=session.event, session=session, category=category)
    set_seats(session, row.get("seats"))


def _instant(event: Event, day: int, text: str) -> datetime:
    """The clock's "10:45" of the event's first, second or third day."""
    date = event.starts + timedelta(days=day - 1)
    return datetime.combine(date, time.fromisoformat(text), tzinfo=event.zone)
