"""A person's own way into the broadcast: whether it is theirs, when it opens, where it leads.

The addresses of channels are for those alone who may join, and only once they ask: they stand on no
page. That somebody asked is counted; whether they watched, nobody knows.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from program.attending import Occurrence, Why, occurrences, why_not_join
from program.models import Broadcast, Channel, Room, Session
from registration.models import Registration

# Atomic: of two clicks at the same moment each counts.
COUNT = """
    INSERT INTO program_joining
        (event_id, registration_id, session_id, day, language, at, last_at, clicks)
    VALUES (%s, %s, %s, %s, %s, %s, %s, 1)
    ON CONFLICT (registration_id, session_id, day, language)
    DO UPDATE SET clicks = program_joining.clicks + 1, last_at = EXCLUDED.last_at
"""


@dataclass(frozen=True)
class Entrance:
    """The way into one session for one reader, at the occurrence that is nearest now."""

    session: Session
    broadcast: Broadcast
    occurrence: Occurrence
    now: datetime

    @property
    def opens_at(self) -> datetime:
        return _opens_at(self.occurrence, self.broadcast)

    @property
    def closes_at(self) -> datetime:
        return _closes_at(self.occurrence, self.broadcast)

    @property
    def is_before(self) -> bool:
        return self.now < self.opens_at

    @property
    def is_open(self) -> bool:
        return self.opens_at <= self.now < self.closes_at

    @property
    def is_over(self) -> bool:
        return self.now >= self.closes_at

    @property
    def times(self) -> list[Occurrence]:
        return [self.occurrence]

    @property
    def seconds(self) -> int:
        """Until it opens, rounded up."""
        return max(0, ceil((self.opens_at - self.now).total_seconds()))

    def channels(self) -> list[Channel]:
        """Of each streamed room, a language each: that of the day, else that of all days. One
        query."""
        return channels_of(self.occurrence.streamed, self.occurrence.day)


def entrance(session: Session) -> Entrance | None:
    """None where the current release has it in no streamed room, or the forum is cancelled. Two
    queries."""
    streamed = [one for one in occurrences(session) if one.streamed]
    if not streamed or session.event.is_cancelled():
        return None
    broadcast, now = Broadcast.objects.of(session.event), clock.now()
    return Entrance(session, broadcast, _nearest(streamed, broadcast, now), now)


def why_not(way: Entrance, registration: Registration) -> Why | None:
    return why_not_join(way.session, registration, is_open_on_site=way.broadcast.is_open_on_site)


def join(way: Entrance, registration: Registration, channel: int, *, backup: bool = False) -> str:
    """The channel's address, or the one for when that fails; counts that the person asked for it.

    Refused outside its window, and where there is no such channel (any more).
    """
    if why_not(way, registration):
        raise Refused(_("This broadcast is not open for you."))
    if not way.is_open:
        raise Refused(_("The broadcast is not open now."))
    found = next((one for one in way.channels() if one.pk == channel), None)
    address = (found.backup if backup else found.address) if found else ""
    if found is None or not address.startswith("https://"):
        raise Refused(_("This channel has just been changed. Choose one of those below."))
    _count(way, registration, found.language)
    return address


def channels_of(rooms: Collection[Room], day: date) -> list[Channel]:
    """What these rooms have on the day, in the order of the rooms, the floor first. One query."""
    places = {room.pk: position for position, room in enumerate(rooms)}
    rows = Channel.objects.filter(Q(day=day) | Q(day=None), room__in=places)
    found: dict[tuple[int, str], Channel] = {}
    for channel in rows.select_related("room"):
        key = (places[channel.room_id], channel.language)
        if key not in found or channel.day is not None:
            found[key] = channel
    return [found[key] for key in sorted(found)]


def _nearest(found: list[Occurrence], broadcast: Broadcast, now: datetime) -> Occurrence:
    """Of those whose door is open the one that is on or comes next; else of all; else the last."""
    inside = [one for one in found if _opens_at(one, broadcast) <= now < _closes_at(one, broadcast)]
    ahead = [one for one in inside or found if one.ends_at > now]
    return ahead[0] if ahead else (inside or found)[-1]


def _opens_at(occurrence: Occurrence, broadcast: Broadcast) -> datetime:
    """Counted in UTC: by the clock of a zone an hour may be missing between the two."""
    zone = occurrence.starts_at.tzinfo
    begins = occurrence.starts_at.astimezone(UTC)
    return (begins - timedelta(minutes=broadcast.opens_before)).astimezone(zone)


def _closes_at(occurrence: Occurrence, broadcast: Broadcast) -> datetime:
    zone = occurrence.ends_at.tzinfo
    ends = occurrence.ends_at.astimezone(UTC)
    return (ends + timedelta(minutes=broadcast.closes_after)).astimezone(zone)


def _count(way: Entrance, registration: Registration, language: str) -> None:
    session = way.session
    day = way.occurrence.day
    row = (session.event_id, registration.pk, session.pk, day, language, way.now, way.now)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, row)
