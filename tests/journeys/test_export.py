"""Staff take the attendee list with them; who may not, does not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from forum.models import Entry
from tests.factories import make_person, make_registration
from tests.journeys.steps import sign_in

pytestmark = pytest.mark.browser
FORMULA = '=HYPERLINK("http://evil.example","Beltelecom")'


@pytest.fixture
def attendee(event):
    return make_registration(event, family_name="Жук", organisation_name=FORMULA)


def test_staff_export_the_attendee_list_as_csv_and_xlsx(event, attendee, somebody, tmp_path):
    reader = make_person("reader@example.org", role="reader", event=event)
    page = somebody()
    sign_in(page, reader)
    page.get_by_role("link", name="registrations confirmed").click()
    expect(page.get_by_role("link", name="Жук")).to_be_visible()

    in_csv = read_csv(download(page, "CSV", tmp_path))
    assert in_csv["family name"] == "Жук"
    assert in_csv["organisation"] == f"'{FORMULA}"

    cells = read_xlsx(download(page, "XLSX", tmp_path))
    assert cells["organisation"].value == FORMULA
    assert cells["organisation"].data_type == "s"

    entries = Entry.objects.filter(act=Entry.Act.EXPORT, person=reader, event=event)
    assert sorted(entry.facts["as"] for entry in entries) == ["csv", "xlsx"]
    assert {entry.facts["rows"] for entry in entries} == {1}


def test_a_reviewer_sees_no_attendees_and_exports_none(event, attendee, somebody):
    page = somebody()
    sign_in(page, make_person(role="reviewer", event=event))
    expect(page.get_by_role("link", name="registrations")).to_have_count(0)
    for path in ("", "export.csv", "export.xlsx"):
        answer = page.request.get(f"/admin/registration/registration/{path}")
        assert answer.status == 403, path
        assert "Жук" not in answer.text()
    assert not Entry.objects.exists()


def download(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download() as started:
        page.get_by_role("link", name=f"Export as {name}").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def read_csv(path: Path) -> dict[str, str]:
    assert path.name == "attendees.csv"
    [row] = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""))
    return row


def read_xlsx(path: Path) -> dict:
    assert path.name == "attendees.xlsx"
    with path.open("rb") as file:
        workbook = load_workbook(file)
        heading, row = workbook.active.iter_rows()
    return {title.value: cell for title, cell in zip(heading, row, strict=True)}
