"""What became of the rows of a list since it was last sent: added, changed, no longer in it.

Of each row that was sent we keep its key and a keyed hash of each cell. That tells whether a cell
is another one now, and not what it was: a list that was sent is not kept a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.exporting import Order
from forum.exports import Field, places, read, sayer
from forum.models import ExportRow, ExportRun

SIZE = 4  # bytes of a cell's hash: of four thousand million changes one is not seen
Digests = list[tuple[int, bytes]]


class Digester:
    """Hashes of cells under a key that only this run and this installation have."""

    def __init__(self, run: ExportRun, fields: list[Field]) -> None:
        self.key = salted_hmac("forum.exports", run.code, algorithm="sha256").digest()
        self.places = [(at, one.compared) for one, at in places(fields)]

    def row(self, values: tuple[Any, ...]) -> bytes:
        """The hashes of the columns, one after another: of what was read, in no language."""
        found = (([values[place] for place in at], compared) for at, compared in self.places)
        return b"".join(
            self.cell(compared(*read) if compared else read) for read, compared in found
        )

    def cell(self, value: Any) -> bytes:
        return blake2b(repr(value).encode(), key=self.key, digest_size=SIZE).digest()


def whole(
    order: Order, fields: list[Field], run: ExportRun, digests: Digests
) -> Iterator[list[Any]]:
    """The cells of every row; what is to be kept of it goes into ``digests``."""
    say, digester = sayer(fields), Digester(run, fields)
    for values in read(order.rows, fields):
        digests.append((values[0], digester.row(values)))
        yield say(values)


def changed(
    order: Order, fields: list[Field], run: ExportRun, since: ExportRun, digests: Digests
) -> Iterator[list[Any]]:
    """The cells of the rows that are not as they were sent, after a word on how.

    A column that was not sent, or is not asked for now, is not compared. Three queries.
    """
    before = dict(ExportRow.objects.filter(run=since).values_list("key", "cells").iterator())
    sent = {name: at for at, name in enumerate(since.columns)}
    say, digester, earlier = sayer(fields), Digester(run, fields), Digester(since, fields)
    if earlier.cell(None) != bytes(since.check_cell):
        raise Refused(
            _("What was sent then can't be compared any more. Take the whole list and send that.")
        )
    for values in read(order.rows, fields):
        key = values[0]
        digests.append((key, digester.row(values)))
        old = before.pop(key, None)
        if old is None:
            yield [_("added"), *say(values)]
        elif labels := _differing(fields, sent, earlier.row(values), bytes(old)):
            yield [_("changed: %(columns)s") % {"columns": ", ".join(labels)}, *say(values)]
    yield from _gone(order, fields, list(before))


def _differing(fields: list[Field], sent: dict[str, int], now: bytes, then: bytes) -> list[str]:
    found = []
    for at, one in enumerate(fields):
        place = sent.get(one.name)
        if place is not None and _part(now, at) != _part(then, place):
            found.append(str(one.label))
    return found


def _part(hashes: bytes, at: int) -> bytes:
    return hashes[at * SIZE : (at + 1) * SIZE]


def _gone(order: Order, fields: list[Field], keys: list[int]) -> Iterator[list[Any]]:
    """Those that were sent and are not in the list now, as they stand."""
    left, say = set(keys), sayer(fields)
    for values in read(order.rows_of(keys), fields) if keys else ():
        left.discard(values[0])
        yield [_("no longer in the list"), *say(values)]
    for _key in sorted(left):
        yield [_("no longer in the list"), *([None] * len(fields))]
