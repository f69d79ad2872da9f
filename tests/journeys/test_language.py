"""The switch of the language is a plain link that keeps the reader where they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.factories import make_page
from tests.journeys.steps import heading

pytestmark = pytest.mark.browser


def test_the_switch_of_the_language_keeps_the_page(event, somebody):
    make_page(event)
    page = somebody(locale="en-GB")
    page.goto("/minsk-2021/info/visa/?from=mail")
    heading(page, "Visa")

    page.get_by_role("link", name="Русский").click()
    heading(page, "Виза")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.url.endswith("/minsk-2021/info/visa/?from=mail")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["language"]

    page.goto("/minsk-2021/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("/minsk-2021/")


def test_a_first_visit_is_in_the_language_of_the_browser(event, somebody):
    page = somebody(locale="ru-RU")
    page.goto("/minsk-2021/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    assert page.context.cookies() == []
