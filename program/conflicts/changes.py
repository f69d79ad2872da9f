"""Changes between rooms that leave nobody the time to walk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from forum.models.event import Mode
from program.conflicts.draft import Draft, Sitting
from program.conflicts.found import WARNS, Conflict

LEAST = timedelta(minutes=5)


def too_short(draft: Draft) -> Iterator[Conflict]:
    """For who is on site in two sessions, one right after the other, with no room in common."""
    for one, other in draft.pairs():
        between = other.starts_at - one.ends_at
        if not timedelta(0) <= between < LEAST or not _apart(one, other):
            continue
        for person in one.people.keys() & other.people.keys():
            modes = {one.people[person].mode, other.people[person].mode}
            if modes != {Mode.ON_SITE}:
                continue
            said = _(
                "%(person)s has less than %(minutes)s minutes to go from %(from)s (“%(one)s”) to"
                " %(to)s (“%(other)s”). Put them into one room, or leave more time between them."
            )
            facts = {
                "person": one.people[person].speaker,
                "minutes": LEAST.seconds // 60,
                "from": one.where,
                "one": one.session,
                "to": other.where,
                "other": other.session,
            }
            yield one.wrong("change", WARNS, said % facts, other, person=person)


def _apart(one: Sitting, other: Sitting) -> bool:
    here, there = ({room.pk for room in each.rooms} for each in (one, other))
    return bool(here and there) and not here & there
