"""Rows as CSV, XLSX and PDF, with formulas made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO, Any

from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.pdf import pdf
from forum.workbook import Workbook

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
BOM = "\ufeff"  # tells Excel that the file is UTF-8
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
FORMULA_LEADS = frozenset("=+-@\t\r\n＝＋－＠")  # OWASP's, and the same as East Asia writes them
_AT_ONCE = 500  # rows


@dataclass(frozen=True)
class Column:
    """One column of a table: ``value`` takes a row and gives text, a number or a datetime."""

    name: str
    label: Any
    value: Callable[[Any], Any]
    width: int = 20


@dataclass(frozen=True)
class About:
    """What a file says of itself: pairs of what and which, and what it may be used for.

    A workbook says it on a second sheet, a PDF above the table; a CSV has no room for it.
    """

    facts: list[tuple[str, str]]
    purpose: str


@dataclass(frozen=True)
class Table:
    """Headings with their widths, in letters, and the rows below them, read once."""

    title: str
    heads: list[str]
    widths: list[int]
    rows: Iterable[Iterable[Any]]


def harmless(value: Any) -> Any:
    """Text that no spreadsheet runs as a formula when it opens the CSV (OWASP's list of leads)."""
    if isinstance(value, str) and value[:1] in FORMULA_LEADS and value:
        return f"'{value}"
    return value


def table(columns: list[Column], rows: Iterable[Any]) -> Table:
    return Table(
        str(_("List")),
        [str(column.label) for column in columns],
        [column.width for column in columns],
        ([_local(column.value(row)) for column in columns] for row in rows),
    )


def as_file(name: str, columns: list[Column], rows: Iterable[Any]) -> HttpResponseBase:
    """The rows as an answer that is saved: XLSX or CSV, by the ending of the name."""
    file = io.BytesIO()
    form = name.rpartition(".")[2]
    write(file, form, table(columns, rows))
    return answer(file, name, form)


def answer(file: IO[bytes], name: str, form: str) -> FileResponse:
    """An open file, from its beginning, as one that is saved."""
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=name,
        content_type=TYPES[form],
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"},
    )


def write(
    file: IO[bytes],
    form: str,
    table: Table,
    about: Callable[[], About] | None = None,
    *,
    delimiter: str = "comma",
    has_bom: bool = True,
) -> None:
    """The table into an open file, as ``csv``, ``xlsx`` or ``pdf``.

    ``about`` is asked once the rows have been read, so that it can tell how many there were.
    """
    if form == "xlsx":
        write_xlsx(file, table, about)
    elif form == "pdf":
        file.write(pdf("forum/exports/list.typ", _for_pdf(table, about)))
    else:
        write_csv(file, table, delimiter=delimiter, has_bom=has_bom)


def write_csv(
    file: IO[bytes], table: Table, *, delimiter: str = "comma", has_bom: bool = True
) -> None:
    """Times in ISO 8601; lines end as RFC 4180 wants them."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=DELIMITERS[delimiter])
    file.write(BOM.encode() if has_bom else b"")
    writer.writerow(map(harmless, table.heads))
    rows = iter(table.rows)
    while some := list(islice(rows, _AT_ONCE)):
        writer.writerows([_in_csv(cell) for cell in row] for row in some)
        file.write(lines.getvalue().encode())
        lines.seek(0)
        lines.truncate()
    file.write(lines.getvalue().encode())


def write_xlsx(file: IO[bytes], table: Table, about: Callable[[], About] | None = None) -> None:
    """Text stays text, times are times; what it may be used for stands on a second sheet."""
    book = Workbook(file)
    book.sheet(table.title, table.widths, _with_heads(table))
    if about:
        said = about()
        facts = [(_("List"), table.title), *said.facts, (_("Purpose"), said.purpose)]
        book.sheet(_("About"), [26, 100], facts)
    book.close()


def _with_heads(table: Table) -> Iterator[Iterable[Any]]:
    yield table.heads
    yield from table.rows


def _in_csv(cell: Any) -> Any:
    if isinstance(cell, str):
        return f"'{cell}" if cell and cell[0] in FORMULA_LEADS else cell
    return cell.isoformat(" ", "minutes") if isinstance(cell, datetime) else cell


def _for_pdf(table: Table, about: Callable[[], About] | None) -> dict[str, Any]:
    rows = [[_in_pdf(cell) for cell in row] for row in table.rows]
    said = about() if about else About([], "")
    return {
        "title": table.title,
        "facts": said.facts,
        "purpose": said.purpose,
        "heads": table.heads,
        "widths": table.widths,
        "rows": rows,
        "language": get_language(),
        "page": _("Page %(number)s of %(count)s") % {"number": "{number}", "count": "{count}"},
    }


def _in_pdf(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return "" if cell is None else str(cell)


def _local(cell: Any) -> Any:
    """Times lose their zone, which no format can hold."""
    return cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
