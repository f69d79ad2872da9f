"""The working program as the rules look at it: sessions that sit somewhere, and who is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import combinations

from django.db.models import Count, Prefetch

from forum.models import Event
from forum.models.event import Mode
from program.conflicts.found import Conflict, Level
from program.models import Room, Session, SessionRole, Slot
from registration.models import Claim
from speakers.models import Speaker


@dataclass(frozen=True)
class Presence:
    """Somebody who is needed in a session: in a role, or to take one over."""

    speaker: Speaker
    mode: str


@dataclass(eq=False)
class Sitting:
    """A session at one time, in all its rooms at once."""

    session: Session
    starts_at: datetime
    ends_at: datetime
    slots: list[Slot] = field(default_factory=list)

    @property
    def rooms(self) -> list[Room]:
        return [slot.room for slot in self.slots if slot.room]

    @property
    def where(self) -> str:
        return ", ".join(str(room) for room in self.rooms)

    @cached_property
    def people(self) -> dict[int, Presence]:
        """Who is needed, each once, by id; a role on site counts before one online."""
        found: dict[int, Presence] = {}
        for role in self.session.roles.all():
            for speaker in (role.speaker, role.substitute):
                if speaker is None or speaker.is_forgotten:
                    continue
                known = found.get(speaker.pk)
                if known is None or known.mode == Mode.ONLINE:
                    found[speaker.pk] = Presence(speaker, role.mode)
        return found

    def overlaps(self, other: Sitting) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def wrong(
        self, kind: str, level: Level, sentence: str, *others: Sitting, person: int | None = None
    ) -> Conflict:
        """That this is wrong with it, and with the others."""
        both = (self, *others)
        return Conflict(
            kind=kind,
            level=level,
            sentence=sentence,
            slots=tuple(slot.pk for one in both for slot in one.slots),
            sessions=tuple(dict.fromkeys(one.session.pk for one in both)),
            at=min(one.starts_at for one in both),
            person=person,
        )


@dataclass
class Draft:
    event: Event
    slots: Sequence[Slot]
    """In order of time."""
    wanted: dict[int, int]
    """Id of a session's pool -> how many have a seat or wait for one."""

    @cached_property
    def sittings(self) -> list[Sitting]:
        found: dict[tuple, Sitting] = {}
        for slot in self.slots:
            when = (slot.session_id, slot.starts_at, slot.ends_at)
            sitting = found.setdefault(when, Sitting(slot.session, slot.starts_at, slot.ends_at))
            sitting.slots.append(slot)
        return sorted(found.values(), key=lambda one: (one.starts_at, one.ends_at))

    def pairs(self) -> Iterator[tuple[Sitting, Sitting]]:
        """Sittings of two sessions, the earlier one first."""
        for one, other in combinations(self.sittings, 2):
            if one.session.pk != other.session.pk:
                yield one, other


def of_event(event: Event) -> Draft:
    """Three queries whatever its size."""
    roles = SessionRole.objects.select_related("speaker", "substitute")
    slots = (
        Slot.objects.working()
        .filter(event=event)
        .select_related("room", "session__pool")
        .prefetch_related(Prefetch("session__roles", roles))
        .order_by("starts_at", "room__position", "pk")
    )
    claims = Claim.objects.live().filter(pool__session__event=event).order_by()
    counted = claims.values_list("pool").annotate(count=Count("pk"))
    return Draft(event, list(slots), dict(counted))
