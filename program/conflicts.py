"""What is wrong with a program, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.utils.translation import gettext_lazy as _

from forum.models import Event
from program.models import Slot


@dataclass(frozen=True)
class Conflict:
    """``slots`` and ``sessions`` are the ids of those in the working program that it is about."""

    kind: str
    level: str
    sentence: Any
    slots: tuple[int, ...]
    sessions: tuple[int, ...]


def find(event: Event) -> list[Conflict]:
    """What stands against releasing the working program as it is."""
    slots = list(Slot.objects.filter(event=event).for_composing())
    found = []
    for one, other in _overlapping(slots):
        pair = [one, other]
        about = (tuple(s.pk for s in pair), tuple(s.session_id for s in pair))
        found += [Conflict("room", "blocks", words, *about) for words in room_clashes(pair)]
        found += [Conflict("person", "reason", words, *about) for words in person_clashes(pair)]
    return found


def room_clashes(slots: Sequence[Slot]) -> list[str]:
    """A room with two sessions at a time. Slots come with their room and session."""
    return [
        _("“%(one)s” and “%(other)s” overlap in %(room)s. Move one of them.")
        % {"one": one.session, "other": other.session, "room": one.room}
        for one, other in _overlapping(slots)
        if one.room_id and one.room_id == other.room_id
    ]


def person_clashes(slots: Sequence[Slot]) -> list[str]:
    """A person with roles in two sessions at a time. Slots come with roles and speakers."""
    return [
        _("%(person)s is in “%(one)s” and in “%(other)s” at the same time.")
        % {"person": role.speaker, "one": one.session, "other": other.session}
        for one, other in _overlapping(slots)
        if one.session_id != other.session_id
        for role in other.session.roles.all()
        if role.speaker_id in {known.speaker_id for known in one.session.roles.all()}
    ]


def _overlapping(slots: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    return [(one, other) for one, other in combinations(slots, 2) if one.overlaps(other)]
