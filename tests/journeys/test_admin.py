"""The organisers' home opens at its own address, after signing in."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import expect

from forum.models import Event
from tests.factories import MINSK, PASSWORD, make_registration
from tests.journeys.steps import heading, sign_in

pytestmark = pytest.mark.browser
LAPTOP = {"width": 1280, "height": 800}
BEYOND = """box => [box.scrollWidth - box.clientWidth, ...[...box.querySelectorAll("select")].map(
  (one) => one.getBoundingClientRect().right - box.getBoundingClientRect().right
)].filter((more) => more > 1)"""


def test_an_organiser_who_opens_the_admin_signs_in_and_is_there(event, organiser, somebody):
    page = somebody()
    page.goto("/admin/registration/registration/?q=Example")
    page.get_by_label("Email").fill(organiser.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    heading(page, "Select registration to change")
    assert page.url.endswith("/admin/registration/registration/?q=Example")


def test_a_stranger_who_opens_the_admin_is_led_out_of_it(stranger, event, somebody):
    page = somebody()
    page.goto("/admin/")
    page.get_by_label("Email").fill(stranger.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign In", exact=True).click()
    expect(page.get_by_role("link", name="About", exact=True)).to_be_visible()
    assert page.url.endswith("/minsk-2021/")


def test_a_laptop_shows_each_column_of_the_registrations_and_the_filters(
    event, organiser, somebody
):
    late = datetime(2020, 12, 28, 22, 48, tzinfo=MINSK)  # “Dec. 28, 2020, 10:48 p.m.” is long
    make_registration(event, family_name="Konstantinopolskij-Example", is_vip=True, created_at=late)
    page = somebody(viewport=LAPTOP)
    sign_in(page, organiser)
    page.goto("/admin/registration/registration/")
    expect(page.get_by_role("columnheader", name="registered")).to_be_in_viewport()
    assert page.locator("#changelist .results").evaluate(BEYOND) == []
    expect(page.get_by_role("heading", name="Filter")).to_be_in_viewport()
    assert page.locator("#changelist-filter").evaluate(BEYOND) == []


@pytest.mark.parametrize("width", [1280, 1024, 360])
def test_a_list_of_long_titles_ends_where_its_page_does(event, organiser, somebody, width):
    Event.objects.update(title_en="Organizational and technical aspects of cities " * 3)
    page = somebody(viewport={"width": width, "height": 800})
    sign_in(page, organiser)
    page.goto("/admin/program/sharedscreen/add/")
    for row in page.locator(".form-row").all():
        assert row.evaluate(BEYOND) == []
