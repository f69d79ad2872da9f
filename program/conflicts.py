"""What is wrong with a program, in words that say how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from program.models import Slot


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
