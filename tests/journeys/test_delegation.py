"""A clerk registers a delegation, by rows and by a list, and its people agree."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from registration.models import Registration
from tests.journeys.outbox import link_in, text_of
from tests.journeys.steps import follow, heading, open_by_link, press, told

pytestmark = pytest.mark.browser
CLERK, ANNA = "clerk@example.org", "anna@example.org"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def test_a_clerk_corrects_rows_and_each_of_the_people_agrees_for_themselves(
    event, worker, outbox, anybody
):
    page = anybody()
    begin(page)
    first = page.get_by_role("group", name="Person 1", exact=True)
    first.get_by_label("Family name").fill("Example")
    first.get_by_label("Given name").fill("Anna")
    first.get_by_label("E-mail").fill("anna@example")
    press(page, "Register these people")
    expect(page.get_by_role("alert")).to_contain_text("Person 1, E-mail")
    first.get_by_label("E-mail").fill(ANNA)
    press(page, "More rows")
    last = page.get_by_role("group", name="Person 20", exact=True)
    last.get_by_label("Family name").fill("Example")
    last.get_by_label("Given name").fill("Boris")
    press(page, "Register these people")
    heading(page, "Ministry of Examples")
    anna = page.locator(".rows-row").filter(has_text="Anna Example")
    expect(page.locator(".rows-row")).to_have_count(2)
    expect(anna).to_contain_text("Written to")
    open_by_link(page, link_in(outbox.wait_for(CLERK, "Your delegation is registered"), "?key="))
    heading(page, "Ministry of Examples")

    own = anybody()
    open_by_link(own, link_in(outbox.wait_for(ANNA, "Somebody has registered you"), "?key="))
    heading(own, "Somebody has registered you. Do you agree?")
    press(own, "I agree")
    told(own, "Thank you. This is your registration.")
    page.reload()
    expect(anna).to_contain_text("Confirmed")


def test_rows_of_a_spreadsheet_are_pasted_into_the_table_which_grows_with_them(event, somebody):
    page = somebody()
    begin(page)
    lines = [f"Example{n}\tAnna\tanna{n}@example.org\tEngineer" for n in range(11)]

    page.get_by_role("group", name="Person 2", exact=True).get_by_label("Family name").evaluate(
        """(field, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const how = { clipboardData, bubbles: true, cancelable: true };
            field.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        "\n".join(lines) + "\n",
    )

    last = page.get_by_role("group", name="Person 12", exact=True)
    expect(last.get_by_label("Family name")).to_have_value("Example10")
    expect(last.get_by_label("Job title")).to_have_value("Engineer")
    press(page, "Register these people")
    heading(page, "Ministry of Examples")
    expect(page.locator(".rows-row")).to_have_count(11)


def test_a_clerk_uploads_a_list_reads_where_it_is_wrong_and_uploads_it_corrected(
    event, worker, outbox, anybody, tmp_path
):
    page = anybody()
    begin(page)
    press(page, "Upload a list instead")
    heading(page, "Upload a list")
    with page.expect_download() as started:
        follow(page, "Download the template")
    template = tmp_path / started.value.suggested_filename
    started.value.save_as(template)

    upload(page, template, ("Vera", "On site", "vera@"), ("Ivan", "By phone", ""))
    heading(page, "Please correct the list")
    told(page, "Nobody is registered yet.")
    wrong = page.get_by_role("table", name="2 places to correct")
    for line in (
        "2 e-mail Enter an e-mail address",
        "3 participation “By phone” is not one of: On site, Online",
    ):
        expect(wrong.get_by_role("row", name=line)).to_be_visible()
    expect(page.get_by_role("button", name="Register these people")).to_have_count(0)

    upload(page, template, ("Vera", "On site", "vera@example.org"), ("Ivan", "Online", ""))
    heading(page, "Is this right?")
    expect(page.get_by_role("row", name="vera@example.org")).to_contain_text("On site")
    assert not Registration.objects.exists()
    press(page, "Register these people")
    heading(page, "The people are registered")
    told(page, "2 people are on the list.")

    outbox.wait_for("vera@example.org", "Somebody has registered you")
    said = text_of(outbox.wait_for(CLERK, "Your delegation is registered")).splitlines()
    assert "Ivan Example: Confirmed, Online" in said
    assert any(line.startswith("Vera Example (vera@") and "Written to" in line for line in said)

    follow(page, "To the delegation")
    ivan = page.get_by_role("listitem").filter(has_text="Ivan Example")
    ivan.get_by_role("button", name="New link").click()
    own = anybody()  # Ivan's, who has no address and gets the link from the clerk
    open_by_link(own, page.locator(".people-link").inner_text())
    press(own, "I agree")
    heading(own, "You are registered to take part online")


def begin(page: Page) -> None:
    """All that is asked about the delegation, and nobody in it."""
    page.goto("/minsk-2021/delegation/")
    page.wait_for_timeout(2100)  # faster than a person, and it is asked once more
    page.get_by_label("Organisation").fill("Ministry of Examples")
    page.get_by_label("Country represented").select_option("BY")
    page.get_by_label("Category").select_option(index=1)
    page.get_by_label("Your name").fill("Clara Clerk")
    page.get_by_label("Your e-mail").fill(CLERK)
    page.get_by_role("checkbox").check()


def upload(page: Page, template: Path, *people: tuple[str, str, str]) -> None:
    """The template, with a row for each: (given name, participation, e-mail)."""
    book = load_workbook(template)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for line, (name, mode, email) in enumerate(people, start=2):
        facts = {"family name": "Example", "given name": name, "participation": mode}
        for column, value in (facts | {"e-mail": email}).items():
            sheet.cell(line, columns[column], value)
    filled = io.BytesIO()
    book.save(filled)
    page.get_by_label("File").set_input_files(
        {"name": "people.xlsx", "mimeType": XLSX, "buffer": filled.getvalue()}
    )
    press(page, "Upload and check")
