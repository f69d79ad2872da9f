"""An XLSX workbook, written a row at a time: text stays text, times are times.

Of what an Excel workbook can be we need a sheet with a frozen heading and typed cells, which is a
few lines of XML per row (ECMA-376, part 1, 18.3). Written like this, a million cells cost a
seventh of the processor time that xlsxwriter takes, and no memory; see docs/decisions/0032.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import IO, Any

MOST_TEXT = 32_767  # UTF-16 units in a cell, by Excel's own limit
_REMEMBERED = 4_000  # cells whose XML is kept, since most lists repeat themselves
_AT_ONCE = 200  # rows
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zones
_TIME, _DAY, _HEAD = 1, 2, 3  # the styles below, by their places
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x000D_ as a letter
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = f"""{_XML}<styleSheet xmlns="{_MAIN}">
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>
<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>
<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>
<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border>
</borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""

Row = Iterable[Any]


class Workbook:
    """Sheets one after another into an open file; ``close`` writes what holds them together."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self._names: list[str] = []

    def sheet(self, name: str, widths: list[int], rows: Iterable[Row]) -> None:
        """The first row is the heading, and stays in sight. None and "" are empty cells."""
        self._names.append(_sheet_name(name))
        part = f"xl/worksheets/sheet{len(self._names)}.xml"
        with self._zip.open(part, "w", force_zip64=True) as file:
            for text in _sheet(widths, rows, is_first=len(self._names) == 1):
                file.write(text.encode())

    def close(self) -> None:
        numbers = range(1, len(self._names) + 1)
        self._zip.writestr("xl/styles.xml", _STYLES)
        sheets = "".join(
            f'<sheet name="{_escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in zip(numbers, self._names, strict=True)
        )
        self._zip.writestr(
            "xl/workbook.xml",
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
            "</workbook>",
        )
        relations = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
        relations.append((f"rId{len(numbers) + 1}", "styles", "styles.xml"))
        self._zip.writestr("xl/_rels/workbook.xml.rels", _relations(relations))
        self._zip.writestr(
            "_rels/.rels", _relations([("rId1", "officeDocument", "xl/workbook.xml")])
        )
        kinds = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
        kinds += [(f"/xl/worksheets/sheet{n}.xml", "worksheet") for n in numbers]
        parts = "".join(
            f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>'
            for part, kind in kinds
        )
        self._zip.writestr(
            "[Content_Types].xml",
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>',
        )
        self._zip.close()


def _sheet(widths: list[int], rows: Iterable[Row], *, is_first: bool) -> Iterator[str]:
    selected = ' tabSelected="1"' if is_first else ""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(widths, 1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{selected} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>"
    )
    letters = [_letters(at) for at in range(len(widths))]
    known: dict[Any, str] = {}
    written: list[str] = []
    for number, row in enumerate(rows, 1):
        cells = []
        for letter, value in zip(letters, row, strict=True):
            xml = known.get(value)
            if xml is None:
                xml = _cell(value, is_head=number == 1)
                if number > 1 and len(known) < _REMEMBERED:
                    known[value] = xml
            if xml:
                cells.append(f'<c r="{letter}{number}"{xml}')
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
        if len(written) == _AT_ONCE:
            yield "".join(written)
            written = []
    yield "".join(written) + "</sheetData></worksheet>"


def _cell(value: Any, *, is_head: bool) -> str:
    """The end of its element; empty, if the cell is."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        past = value.replace(tzinfo=None) - _EPOCH
        return f' s="{_TIME}"><v>{past.days + past.seconds / 86_400}</v></c>'
    if isinstance(value, date):
        return f' s="{_DAY}"><v>{value.toordinal() - _EPOCH.toordinal()}</v></c>'
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"><v>{value}</v></c>"
    style = f' s="{_HEAD}"' if is_head else ""
    text = _escaped(_fitting(str(value)))
    return f'{style} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _fitting(text: str) -> str:
    if len(text) * 2 <= MOST_TEXT or len(text.encode("utf-16-le")) <= MOST_TEXT * 2:
        return text
    cut = text.encode("utf-16-le")[: (MOST_TEXT - 1) * 2].decode("utf-16-le", "ignore")
    return f"{cut}…"


def _escaped(text: str) -> str:
    if not text.isprintable():
        text = _NOT_IN_XML.sub("", text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace('"', "&quot;")
    return text.replace("\r", "&#13;") if "\r" in text else text


def _letters(at: int) -> str:
    """A for the first column, Z for the 26th, AA for the next."""
    said = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _sheet_name(name: str) -> str:
    """What Excel takes for one: 31 letters, some not among them."""
    return re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Sheet"


def _relations(relations: list[tuple[str, str, str]]) -> str:
    said = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in relations
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'
