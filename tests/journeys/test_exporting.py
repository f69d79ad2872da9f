"""Staff take lists with them: a preset built, shared, opened again, and what changed since."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from forum.models import Entry
from registration.models import Registration
from tests.factories import make_person, make_registration
from tests.journeys.steps import download, share_export, sign_in

pytestmark = pytest.mark.browser
FORMULA = '=HYPERLINK("http://evil.example","Beltelecom")'
LIST = "/admin/registration/registration/"


@pytest.fixture
def attendee(event):
    return make_registration(event, family_name="Жук", organisation_name=FORMULA)


def test_a_reader_takes_the_list_as_csv_and_xlsx(event, attendee, somebody, tmp_path):
    reader = make_person("reader@example.org", role="reader", event=event)
    page = somebody()
    sign_in(page, reader)
    page.get_by_role("link", name="registrations confirmed").click()
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_text("1 row, filtered as in the list.")).to_be_visible()
    expect(page.get_by_label("e-mail")).to_have_count(0)

    page.get_by_label("Text with delimiters (CSV)").check()
    [row] = read_csv(download(page, page.get_by_role("button", name="Export"), tmp_path))
    assert (row["family name"], row["organisation"]) == ("Жук", f"'{FORMULA}")

    page.get_by_label("Excel workbook (XLSX)").check()
    path = download(page, page.get_by_role("button", name="Export"), tmp_path)
    with path.open("rb") as file:
        heads, cells = load_workbook(file).worksheets[0].iter_rows()
    cell = dict(zip([head.value for head in heads], cells, strict=True))["organisation"]
    assert (cell.value, cell.data_type) == (FORMULA, "s")

    entries = Entry.objects.filter(act=Entry.Act.EXPORT, person=reader, event=event)
    assert sorted(entry.facts["as"] for entry in entries) == ["csv", "xlsx"]


def test_a_preset_is_built_kept_shared_opened_again_and_tells_what_changed(
    event, organiser, somebody, tmp_path
):
    one, two = (make_registration(event, family_name=name) for name in ("Adamova", "Belov"))
    page = somebody()
    sign_in(page, organiser, LIST)
    page.get_by_role("link", name="Confirmed", exact=True).click()
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Choose none").click()
    for column in ("organisation", "family name"):
        page.get_by_label(column, exact=True).check()
    up = page.get_by_role("button", name="Move up: organisation")
    while page.locator(".export-columns li").first.inner_text().strip().split("\n")[0] != (
        "organisation"
    ):
        up.click()
    share_export(page, "Pass office", to="the guard")

    colleague = somebody()
    sign_in(colleague, make_person("colleague@example.org", role="organiser", event=event), LIST)
    colleague.get_by_role("link", name="Export", exact=True).click()
    colleague.get_by_role("link", name="Pass office").click()
    expect(colleague.get_by_text("Internal list for the guard")).to_be_visible()
    assert send(colleague, tmp_path) == [
        ["organisation", "family name"],
        [one.organisation_name, "Adamova"],
        [two.organisation_name, "Belov"],
    ]

    Registration.objects.filter(pk=one.pk).update(organisation_name="Another body")
    make_registration(event, family_name="Vasileva", organisation_name="New body")
    two.cancel()
    page.get_by_role("link", name="Pass office").click()
    expect(page.get_by_text("Sent last:")).to_be_visible()
    page.get_by_label("Only what changed since then").check()

    assert send(page, tmp_path) == [
        ["change", "organisation", "family name"],
        ["changed: organisation", "Another body", "Adamova"],
        ["added", "New body", "Vasileva"],
        ["no longer in the list", two.organisation_name, "Belov"],
    ]


def test_a_reviewer_sees_no_attendees_and_exports_none(event, attendee, somebody):
    page = somebody()
    sign_in(page, make_person(role="reviewer", event=event))
    expect(page.get_by_role("link", name="registrations")).to_have_count(0)
    for path in ("", "export/registrations/", "export/answers/"):
        answer = page.request.get(f"{LIST}{path}")
        assert answer.status == 403, path
        assert "Жук" not in answer.text()
    assert not Entry.objects.exists()


def send(page: Page, folder: Path) -> list[list[str]]:
    """Take the export, mark it as sent; what was in it."""
    page.get_by_role("button", name="Export").click()
    path = download(page, page.get_by_role("link", name="Download"), folder)
    page.get_by_role("button", name="Mark as sent").click()
    expect(page.get_by_text("Marked as sent:")).to_be_visible()
    text = io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")
    page.get_by_role("link", name="Back to this export").click()
    return list(csv.reader(text))


def read_csv(path: Path) -> list[dict[str, str]]:
    assert path.suffix == ".csv"
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
