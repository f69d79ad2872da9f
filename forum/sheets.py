"""Rows out of a CSV or XLSX file that somebody uploads, with bounds on what it may cost.

Everything comes out as text, one cleaned line per cell. A file is refused with a sentence before
it is unpacked or read to its end: the bounds hold whatever the file says of itself.
"""

from __future__ import annotations

import csv
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from forum.errors import Refused
from forum.text import one_line

MOST_BYTES = 2 * 1024 * 1024
MOST_UNPACKED = 16 * 1024 * 1024
"""Bytes of all the parts of a workbook: 2,000 rows of our columns have a tenth of that."""
MOST_PARTS = 200
MOST_COLUMNS = 60
MOST_LINES = 50_000
"""Empty ones included: a workbook of one cell may say that it stands in the billionth line."""
MOST_LETTERS = 5000  # of one cell
DELIMITERS = ";,\t"

NO_TABLE = _("This is neither a CSV nor an XLSX file. Save the table as one of them.")


@dataclass(frozen=True)
class Sheet:
    """The heading, and the rows below it with the number of their line in the file."""

    heading: list[str]
    rows: list[tuple[int, list[str]]]


def read(file: IO[bytes], *, most_rows: int) -> Sheet:
    """The first sheet of the file, without its empty rows. Raises Refused with a sentence.

    Costs at most about 100 MB and one second, whatever the file: see tests/forum/test_sheets.py.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused(
            _("The file is larger than %(limit)s MB. Leave out pictures, or send it in parts.")
            % {"limit": MOST_BYTES // 1024 // 1024}
        )
    lines = _workbook(content) if content.startswith(b"PK\x03\x04") else _csv(content)
    filled = (line for line in lines if any(line[1]))
    heading = next(filled, None)
    rows = list(islice(filled, most_rows + 1))
    if heading is None or not rows:
        raise Refused(_("The file, or its first sheet, has no rows below its heading."))
    if len(rows) > most_rows:
        raise Refused(
            _("The file has more than %(limit)s rows. Send it in parts.") % {"limit": most_rows}
        )
    return Sheet(heading[1], rows)


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for cells in reader:
            yield reader.line_num, _cleaned(cells)
    except csv.Error as error:
        raise Refused(NO_TABLE) from error


def _decoded(content: bytes) -> str:
    """As Excel saves it: UTF-8, UTF-16 if it says so, else the Cyrillic code page of Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = [] if b"\x00" in content else ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(NO_TABLE)


def _delimiter(text: str) -> str:
    """Whichever stands most often in the heading."""
    heading = next((line for line in text[:MOST_LETTERS].splitlines() if line.strip()), "")
    return max(DELIMITERS, key=heading.count)


def _workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet. openpyxl reads with defusedxml, which expands no entities."""
    try:
        _refuse_bomb(zipfile.ZipFile(io.BytesIO(content)))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # it may claim a million rows, and then gives them, empty
        rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(islice(rows, MOST_LINES), start=1):
            yield number, _cleaned(cells)
    except (
        InvalidFileException,
        ParseError,
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        AttributeError,
        EOFError,
        IndexError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        TypeError,
        ValueError,
    ) as error:
        # What openpyxl raises at a workbook that breaks the format, in as many ways as there are;
        # defusedxml's refusals are ValueErrors.
        raise Refused(NO_TABLE) from error


def _refuse_bomb(packed: zipfile.ZipFile) -> None:
    """No part is unpacked beyond the size that it states, so the stated sizes can be trusted."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(_("This workbook is too large. Keep only the sheet with the list in it."))


def _cleaned(cells: Iterable[Any]) -> list[str]:
    found = [_text(cell) for cell in islice(cells, MOST_COLUMNS)]
    while found and not found[-1]:
        found.pop()
    return found


def _text(cell: Any) -> str:
    """A number without a point that nobody typed, a date as ISO 8601 writes it."""
    if cell is None:
        return ""
    if isinstance(cell, ArrayFormula | DataTableFormula):
        return f"={cell.ref}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    return one_line(str(cell)[:MOST_LETTERS])
