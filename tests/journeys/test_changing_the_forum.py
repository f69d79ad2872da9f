"""The forum is made online only: rehearsed, then done; mails leave on an organiser's word."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.factories import make_proposal, make_registration
from tests.journeys.outbox import calendar_of, text_of
from tests.journeys.steps import heading, press, sign_in, told

pytestmark = pytest.mark.browser

ANNA = "anna@example.org"


def test_the_forum_is_made_online_only_rehearsed_and_then_done(
    event, organiser, worker, outbox, anybody
):
    make_registration(event, email=ANNA, family_name="Came")
    make_registration(event, email="boris@example.org", given_name="Борис", language="ru")
    make_proposal(event)
    outbox.wait_for(ANNA, "We have your registration")
    page = anybody()
    sign_in(page, organiser, f"/admin/forum/event/{event.pk}/change/")
    page.get_by_role("link", name="Change the forum", exact=True).click()
    page.get_by_role("link", name="Make it online only").click()
    expect(page.get_by_label("Add places online if there are too few")).to_be_checked()
    press(page, "Rehearse it")

    heading(page, "Rehearsal: Make it online only")
    told(page, "Nothing has happened, and nothing is sent.")
    expect(page.get_by_role("row", name="Places online that are given")).to_contain_text("2")
    page.locator("summary", has_text="Were to come").click()
    expect(page.get_by_text("Anna Came", exact=True)).to_be_visible()
    page.locator("summary", has_text="English").first.click()
    expect(page.get_by_text("the waiting list for the hall ends").first).to_be_visible()
    event.refresh_from_db()
    assert event.format == "hybrid"

    page.get_by_label("To do all this, type the address of the event").fill("minsk-2021")
    press(page, "Make it online only")
    told(page, "It is done. Nothing is sent yet: the mails are drafts.")
    assert len(outbox.subjects_to(ANNA)) == 1

    page.get_by_role("link", name="{event} takes place online only").first.click()
    press(page, "Save, and look it over")
    page.get_by_role("link", name="Go on to sending").click()
    page.get_by_role("button", name="Send ").click()
    english = outbox.wait_for(ANNA, "takes place online only")
    assert "Anna Came: Confirmed, Online" in text_of(english)
    method, entry = calendar_of(english)
    assert method == "PUBLISH"
    assert int(entry["sequence"]) > 0
    outbox.wait_for("boris@example.org", "только онлайн")

    public = anybody()
    public.goto("/minsk-2021/")
    told(public, "The forum takes place online only. Whoever was to come takes part online.")
