"""A release as readers see it: days, times, and what runs side by side. Reads frozen facts only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from forum.models import Event
from forum.templatetags.passages import text_of
from program.models import Release, Session, SessionRole, Slot
from speakers.models import Track

KINDS = dict(Session.Kind.choices)
ROLES = dict(SessionRole.Role.choices)


@dataclass
class Item:
    """One slot in the reader's language; ``texts`` tells templates where it is in another one."""

    slot: Slot
    title: str
    purpose: str
    kind: str
    track: Track | None
    starts_at: datetime
    ends_at: datetime
    people: list[dict[str, Any]]

    @property
    def texts(self) -> dict[str, Any]:
        """What was frozen, in every language: ``{% passage item.texts "title" %}``."""
        return self.slot.facts

    @property
    def is_break(self) -> bool:
        return self.slot.facts["kind"] == Session.Kind.BREAK


@dataclass
class Row:
    """What begins at one time, one cell per track; a single wide cell if it is for everybody."""

    starts_at: datetime
    items: list[Item] = field(default_factory=list)


@dataclass
class Day:
    date: date
    rows: list[Row] = field(default_factory=list)


def item(slot: Slot, event: Event, tracks: dict[str, Track]) -> Item:
    facts = slot.facts
    return Item(
        slot=slot,
        title=text_of(facts, "title"),
        purpose=text_of(facts, "purpose"),
        kind=str(KINDS[facts["kind"]]),
        track=tracks.get(facts["track"]),
        starts_at=slot.starts_at.astimezone(event.zone),
        ends_at=slot.ends_at.astimezone(event.zone),
        people=[{**person, "role_name": str(ROLES[person["role"]])} for person in facts["people"]],
    )


def items(event: Event, release: Release) -> list[Item]:
    """Every slot of the release in order; two queries whatever its size."""
    tracks = {track.code: track for track in event.tracks.all()}
    return [item(slot, event, tracks) for slot in Slot.objects.for_public_program(release)]


def days(found: list[Item]) -> list[Day]:
    """The items by day and time of beginning."""
    made: list[Day] = []
    for one in found:
        if not made or made[-1].date != one.starts_at.date():
            made.append(Day(one.starts_at.date()))
        rows = made[-1].rows
        if not rows or rows[-1].starts_at != one.starts_at:
            rows.append(Row(one.starts_at))
        rows[-1].items.append(one)
    return made
