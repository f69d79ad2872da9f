"""What a list is as a file: its columns, who may take which, its rows, the entry of each taking.

The apps fill ``registry.exports`` with an Exported each; pages, presets and the worker walk it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DateTimeField,
    F,
    Func,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from forum import access, registry
from forum.models import Entry, Event, Person
from forum.tables import Column

CHUNK = 2000  # rows that the database hands over at once


@dataclass(frozen=True)
class Field:
    """One column of a list: what it reads in the database, and what it says of that."""

    name: str
    label: str | Promise
    reads: Any
    """A path as in ``values_list``, an expression, or a tuple of these."""
    say: Callable[..., Any] | None = None
    """What was read -> the cell: text, a number, a time without zone, None. Without it: as read."""
    width: int = 20
    needs: str = ""
    """The permission without which nobody gets it; empty: whoever gets the list."""
    compared: Callable[..., Any] | None = None
    """What was read -> what has to differ for the cell to have changed. Without it: all of it."""

    @property
    def sources(self) -> tuple[Any, ...]:
        return self.reads if isinstance(self.reads, tuple) else (self.reads,)


@dataclass(frozen=True)
class Ready:
    """An export that is there from the start, named for who gets it."""

    name: str
    label: str | Promise
    recipient: str | Promise
    columns: tuple[str, ...]
    query: dict[str, str] = field(default_factory=dict)
    """The list's filter, as in its address."""
    order: tuple[Any, ...] = ()
    """Instead of the list's own."""


@dataclass(frozen=True)
class Exported:
    """A list of an event's rows that leaves as a file."""

    name: str
    label: str | Promise
    page: str
    """The model whose list in the admin it is taken from, such as ``registration.registration``."""
    needs: tuple[str, ...]
    """Permissions at the event; all of them."""
    fields: Callable[[Event], list[Field]]
    """A fixed number of queries."""
    rows: Callable[[QuerySet, Person], QuerySet]
    """The admin's rows as filtered, and who asks -> the rows of this list."""
    ready: tuple[Ready, ...] = ()
    ids: Mapping[str, type[Model]] = field(default_factory=dict)
    """What names rows of the event by their ids: a column's name before its colon, or a parameter
    of the filter -> the model. Of a parameter that is a relation of the page's model it is known.
    """
    follows: str = ""
    """The model of its rows, such as ``registration.registration``, if what became of each since a
    sending can be told: they are what somebody is known by, and is forgotten with them."""

    @property
    def is_followed(self) -> bool:
        return bool(self.follows)


class Local(Func):
    """A moment on the event's clock, without a zone, as files hold it."""

    function = "timezone"

    def __init__(self, event: Event, path: Any) -> None:
        moment = F(path) if isinstance(path, str) else path
        zone = Value(event.timezone, output_field=TextField())
        super().__init__(zone, moment, output_field=DateTimeField())


class ByKey(Aggregate):
    """Values by a key, as one JSON object; of a subquery that is grouped by its row."""

    function = "jsonb_object_agg"
    output_field = JSONField()

    def __init__(self, key: str, value: Any) -> None:
        super().__init__(Cast(key, TextField()), value)


def of_page(page: str) -> list[Exported]:
    """The lists that are taken from this list of the admin."""
    return [one for one in registry.exports.values() if one.page == page]


def may_take(person: Person, exported: Exported, event: Event) -> bool:
    return all(access.may(person, right, event) for right in exported.needs)


def fields_for(exported: Exported, event: Event, person: Person) -> list[Field]:
    """The columns that they may take, in the list's own order."""
    return [
        one
        for one in exported.fields(event)
        if not one.needs or access.may(person, one.needs, event)
    ]


def chosen(fields: Iterable[Field], names: Iterable[str]) -> list[Field]:
    """Those of these names, in the order of the names; what is not among them is left out."""
    known = {one.name: one for one in fields}
    return [known[name] for name in dict.fromkeys(names) if name in known]


def read(rows: QuerySet, fields: list[Field]) -> Iterator[tuple[Any, ...]]:
    """What the columns read of each row, after its key. One query, so all of one moment."""
    names, expressions = ["pk"], {}
    for source in _sources(fields):
        name = source
        if not isinstance(source, str):
            name = f"_read_{len(names)}"
            expressions[name] = source
        names.append(name)
    found = rows.prefetch_related(None).select_related(None).annotate(**expressions)
    return found.values_list(*names).iterator(CHUNK)


def places(fields: list[Field]) -> list[tuple[Field, tuple[int, ...]]]:
    """Each column with where what it reads stands in a row of ``read``."""
    at = {_mark(source): place for place, source in enumerate(_sources(fields), 1)}
    return [(one, tuple(at[_mark(source)] for source in one.sources)) for one in fields]


def sayer(fields: list[Field]) -> Callable[[tuple[Any, ...]], list[Any]]:
    """What was read of a row -> its cells."""
    makers = [_maker(one.say, at) for one, at in places(fields)]
    return lambda values: [make(values) for make in makers]


def _maker(say: Callable | None, at: tuple[int, ...]) -> Callable[[tuple[Any, ...]], Any]:
    """The quickest way to the one cell, since long lists have a million of them."""
    if say is None:
        return itemgetter(at[0])
    if len(at) == 1:
        place = at[0]
        return lambda values: say(values[place])
    return lambda values: say(*[values[place] for place in at])


def _sources(fields: list[Field]) -> list[Any]:
    """What the columns read, each once: several may read the same."""
    return list({_mark(source): source for one in fields for source in one.sources}.values())


def _mark(source: Any) -> Any:
    return source if isinstance(source, str) else id(source)


def label_of(choices: Iterable[tuple[Any, Any]]) -> Callable[[Any], Any]:
    """What a choice is called in the reader's language, looked up once."""
    known = {value: str(label) for value, label in choices}
    return lambda value: known.get(value, value)


def once(say: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same, asked once for each of the few values that a column has."""
    known: dict[Any, Any] = {}

    def said(value: Any) -> Any:
        if value not in known:
            known[value] = say(value)
        return known[value]

    return said


def yes(value: Any) -> str:
    return str(_("yes")) if value else ""


def count_by_event(rows: QuerySet) -> dict[int, int]:
    """How many rows are of which event; one query."""
    found = rows.order_by().values("event").annotate(rows=Count("pk", distinct=True))
    return {one["event"]: one["rows"] for one in found}


def record_export(
    counts: dict[int, int],
    columns: Iterable[Field | Column],
    *,
    what: str,
    by: Person,
    form: str,
    **more: Any,
) -> None:
    """An entry per event: who took what, how many rows of it, as what, by which filter. One query.

    ``more`` are further facts, such as ``filter``; those that say nothing are left out.
    """
    names = [column.name for column in columns]
    facts = {name: value for name, value in more.items() if value or name == "filter"}
    Entry.objects.bulk_create(
        Entry(
            event_id=event,
            act=Entry.Act.EXPORT,
            person=by,
            facts={"what": what, "as": form, "rows": count, "columns": names, **facts},
        )
        for event, count in counts.items()
    )
