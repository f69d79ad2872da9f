"""Taking a list away: what is asked, the file, and the record of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import clock, registry
from forum.errors import Refused
from forum.exports import Exported, Field, Ready, chosen, fields_for, may_take, read, sayer
from forum.filtered import Filtered, everything, filtered
from forum.models import Event, ExportRun, Person
from forum.tables import About, Table, write

AT_ONCE = 2000
"""Rows; more than that are written by the worker, and a page says when they are."""
MOST_IN_PDF = 3000  # rows; Typst sets that in some seconds, and nobody prints more
OWN = ("preset", "event")  # parameters of an export's address that are not the list's filter


@dataclass(frozen=True)
class Order:
    """One list of an event as one person asks for it, by the list's own filter."""

    exported: Exported
    event: Event
    person: Person
    query: QueryDict
    ready: Ready | None = None
    recipient: str = ""

    @cached_property
    def fields(self) -> list[Field]:
        """All that they may take. Refused, if that is nothing any more."""
        if not (self.person.is_active and may_take(self.person, self.exported, self.event)):
            raise Refused(_("You may not take this list any more."))
        return fields_for(self.exported, self.event, self.person)

    @cached_property
    def found(self) -> Filtered:
        return filtered(self.exported.page, self.person, self.query)

    @cached_property
    def rows(self) -> QuerySet:
        """The rows of the list, of this event alone. Refused at a filter that makes no sense."""
        found = self.found.rows.filter(event=self.event)
        rows = self.exported.rows(found, self.person)
        return rows.order_by(*self.ready.order) if self.ready and self.ready.order else rows

    def rows_of(self, keys: list[int]) -> QuerySet:
        """Those of these keys, whether the filter finds them or not."""
        base = everything(self.exported.page, self.person).filter(event=self.event)
        return self.exported.rows(base, self.person).filter(pk__in=keys)

    def about(self, count: int, more: Sequence[tuple[str, str]] = ()) -> About:
        """What the file says of itself. Internal lists hold everyone, consent or not."""
        at = clock.now().astimezone(self.event.zone)
        facts = [
            (_("Event"), self.event.title),
            (_("Filter"), "; ".join(f"{what}: {which}" for what, which in self.found.words) or "—"),
            (_("Rows"), str(count)),
            (_("Taken"), f"{date_format(at, 'DATETIME_FORMAT')}, {self.person}"),
            *more,
        ]
        return About(facts, purpose(self.recipient))


def purpose(recipient: str) -> str:
    """What a list may be used for, which is printed on it."""
    if recipient:
        said = _(
            "Internal list for %(recipient)s, to prepare and hold this event only. Do not publish"
            " it or pass it on; delete it after the event."
        )
        return said % {"recipient": recipient}
    return _(
        "Internal list of the organisers, to prepare and hold this event only. Do not publish it"
        " or pass it on; delete it after the event."
    )


def order_of(run: ExportRun) -> Order:
    """What a run asked for; the rights are its owner's of this moment. Refused if it is gone."""
    exported = registry.exports.get(run.what)
    if exported is None:
        raise Refused(_("This list is not there any more."))
    ready = next((one for one in exported.ready if one.name == run.ready), None)
    recipient = run.preset.recipient if run.preset else str(ready.recipient) if ready else ""
    return Order(exported, run.event, run.owner, run.filter, ready, recipient)


def columns_of(order: Order, names: list[str]) -> list[Field]:
    """The columns by their names. Refused if one of them is not theirs to take."""
    found = chosen(order.fields, names)
    if not found or len(found) != len(set(names)):
        raise Refused(_("Some of the columns may not be taken any more. Choose them anew."))
    return found


def check_size(form: str, count: int) -> None:
    if form == "pdf" and count > MOST_IN_PDF:
        sentence = _("A PDF holds %(most)d rows at most. Filter the list, or take it as XLSX.")
        raise Refused(sentence % {"most": MOST_IN_PDF})


def write_list(
    order: Order,
    fields: list[Field],
    cells: Iterator[list[Any]],
    asked: Any,
    file: IO[bytes],
    *,
    heads: tuple[tuple[str, int], ...] = (),
    more: tuple[tuple[str, str], ...] = (),
) -> int:
    """The cells into the file as ``asked`` says (form, delimiter, has_bom). How many rows.

    ``heads`` are columns before the list's own, with their widths; ``more`` facts about it.
    """
    counted = Counted(cells)
    columns = [*heads, *((str(one.label), one.width) for one in fields)]
    table = Table(
        str(order.exported.label),
        [head for head, _width in columns],
        [width for _head, width in columns],
        counted,
    )
    write(
        file,
        asked.form,
        table,
        lambda: order.about(counted.count, more),
        delimiter=asked.delimiter,
        has_bom=asked.has_bom,
    )
    return counted.count


def cells_of(order: Order, fields: list[Field]) -> Iterator[list[Any]]:
    """The whole list. One query."""
    return map(sayer(fields), read(order.rows, fields))


class Counted:
    """Counts what goes through it."""

    def __init__(self, rows: Iterator[list[Any]]) -> None:
        self.rows, self.count = rows, 0

    def __iter__(self) -> Iterator[list[Any]]:
        for row in self.rows:
            self.count += 1
            yield row
