"""What stands against releasing the working program, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence

from forum.models import Event
from program.conflicts import changes, halls, languages, pauses, people, presence
from program.conflicts.draft import Draft, of_event
from program.conflicts.found import BLOCKS, LEVELS, REASON, WARNS, Conflict
from program.models import Slot

__all__ = ["BLOCKS", "REASON", "WARNS", "Conflict", "find", "person_clashes", "room_clashes"]

RULES = (
    halls.used_twice,
    people.in_two_sessions,
    halls.outside_of_the_forum,
    halls.too_small,
    presence.away,
    presence.absent,
    presence.at_night,
    changes.too_short,
    people.unconfirmed,
    languages.not_understood,
    pauses.missing,
)


def find(event: Event) -> list[Conflict]:
    """All of the working program: what blocks first, then by time. Three queries whatever its
    size."""
    return judged(of_event(event))


def judged(draft: Draft) -> list[Conflict]:
    found = [conflict for rule in RULES for conflict in rule(draft)]
    return sorted(found, key=lambda one: (LEVELS.index(one.level), one.at))


def room_clashes(slots: Sequence[Slot]) -> list[str]:
    """A room with two sessions at a time. Slots come with their event, room and session."""
    return [one.sentence for one in halls.used_twice(Draft.of(slots))]


def person_clashes(slots: Sequence[Slot]) -> list[str]:
    """A person with roles in two sessions at a time. Slots come with roles and speakers."""
    return [one.sentence for one in people.in_two_sessions(Draft.of(slots))]
