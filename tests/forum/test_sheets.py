"""Files that people upload: what is read of them, and what is refused before it costs anything."""

import io
import time
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.formula import ArrayFormula

from forum import sheets
from forum.errors import Refused

HEADING = "Имя;Фамилия\r\n"


def read(content, most_rows=2000):
    return sheets.read(io.BytesIO(content), most_rows=most_rows)


def workbook(*rows):
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"], ids=lambda name: name
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
def test_a_csv_is_read_as_any_spreadsheet_saves_it(encoding, delimiter):
    text = 'Имя;Фамилия\r\nАнна;"Иванова; Петрова"\r\n;\r\n Яна ;Ли\r\n'
    if delimiter != ";":
        text = text.replace('"Иванова; Петрова"', '"Иванова @ Петрова"').replace(";", delimiter)
        text = text.replace("@", delimiter.strip() or "и")

    sheet = read(text.encode(encoding))

    assert sheet.heading == ["Имя", "Фамилия"]
    assert [line for line, _cells in sheet.rows] == [2, 4]
    assert sheet.rows[1][1] == ["Яна", "Ли"]
    assert sheet.rows[0][1][1].startswith("Иванова")


def test_a_formula_of_several_cells_is_told_as_one():
    book = openpyxl.Workbook()
    book.active.append(["Title"])
    book.active["A2"] = ArrayFormula("A2:A3", "=B2:B3")
    file = io.BytesIO()
    book.save(file)

    assert read(file.getvalue()).rows == [(2, ["=A2:A3"])]


def test_numbers_dates_and_formulas_of_a_workbook_are_text():
    sheet = read(
        workbook(
            ["n", "d", "t", "f"],
            [375291234567.0, date(2021, 3, 16), datetime.fromisoformat("2021-03-16T09:30"), "=1+1"],
        )
    )

    assert sheet.rows == [(2, ["375291234567", "2021-03-16", "2021-03-16 09:30", "=1+1"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no rows"),
        (HEADING.encode(), "no rows"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a CSV nor an XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "neither a CSV nor an XLSX"),
        (b"PK\x03\x04 but no archive", "neither a CSV nor an XLSX"),
        (packed(**{"word/document.xml": "<w/>"}), "neither a CSV nor an XLSX"),
        (b"a;b\r\n" + b"x" * sheets.MOST_BYTES, "larger than 2 MB"),
    ],
    ids=["empty", "heading", "picture", "old_excel", "broken", "word", "large"],
)
def test_what_is_no_list_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        read(content)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_200_000_rows_are_refused_quickly_and_in_little_memory(kind):
    if kind == "csv":
        content = HEADING.encode() + b"a;b\r\n" * 200_000
    else:
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            page = book.add_worksheet()
            for row in range(200_000):
                page.write_row(row, 0, ["a", "b"])
        content = file.getvalue()
    tracemalloc.start()
    began = time.process_time()

    with pytest.raises(Refused, match=r"more than 2000 rows|too large"):
        read(content)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60 * 1024 * 1024
    assert time.process_time() - began < 5


def test_a_bomb_is_not_unpacked():
    book = zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"])))
    parts = {name: book.read(name) for name in book.namelist()}
    bomb = packed(**parts | {"xl/media/bomb.xml": b"0" * (300 * 1024 * 1024)})
    assert len(bomb) < sheets.MOST_BYTES

    with pytest.raises(Refused, match="too large"):
        read(bomb)


def test_entities_that_explode_are_not_expanded():
    book = zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"])))
    parts = {name: book.read(name) for name in book.namelist()}
    lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    parts["xl/worksheets/sheet1.xml"] = f"<?xml version='1.0'?>{lol}<x>&b;</x>".encode()

    with pytest.raises(Refused, match="neither a CSV nor an XLSX"):
        read(packed(**parts))


def test_a_cell_in_the_billionth_line_costs_nothing():
    book = zipfile.ZipFile(io.BytesIO(workbook(["a"], ["b"])))
    parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode().replace('r="2"', 'r="999999999"')
    parts["xl/worksheets/sheet1.xml"] = sheet.replace('"A2"', '"A999999999"').encode()
    began = time.process_time()

    with pytest.raises(Refused, match="no rows"):
        read(packed(**parts))

    assert time.process_time() - began < 3
