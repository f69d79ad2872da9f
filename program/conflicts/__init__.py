"""What stands against releasing the working program, in words that say how to mend it."""

from __future__ import annotations

from forum.models import Event
from program.conflicts import changes, halls, languages, pauses, people, presence
from program.conflicts.draft import of_event
from program.conflicts.found import BLOCKS, LEVELS, REASON, WARNS, Conflict

__all__ = ["BLOCKS", "REASON", "WARNS", "Conflict", "find"]

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
    draft = of_event(event)
    found = [conflict for rule in RULES for conflict in rule(draft)]
    return sorted(found, key=lambda one: (LEVELS.index(one.level), one.at))
