"""What a new edition takes over of an event: rows like its rows, moved by so many days.

What is copied is said by each app (forum/yearly.py). Nothing here knows what a row means: relations
lead to the copies of what they led to, days and moments move, the rest stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import translation
from modeltranslation.translator import translator

from forum.models import Event
from forum.models.reminder import has_day

if TYPE_CHECKING:
    from forum.yearly import Copied, Part


@contextmanager
def snapshot() -> Iterator[None]:
    """A transaction that sees everything as it was when it began, whoever writes meanwhile.

    Within another transaction that one's view holds.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@dataclass
class Copying:
    """The copying of one event into another, which has its first day already."""

    source: Event
    target: Event
    team: frozenset[int] = frozenset()
    """Ids of the source's memberships that are taken over."""
    by: int | None = None
    """Id of who makes the copy."""
    made: dict[type[models.Model], dict[int, int]] = field(default_factory=dict)
    """Of each model that was copied: id of a row -> id of its copy."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many rows of each model there are now, by its label."""

    @property
    def distance(self) -> timedelta:
        return self.target.starts - self.source.starts

    def moved(self, told: Any) -> Any:
        """A day or a moment, as many days later: at the same hour of the clock of the event's
        zone, or an hour later where clocks leave that hour out."""
        if told is None or not isinstance(told, date):
            return told
        if not isinstance(told, datetime):
            return told + self.distance
        zone = self.source.zone
        there = told.astimezone(zone)
        day = there.date() + self.distance
        if not has_day(zone, day):
            day += timedelta(days=1)
        return datetime.combine(day, there.timetz(), zone).astimezone(UTC)

    def take(self, part: Part) -> None:
        """Copy its rows: of each model one query reads, one asks for ids and one writes."""
        with translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
            for one in part.copied:
                self._take(one)

    def _take(self, one: Copied) -> None:
        rows = one.model._base_manager.filter(**{one.path: self.source.pk}).order_by("pk")
        found = list(one.rows(rows, self))
        made = self.made.setdefault(one.model, {})
        made |= zip((row.pk for row in found), new_ids(one.model, len(found)), strict=True)
        copies = []
        for row in found:
            if (copy := self._copy(one, row)) is None:
                del made[row.pk]
            else:
                one.follow(copy, row, self)
                copies.append(copy)
        one.model._base_manager.bulk_create(copies)
        label = one.model._meta.label
        self.counts[label] = self.counts.get(label, 0) + len(copies)

    def _copy(self, one: Copied, row: models.Model) -> models.Model | None:
        """None if it points at what is left out, and can't do without."""
        copy = one.model(pk=self.made[one.model][row.pk])
        for column in columns_of(one.model):
            value = getattr(row, column.attname)
            if column.name in one.anew:
                anew = one.anew[column.name]
                value = anew() if callable(anew) else anew
            elif column.related_model is Event:
                value = self.target.pk
            elif column.is_relation and has_event(column.related_model):
                value = self.made.get(column.related_model, {}).get(value)
                if value is None and not column.null:
                    return None
            else:
                value = self.moved(value)
            setattr(copy, column.attname, value)
        return copy


def columns_of(model: type[models.Model]) -> list[Any]:
    """All but the key, and but what stands in a column for each language."""
    told: Any = ()
    if model in translator.get_registered_models():
        told = translator.get_options_for_model(model).all_fields
    columns = model._meta.concrete_fields
    return [one for one in columns if not one.primary_key and one.name not in told]


def has_event(model: Any) -> bool:
    return any(column.related_model is Event for column in model._meta.concrete_fields)


def new_ids(model: type[models.Model], count: int) -> list[int]:
    """So many ids that no row has or will get: rows that point at each other are written at once.

    One query, or none.
    """
    if not count:
        return []
    table, key = model._meta.db_table, model._meta.pk.column
    sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(sequence, [f'"{table}"', key, count])
        return [number for (number,) in cursor.fetchall()]
