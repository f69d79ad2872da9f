"""Rows as CSV and XLSX, streamed, with formulas made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOM = "\ufeff"  # tells Excel that the file is UTF-8
FORMULA_LEADS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """One column of a table: ``value`` takes a row and gives text, a number or a datetime."""

    name: str
    label: Any
    value: Callable[[Any], Any]
    width: int = 20


def harmless(value: Any) -> Any:
    """Text that no spreadsheet runs as a formula when it opens the CSV (OWASP's list of leads)."""
    if isinstance(value, str) and value.startswith(FORMULA_LEADS):
        return f"'{value}"
    return value


def as_file(name: str, columns: list[Column], rows: Iterable[Any]) -> HttpResponseBase:
    """The rows as an answer that is saved: XLSX or CSV, by the ending of the name."""
    if name.endswith("xlsx"):
        file = xlsx_file(columns, rows)
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    return StreamingHttpResponse(
        in_language(csv_lines(columns, rows), translation.get_language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def csv_lines(columns: list[Column], rows: Iterable[Any]) -> Iterator[str]:
    """The table as CSV, a line at a time; times in ISO 8601."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield BOM
    for cells in _cells(columns, rows):
        writer.writerow(
            [
                cell.isoformat(" ", "minutes") if isinstance(cell, datetime) else harmless(cell)
                for cell in cells
            ]
        )
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def xlsx_file(columns: list[Column], rows: Iterable[Any]) -> IO[bytes]:
    """The table as a workbook in an open temporary file: text stays text, times are times."""
    file = TemporaryFile()  # noqa: SIM115 - the caller reads and closes it
    workbook = xlsxwriter.Workbook(
        file,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = workbook.add_worksheet()
    head = workbook.add_format({"bold": True, "bottom": 1})
    time = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    sheet.freeze_panes(1, 0)
    for at, cells in enumerate(_cells(columns, rows)):
        for number, cell in enumerate(cells):
            if isinstance(cell, datetime):
                sheet.write_datetime(at, number, cell, time)
            elif isinstance(cell, str):
                sheet.write_string(at, number, cell, head if at == 0 else None)
            else:
                sheet.write(at, number, cell)
    workbook.close()
    file.seek(0)
    return file


def in_language(lines: Iterator[str], language: str | None) -> Iterator[str]:
    """The lines, each made in this language: a streamed answer is made after the request's language
    has been put away."""
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line


def _cells(columns: list[Column], rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The heading, then every row; times lose their zone, which neither format can hold."""
    yield [str(column.label) for column in columns]
    for row in rows:
        cells = [column.value(row) for column in columns]
        yield [cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell for cell in cells]
