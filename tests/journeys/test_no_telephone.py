"""Who may not see telephone numbers walks everywhere a registration is shown, and meets none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from registration.models import Registration
from tests.factories import make_person, make_registration
from tests.journeys.steps import download, share_export, sign_in

pytestmark = pytest.mark.browser
LIST = "/admin/registration/registration/"
PHONES = ("+375291234567", "+375297654321")
SAID = ("37529", "29 123", "29 765", "1234567", "7654321")


@pytest.fixture
def attendee(event):
    """With a number today, and another in their history."""
    made = make_registration(event, family_name="Kovaleva", phone=PHONES[0])
    Registration.objects.filter(pk=made.pk).update(phone=PHONES[1])
    return made


def look(page: Page, path: str) -> str:
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    return page.content()


def tells(text: str) -> list[str]:
    return [part for part in SAID if part in text]


def test_an_organiser_meets_the_number_on_all_these_ways(
    event, attendee, organiser, somebody, tmp_path
):
    page = somebody()
    sign_in(page, organiser, LIST)

    assert tells(look(page, f"{LIST}{attendee.pk}/change/"))
    assert tells(look(page, f"{LIST}{attendee.pk}/history/"))
    assert "Kovaleva" in look(page, f"{LIST}?q=7654321")
    assert tells(exported(page, tmp_path))


@pytest.mark.parametrize("role", ["reader", "desk"])
def test_who_may_not_see_numbers_meets_none(role, event, attendee, organiser, somebody, tmp_path):
    share_numbers(event, organiser, somebody)
    page = somebody()
    sign_in(page, make_person(role=role, event=event), LIST)
    expect(page.get_by_text("Kovaleva")).to_be_visible()
    page.get_by_text("Kovaleva").click()
    expect(page.get_by_role("heading", name="Participation")).to_be_visible()

    assert not tells(page.content())
    for words in ("7654321", "%2B375297654321", "375297"):
        assert "Kovaleva" not in look(page, f"{LIST}?q={words}"), words
    refused = page.goto(f"{LIST}{attendee.pk}/history/")
    assert refused is not None
    assert not tells(page.content())
    page.goto(LIST)
    if role == "desk":
        expect(page.get_by_role("link", name="Export", exact=True)).to_have_count(0)
        return
    assert not tells(exported(page, tmp_path))
    page.goto(LIST)
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("link", name="Whom to call").click()
    expect(page.get_by_label("telephone")).to_have_count(0)
    page.get_by_role("button", name="Export").click()
    path = download(page, page.get_by_role("link", name="Download"), tmp_path)
    assert not tells(path.read_text(encoding="utf-8-sig"))


def share_numbers(event, organiser, somebody) -> None:
    """An export with the number in it, which the whole team may use."""
    page = somebody()
    sign_in(page, organiser, LIST)
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Choose none").click()
    for column in ("family name", "telephone"):
        page.get_by_label(column, exact=True).check()
    share_export(page, "Whom to call", to="the drivers")


def exported(page: Page, folder: Path) -> str:
    """All columns that they are offered, as text."""
    page.goto(LIST)
    page.get_by_role("link", name="Export", exact=True).click()
    page.get_by_role("button", name="Choose all").click()
    page.get_by_label("Text with delimiters (CSV)").check()
    path = download(page, page.get_by_role("button", name="Export"), folder)
    text = path.read_text(encoding="utf-8-sig")
    assert "Kovaleva" in text
    assert len(next(csv.reader([text.splitlines()[0]]))) > 10
    return text
