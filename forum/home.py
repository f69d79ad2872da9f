"""The organisers' home at one event: what needs attention, what comes next, how it grows.

All of it comes from the registry's lists, so that each app says for itself what is to be seen; what
a person may not see is not there at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forum import access, clock, curves, health, registry
from forum.curves import Drawing
from forum.glances import Curve, Deadline
from forum.health import Part
from forum.models import Event, Person

RUNS_THE_SITE = "forum.view_message"
"""Who hears whether the parts of the site work: whoever answers for mail that does not leave."""


@dataclass(frozen=True)
class Told:
    """A card, with its figure at the event."""

    label: Any
    figure: int
    since: datetime | None
    url: str
    is_urgent: bool

    @property
    def days(self) -> int:
        """For how many days the oldest of them has been waiting."""
        return max((clock.now() - self.since).days, 0) if self.since else 0


@dataclass(frozen=True)
class Ahead:
    """A deadline that has not passed, and where it is changed, for those who may."""

    deadline: Deadline
    at: datetime
    url: str


@dataclass(frozen=True)
class Growth:
    """A curve, and those below it that look at the same from another side."""

    curve: Curve
    drawing: Drawing | None
    folded: list[tuple[Curve, Drawing]]


@dataclass(frozen=True)
class Need:
    """A step before the event is published."""

    label: Any
    is_done: bool
    url: str


@dataclass(frozen=True)
class Rights:
    """What the person may do at this event, as templates ask for it (``perms``)."""

    event: Event
    person: Person

    def has_perm(self, permission: str) -> bool:
        return access.may(self.person, permission, self.event)

    def has_module_perms(self, app: str) -> bool:
        return self.person.has_module_perms(app)


def events_of(person: Person) -> list[Event]:
    """Those that the person works for, the latest first; one query."""
    events = access.within(Event.objects.all(), person, "forum.view_event")
    return list(events.order_by("-starts", "-pk"))


def nearest(events: Sequence[Event]) -> Event | None:
    """The event that is on or comes next, else the one that ended last; of ``events_of``."""
    today = clock.now().date()
    at_work = [event for event in events if not event.is_archived()]
    ahead = [event for event in at_work if event.ends >= today]
    return next(iter([*reversed(ahead), *at_work, *events]), None)


class Home:
    """Asks everything at once, so that its page asks nothing: as many queries for an event of
    three rows as for one of thousands."""

    def __init__(self, event: Event, person: Person) -> None:
        self.event, self.person = event, person
        self.cards = sorted(self._cards(), key=lambda card: not card.is_urgent)
        self.ahead = sorted(self._ahead(), key=lambda one: one.at)
        self.growths = self._growths()
        self.needs = sorted(self._needs(), key=lambda need: need.is_done)
        self.parts: list[Part] = health.parts() if self._may(RUNS_THE_SITE) else []

    @property
    def loud(self) -> list[Told]:
        """What asks for attention first."""
        return [card for card in self.cards if card.figure]

    @property
    def quiet(self) -> list[Told]:
        """Where nothing is to be done."""
        return [card for card in self.cards if not card.figure]

    @property
    def done(self) -> int:
        """How many of the needs are."""
        return sum(need.is_done for need in self.needs)

    def _may(self, permission: str) -> bool:
        return access.may(self.person, permission, self.event)

    def _cards(self) -> Iterator[Told]:
        """All that the person may see."""
        for card in registry.cards:
            figure = card.figure(self.event, self.person)
            if figure is not None:
                yield Told(
                    label=card.label,
                    figure=figure,
                    since=card.since(self.event) if figure else None,
                    url=card.address(self.event),
                    is_urgent=card.is_urgent(self.event, figure),
                )

    def _ahead(self) -> Iterator[Ahead]:
        """The deadlines that have not passed; of an event in the archive none matters."""
        now = clock.now()
        for deadline in registry.deadlines if not self.event.is_archived() else ():
            at = deadline.moment(self.event)
            if at is not None and at > now:
                may_change = self._may(deadline.permission)
                yield Ahead(deadline, at, deadline.page(self.event) if may_change else "")

    def _growths(self) -> list[Growth]:
        found: list[Growth] = []
        for curve in registry.curves:
            if not self._may(curve.permission):
                continue
            drawing = curves.draw(curve, self.event)
            if not curve.is_folded:
                found.append(Growth(curve, drawing, []))
            elif drawing is not None and found:
                found[-1].folded.append((curve, drawing))
        return found

    def _needs(self) -> Iterator[Need]:
        """What the event lacks or has to be published; nothing once it is."""
        for step in registry.readiness if self.event.state == Event.State.DRAFT else ():
            if self._may(step.permission):
                yield Need(step.label, step.is_done(self.event), step.page(self.event))
