"""What the composing page shows of one day: its blocks, what waits for a slot, what clashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum import clock
from forum.models import Event
from program import conflicts
from program.conflicts import BLOCKS, REASON, WARNS, Conflict
from program.models import Slot

LEVELS: dict[str, Any] = {
    BLOCKS: gettext_lazy("Stops the release"),
    REASON: gettext_lazy("Needs a reason"),
    WARNS: gettext_lazy("To look at"),
}
EARLIEST, LATEST = 8, 20
"""Hours of the clock between which the grid always stands; it grows where sessions are outside."""


@dataclass(frozen=True)
class Told:
    """A conflict, and where its blocks are to be found."""

    conflict: Conflict
    label: Any
    address: str

    @property
    def ids(self) -> str:
        return " ".join(map(str, self.conflict.slots))


class Board:
    """The working program of an event, looked at on one of its days."""

    def __init__(self, event: Event, day: str = "") -> None:
        self.event = event
        self.day = self._day(day)

    @cached_property
    def slots(self) -> list[Slot]:
        """Of all days, in order; four queries."""
        return list(Slot.objects.filter(event=self.event).for_composing())

    @cached_property
    def rooms(self) -> list[Any]:
        return list(self.event.rooms.all())

    @cached_property
    def conflicts(self) -> list[Told]:
        days = {slot.pk: self.day_of(slot) for slot in self.slots}
        told = []
        for found in conflicts.find(self.event):
            there = next((pk for pk in found.slots if days.get(pk) == self.day), None)
            there = there or next((pk for pk in found.slots if pk in days), None)
            address = f"?day={days[there].isoformat()}#slot-{there}" if there else ""
            told.append(Told(found, LEVELS[found.level], address))
        order = list(LEVELS)
        return sorted(told, key=lambda one: order.index(one.conflict.level))

    @property
    def grave(self) -> list[Told]:
        """What stops a release, or needs a reason."""
        return [one for one in self.conflicts if one.conflict.level != WARNS]

    @property
    def warnings(self) -> list[Told]:
        return [one for one in self.conflicts if one.conflict.level == WARNS]

    @property
    def today(self) -> list[Slot]:
        """The slots of the day."""
        return [slot for slot in self.slots if self.day_of(slot) == self.day]

    @property
    def days(self) -> list[tuple[date, int]]:
        """Each day of the forum, and any on which slots were left; with how many slots it has."""
        found = [self.day_of(slot) for slot in self.slots]
        return [(day, found.count(day)) for day in sorted({*self.event.days, *found})]

    def day_of(self, slot: Slot) -> date:
        return slot.starts_at.astimezone(self.event.zone).date()

    def level_of(self, slot: Slot) -> str:
        """The gravest that clashes at it; empty if nothing does."""
        return next(
            (one.conflict.level for one in self.conflicts if slot.pk in one.conflict.slots), ""
        )

    def grid(self) -> dict[str, Any]:
        """What the script draws. Times are the event's own, without a zone."""
        everywhere = {"id": "", "title": _("Everywhere")}
        today = self.today
        return {
            "day": self.day.isoformat(),
            "from": f"{min([EARLIEST, *(self._wall(s.starts_at).hour for s in today)]):02}:00",
            "until": f"{max([LATEST, *(self._last_hour(s) for s in today)]):02}:00",
            "rooms": [everywhere, *({"id": str(r.pk), "title": str(r)} for r in self.rooms)],
            "blocks": [self._block(slot) for slot in today],
        }

    def _block(self, slot: Slot) -> dict[str, Any]:
        starts, ends = self._wall(slot.starts_at), self._wall(slot.ends_at)
        level = self.level_of(slot)
        people = dict.fromkeys(str(role.speaker) for role in slot.session.roles.all())
        when = f"{time_format(starts, 'H:i')}–{time_format(ends, 'H:i')}"
        room, track = str(slot.room or _("Everywhere")), str(slot.session.track or "")
        clash = str(LEVELS[level]) if level else ""
        said = [str(slot.session), when, room, track, clash]
        return {
            "id": str(slot.pk),
            "version": slot.version,
            "room": str(slot.room_id or ""),
            "start": f"{starts:%Y-%m-%dT%H:%M}",
            "end": f"{ends:%Y-%m-%dT%H:%M}",
            "when": when,
            "title": str(slot.session),
            "track": track,
            "people": ", ".join(people),
            "level": level,
            "clash": clash,
            "kind": slot.session.kind,
            "label": ", ".join(filter(None, said)),
            "url": reverse("admin:program_slot_one", args=[self.event.slug, slot.pk]),
        }

    def _day(self, asked: str) -> date:
        """That which was asked for, else today, else the first."""
        named = {day.isoformat(): day for day, _count in self.days}
        today = timezone.localtime(clock.now(), self.event.zone).date()
        first = self.event.days[0]
        return named.get(asked) or (today if today in self.event.days else first)

    def _wall(self, moment: Any) -> Any:
        return moment.astimezone(self.event.zone).replace(tzinfo=None)

    def _last_hour(self, slot: Slot) -> int:
        """The first full hour of the clock at which it is over."""
        ends = self._wall(slot.ends_at)
        if ends.date() > self.day:
            return 24
        return ends.hour + bool(ends.time() > time(ends.hour))


def any_of(level: str, told: Iterable[Told]) -> bool:
    """Whether one of them is of this level."""
    return any(one.conflict.level == level for one in told)
