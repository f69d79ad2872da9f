"""Rooms: used twice at a time, too small, or booked on a day that is not the forum's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from program.conflicts.draft import Draft, Sitting
from program.conflicts.found import BLOCKS, WARNS, Conflict

MOMENT = timedelta(microseconds=1)


def used_twice(draft: Draft) -> Iterator[Conflict]:
    """By two sessions at a time, or by one that stands there twice. Several rooms of one session
    are no clash."""
    for one, other in combinations(draft.slots, 2):
        if one.room_id is None or one.room_id != other.room_id or not one.overlaps(other):
            continue
        if one.session_id == other.session_id:
            said = _("“%(one)s” is in %(room)s twice at a time. Take one of the two out.")
        else:
            said = _("“%(one)s” and “%(other)s” overlap in %(room)s. Move one of them.")
        yield Conflict(
            kind="room",
            level=BLOCKS,
            sentence=said % {"one": one.session, "other": other.session, "room": one.room},
            slots=(one.pk, other.pk),
            sessions=tuple(dict.fromkeys((one.session_id, other.session_id))),
            at=min(one.starts_at, other.starts_at),
        )


def outside_of_the_forum(draft: Draft) -> Iterator[Conflict]:
    zone, days = draft.event.zone, draft.event.days
    for one in draft.sittings:
        first = one.starts_at.astimezone(zone).date()
        last = (one.ends_at - MOMENT).astimezone(zone).date()
        if first not in days or last not in days:
            said = _(
                "“%(title)s” is not within the days of the forum. Move it to one of them, or"
                " correct the dates of the forum."
            )
            yield one.wrong("day", WARNS, said % {"title": one.session})


def too_small(draft: Draft) -> Iterator[Conflict]:
    """For those who have signed up or wait for a seat; or else for all whom the pool would take."""
    for one in draft.sittings:
        pool = one.session.pool
        if pool is None or not one.rooms:
            continue
        seats = sum(room.capacity for room in one.rooms)
        wanted = draft.wanted.get(pool.pk, 0)
        if max(wanted, pool.total) > seats:
            yield one.wrong("seats", WARNS, _too_small(one, seats, wanted, pool.total))


def _too_small(one: Sitting, seats: int, wanted: int, total: int) -> str:
    facts = {"title": one.session, "room": one.where, "seats": seats}
    if wanted > seats:
        said = ngettext(
            "%(count)s person wants a seat at “%(title)s”, and %(room)s has %(seats)s. Choose a"
            " larger room.",
            "%(count)s people want a seat at “%(title)s”, and %(room)s has %(seats)s. Choose a"
            " larger room.",
            wanted,
        )
        return said % (facts | {"count": wanted})
    said = ngettext(
        "“%(title)s” offers %(count)s seat, and %(room)s has %(seats)s. Choose a larger room, or"
        " offer fewer seats.",
        "“%(title)s” offers %(count)s seats, and %(room)s has %(seats)s. Choose a larger room, or"
        " offer fewer seats.",
        total,
    )
    return said % (facts | {"count": total})
