"""The organisers' home opens at its own address, after signing in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.steps import heading

pytestmark = pytest.mark.browser


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
