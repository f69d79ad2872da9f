"""What differs between two versions of the program, from what was frozen of them alone."""

from __future__ import annotations

from forum.models import Event
from program.differences.change import Change
from program.differences.comparing import compare
from program.differences.frozen import Program, frozen, read, tracks_of
from program.facts import facts_of
from program.models import Release, Slot

__all__ = ["Change", "Program", "between", "compare", "draft", "read", "tracks_of"]


def between(before: Release | None, after: Release) -> list[Change]:
    """By time. Any two releases of an event; None is before the first. One query, and one
    more if a track has changed."""
    event = after.event
    programs = read(event, [release for release in (before, after) if release])
    old = programs[before.pk] if before else {}
    return compare(old, programs[after.pk], tracks_of(event))


def draft(event: Event) -> list[Change]:
    """What a release of the working program would change now. Seven queries at most."""
    current = Release.objects.current(event)
    old = read(event, [current])[current.pk] if current else {}
    slots = list(Slot.objects.filter(event=event).for_composing())
    for slot in slots:
        slot.facts = facts_of(slot)
    return compare(old, frozen(slots, event.zone), tracks_of(event))
