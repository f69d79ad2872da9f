"""Our own XLSX and CSV, read back by programs of others: whatever is in a cell, it stays text."""

import csv
import io
import shutil
import subprocess
from datetime import UTC, date, datetime

import openpyxl
import pytest

from forum.tables import About, Table, harmless, write
from forum.workbook import MOST_TEXT, Workbook

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://evil.example","open")',
    "+375291234567",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "=1+1",
    "\tx",
    "http://evil.example/",
    "<b>&amp;</b>]]><!--",
    '"quoted", and; more',
    "00123",
    "1e5",
    "TRUE",
    " both ends ",
    "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد Жук 👩🏽‍🚀",
    "two\nlines",
    "carriage\r\nreturn",
    "{=1}",
    "#REF!",
    "DDE(1)",
]


def book_of(rows, widths=(20,)):
    file = io.BytesIO()
    book = Workbook(file)
    book.sheet("List", list(widths), rows)
    book.close()
    return openpyxl.load_workbook(io.BytesIO(file.getvalue()))


@pytest.mark.parametrize("value", HOSTILE)
def test_text_comes_back_as_it_was_and_is_no_formula(value):
    cell = book_of([["head"], [value]]).active["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (value, "s", None)


def test_what_excel_would_read_as_an_escaped_letter_is_escaped_itself():
    """ECMA-376, part 1, 22.9.2.19: Excel shows the text as it was typed."""
    cells = [book_of([["head"], [text]]).active["A2"].value for text in ("_x0041_", "a_x", "_x0_")]

    assert cells == ["_x005F_x0041_", "a_x", "_x0_"]


def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays():
    assert book_of([["head"], ["a\x00b\x0bc\ud800d"]]).active["A2"].value == "abcd"


@pytest.mark.parametrize("letter", ["a", "👩"])
def test_more_than_a_cell_holds_is_cut_so_that_excel_opens_the_file(letter):
    value = book_of([["head"], [letter * 40_000]]).active["A2"].value

    assert len(value.encode("utf-16-le")) // 2 <= MOST_TEXT
    assert value.endswith("…")


def test_numbers_days_and_times_are_typed():
    row = [7, 2.5, datetime(2021, 3, 16, 9, 5, tzinfo=UTC), date(2021, 3, 18), None, ""]
    sheet = book_of([list("abcdef"), row], [10] * 6).active

    assert [cell.value for cell in sheet[2]][:2] == row[:2]
    assert sheet["C2"].value == row[2].replace(tzinfo=None)
    assert sheet["D2"].value.date() == row[3]
    assert [cell.is_date for cell in sheet[2]][:4] == [False, False, True, True]
    assert sheet["E2"].value is None
    assert sheet["F2"].value is None


def test_the_heading_is_frozen_and_bold_and_columns_have_their_widths():
    sheet = book_of([["one", "two"], ["a", "b"]], [14, 40]).active

    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.bold
    assert [sheet.column_dimensions[letter].width for letter in "AB"] == [14, 40]


def test_a_value_that_comes_again_and_again_is_the_same_each_time():
    sheet = book_of([["head"], *([["=x"], [datetime(2021, 3, 16, tzinfo=UTC)]] * 300)]).active

    assert {sheet.cell(row, 1).value for row in range(2, 602, 2)} == {"=x"}
    assert all(sheet.cell(row, 1).is_date for row in range(3, 602, 2))


def test_more_than_26_columns_have_their_letters():
    heads = [f"column {number}" for number in range(60)]
    sheet = book_of([heads], [10] * 60).active

    assert [cell.value for cell in sheet[1]] == heads
    assert sheet["BH1"].value == "column 59"


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("delimiter", ["comma", "semicolon", "tab"])
def test_a_csv_comes_back_whole_and_begins_no_formula(value, delimiter):
    file = io.BytesIO()
    table = Table("List", ["head", "next"], [10, 10], [[value, 1]])
    write(file, "csv", table, delimiter=delimiter, has_bom=False)

    text = io.StringIO(file.getvalue().decode(), newline="")
    signs = {"comma": ",", "semicolon": ";", "tab": "\t"}
    rows = list(csv.reader(text, delimiter=signs[delimiter]))

    assert rows == [["head", "next"], [harmless(value), "1"]]
    assert rows[1][0][0] not in "=+-@\t\r"


def test_the_mark_of_utf_8_is_there_if_it_is_wanted():
    for has_bom in (True, False):
        file = io.BytesIO()
        write(file, "csv", Table("List", ["head"], [10], []), has_bom=has_bom)
        assert file.getvalue().startswith(b"\xef\xbb\xbf") == has_bom


def test_a_workbook_and_a_pdf_say_what_they_may_be_used_for():
    table = Table("List", ["name"], [10], [["#let x = [evil]"], ["Жук"]])
    about = About([("Event", "Forum")], "For the protocol service only.")
    book, pdf = io.BytesIO(), io.BytesIO()
    write(book, "xlsx", table, lambda: about)
    write(pdf, "pdf", table, lambda: about)

    sheet = openpyxl.load_workbook(io.BytesIO(book.getvalue()))["About"]
    assert [cell.value for cell in sheet["B"]] == ["List", "Forum", about.purpose]
    assert pdf.getvalue().startswith(b"%PDF-")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_libreoffice_opens_it_without_running_anything(tmp_path, form):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine: the files are not opened with it")
    path = tmp_path / f"list.{form}"
    with path.open("wb") as file:
        plain = [value for value in HOSTILE if "\r" not in value]
        write(file, form, Table("List", ["head"], [20], [[value] for value in plain]))

    subprocess.run(
        [
            *(office, "--headless", f"-env:UserInstallation=file://{tmp_path}/office"),
            *("--convert-to", "fods", "--outdir", str(tmp_path), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    told = (tmp_path / "list.fods").read_text("utf-8")
    assert "table:formula" not in told
    assert "李小龙" in told
