"""Rooms in which it goes on for too long without a break."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from program.conflicts.draft import Draft, Sitting
from program.conflicts.found import WARNS, Conflict
from program.models import Room, Session

MOST = timedelta(minutes=180)
PAUSE = timedelta(minutes=15)
"""From this on a gap is a break, though the program names none."""


def missing(draft: Draft) -> Iterator[Conflict]:
    """By room, and for what is in no room by itself. Between two sessions there is a break if the
    program has one in that gap, there or everywhere; or if the gap is long enough for one."""
    columns: dict[Room | None, list[Sitting]] = defaultdict(list)
    breaks: dict[Room | None, list[Sitting]] = defaultdict(list)
    for one in draft.sittings:
        found = breaks if one.session.kind == Session.Kind.BREAK else columns
        rooms: list[Room | None] = [*one.rooms] or [None]
        for room in rooms:
            found[room].append(one)
    for room, column in columns.items():
        pauses = breaks[None] if room is None else breaks[None] + breaks[room]
        for stretch in _stretches(column, pauses):
            until = max(one.ends_at for one in stretch)
            if until - stretch[0].starts_at > MOST:
                yield _wrong(stretch, room)


def _stretches(column: list[Sitting], breaks: list[Sitting]) -> Iterator[list[Sitting]]:
    stretch: list[Sitting] = []
    for one in column:
        if stretch and _is_break(max(each.ends_at for each in stretch), one.starts_at, breaks):
            yield stretch
            stretch = []
        stretch.append(one)
    if stretch:
        yield stretch


def _is_break(since: datetime, until: datetime, breaks: list[Sitting]) -> bool:
    if until <= since:
        return False
    named = any(one.starts_at < until and one.ends_at > since for one in breaks)
    return named or until - since >= PAUSE


def _wrong(stretch: list[Sitting], room: Room | None) -> Conflict:
    first, *others = stretch
    facts = {
        "room": room or _("Everywhere"),
        "minutes": MOST.seconds // 60,
        "one": first.session,
        "other": stretch[-1].session,
    }
    if others:
        said = _(
            "%(room)s: no break for more than %(minutes)s minutes, from “%(one)s” to “%(other)s”."
            " Put one between them."
        )
    else:
        said = _(
            "%(room)s: “%(one)s” lasts for more than %(minutes)s minutes. Divide it by a break."
        )
    return first.wrong("break", WARNS, said % facts, *others)
