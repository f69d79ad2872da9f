"""An organiser makes next year's forum out of this year's, and the public finds both."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from forum.models import Event
from tests.factories import (
    make_page,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.journeys.steps import follow, press, sign_in, told

pytestmark = pytest.mark.browser


def test_an_edition_is_copied_looked_over_and_published(event, organiser, anybody):
    make_page(event)
    make_question(event, "choice", options={"bus": 40, "train": None}, categories=[])
    make_slot(make_session(event, "Opening"), make_room(event))
    make_registration(event, family_name="Attendee")
    page = anybody()
    sign_in(page, organiser, f"/admin/forum/event/{event.pk}/change/")
    follow(page, "New edition")

    page.get_by_role("textbox", name="Address").fill("admin")
    page.get_by_label("First day").fill(event.starts.isoformat())
    page.get_by_label("Sessions that came of no proposal").check()
    press(page, "Make the new edition")
    told(page, "This address is taken by a page of the site.")
    page.get_by_role("textbox", name="Address").fill("minsk-2022")
    press(page, "Make the new edition")
    told(page, "The new edition begins after this one has ended")
    starts = event.starts + timedelta(days=364)
    page.get_by_label("First day").fill(starts.isoformat())
    expect(page.get_by_label("Sessions that came of no proposal")).to_be_checked()
    press(page, "Make the new edition")

    told(page, "The new edition is there as a draft")
    expect(page.get_by_label("Address:", exact=True)).to_have_value("minsk-2022")
    made = Event.objects.get(slug="minsk-2022")
    assert made.slots.get().starts_at == event.slots.get().starts_at + timedelta(days=364)
    assert not made.registrations.exists()
    assert page.request.get("/minsk-2022/").status == 200
    assert anybody().request.get("/minsk-2022/").status == 404

    page.get_by_label("State:", exact=True).select_option("published")
    press(page, "Save")
    visitor = anybody()
    visitor.goto("/minsk-2021/")
    follow(visitor, "All editions of the forum")
    expect(visitor.get_by_role("link", name="Smart sustainable cities")).to_have_count(2)
    visitor.get_by_role("link", name="Smart sustainable cities").first.click()
    visitor.wait_for_url("**/minsk-2022/")
