"""Moments that hang on an event's days, and what becomes of them where these are moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Field, Max, Min, Model, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.errors import Refused
from forum.models import Event
from forum.shifting import shifted

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Movable:
    """A moment that hangs on an event's days: where these are moved, it may move along."""

    name: str
    label: str | Promise
    rows: Callable[[Event], QuerySet]
    """The event's rows that have it."""
    column: str
    """The column that holds it."""
    is_opening: bool = False
    """Told as the moment that it is, not as the last one that counts."""


@dataclass(frozen=True)
class Dated:
    """A deadline that some row of the event has: the first and the last of its moments."""

    movable: Movable
    first: datetime
    last: datetime

    @property
    def is_past(self) -> bool:
        return self.last <= clock.now()


def of_event(event: Event) -> list[Dated]:
    """Those that are set. A query each."""
    found = []
    for one in registry.movable.values():
        rows = one.rows(event).order_by()
        times = rows.aggregate(first=Min(one.column), last=Max(one.column))
        if times["first"]:
            found.append(Dated(one, times["first"], times["last"]))
    return found


def shift(event: Event, names: Collection[str], days: int) -> int:
    """Move these along, by the clocks of the event's zone; how many rows that were. In a
    transaction. A query for each model: opening and closing are checked as a pair."""
    columns: dict[type[Model], list[Movable]] = defaultdict(list)
    for name, one in registry.movable.items():
        if name in names:
            columns[one.rows(event).model].append(one)
    try:
        with transaction.atomic():
            return sum(
                some[0]
                .rows(event)
                .update(**{one.column: shifted(one.column, days, event.timezone) for one in some})
                for some in columns.values()
            )
    except IntegrityError as clash:
        raise Refused(
            _(
                "Then registration, or the call for speakers, would close before it opens. Move"
                " its opening and its closing together."
            )
        ) from clash


def _columns(event: Event) -> QuerySet:
    return Event.objects.filter(pk=event.pk)


for name in (
    "registration_opens_at registration_closes_at proposals_open_at proposals_close_at"
    " changes_close_at desk_opens_at"
).split():
    column: Field = Event._meta.get_field(name)  # type: ignore[assignment]
    registry.movable[name] = Movable(
        name, column.verbose_name, _columns, name, is_opening="close" not in name
    )
