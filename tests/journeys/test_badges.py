"""Badges: a batch whose progress is watched, and one at the desk by a click."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from forum import jobs
from registration.badges import batches
from registration.models import BadgeBatch, BadgePrint
from tests.factories import make_person, make_registration
from tests.journeys.steps import download, sign_in

pytestmark = pytest.mark.browser
DOCUMENTS = "/admin/forum/event/minsk-2021/documents/"


def test_an_organiser_watches_a_batch_of_badges_and_takes_its_file(
    event, organiser, somebody, tmp_path
):
    for name in ("Adamova", "Belov"):
        make_registration(event, family_name=name)
    page = somebody()
    sign_in(page, organiser, DOCUMENTS)
    page.get_by_role("link", name="Badges", exact=True).click()
    page.get_by_label("Paper").select_option("a6")
    page.get_by_role("button", name="Make the badges").click()
    expect(page.get_by_text("The badges are being made: 0 of 2.")).to_be_visible()

    batch = BadgeBatch.objects.get()
    assert batches._claim(batch.pk)
    batch.refresh_from_db()
    jobs.advance(batch, 1)
    expect(page.get_by_text("The badges are being made: 1 of 2.")).to_be_visible(timeout=15_000)
    batches._make(batch.pk)

    expect(page.get_by_text("The file is ready, with 2 badges.")).to_be_visible(timeout=15_000)
    file = download(page, page.get_by_role("link", name="Download the badges (PDF)"), tmp_path)
    said = [sheet.extract_text() for sheet in PdfReader(file).pages]
    assert ["Adamova" in said[0], "Belov" in said[1]] == [True, True]
    assert BadgePrint.objects.filter(batch=batch, by=organiser).count() == 2


def test_the_desk_prints_a_badge_and_says_why_it_prints_another(event, somebody):
    clerk, row = make_person(role="desk", event=event), make_registration(event)
    page = somebody()
    sign_in(page, clerk, f"/minsk-2021/desk/people/{row.code}/")
    page.get_by_role("link", name="Print the badge").click()
    address = page.url
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="Print", exact=True).click()
    assert answered.value.headers["content-type"] == "application/pdf"

    page.goto(address)
    page.get_by_role("button", name="Print", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Say why another one is needed")
    page.get_by_label("Lost").check()
    with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
        page.get_by_role("button", name="Print", exact=True).click()
    assert answered.value.status == 200
    assert [each.reason for each in BadgePrint.objects.order_by("pk")] == ["", "lost"]
