"""A reader finds sessions, keeps them, and takes them along: with scripts and without."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from program.models import Favourite
from program.release import release
from tests.browser.keyboard import Keyboard
from tests.factories import make_session, make_slot
from tests.journeys.steps import follow, heading, press, told
from tests.pages.states.program import programme

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True}


def test_a_reader_filters_favours_and_subscribes_on_a_phone(event, anybody):
    programme(event)
    page = anybody(**PHONE)
    page.goto("/minsk-2021/program/")
    page.get_by_text("Find a session").click()
    page.get_by_label("Words").fill("LANTERNS")
    page.get_by_role("button", name="Show").click()
    told(page, "1 of 4 sessions")
    assert "q=LANTERNS" in page.url
    expect(page.get_by_role("article")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert not page.context.cookies()

    page.get_by_role("link", name="Lanterns that listen", exact=True).click()
    add(page)
    page.get_by_role("link", name="Program", exact=True).click()
    page.get_by_role("link", name="My program", exact=True).click()
    heading(page, "My program")
    told(page, "It is kept in this browser, without an account.")
    expect(page.get_by_role("article")).to_contain_text("Lanterns that listen")
    feed = page.get_by_role("link", name="Calendar file").get_attribute("href")
    entries = Calendar.from_ical(page.request.get(feed).body()).walk("VEVENT")
    assert [entry["SUMMARY"] for entry in entries] == ["Lanterns that listen"]

    page.get_by_role("button", name="Take out Lanterns that listen").click()
    told(page, "Nothing is in it yet.")


def test_stars_that_are_pressed_one_after_the_other_are_all_kept(event, somebody):
    programme(event)
    page = somebody()
    page.goto("/minsk-2021/program/")
    stars = page.get_by_role("button", name="My program:")
    expect(stars).to_have_count(4)
    for star in stars.all():
        star.click()
    for _ in range(100):
        if Favourite.objects.count() == 4:
            break
        page.wait_for_timeout(100)

    page.reload()
    expect(page.locator("button.star[aria-pressed=true]")).to_have_count(4)


def test_a_choice_of_a_filter_shows_at_once_and_the_star_works_by_keyboard(event, somebody):
    programme(event)
    page = somebody()
    hands = Keyboard(page)
    hands.open("/minsk-2021/program/")
    page.get_by_text("Find a session").focus()
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.get_by_label("Track").select_option("technical")
    assert page.url.endswith("/program/?track=technical"), "what was not chosen is not in it"
    star = page.get_by_role("button", name="My program: Lanterns that listen")
    star.focus()
    with page.expect_response(lambda answer: "/favour/" in answer.url):
        page.keyboard.press("Space")
    expect(star).to_have_attribute("aria-pressed", "true")


def test_a_filter_that_is_passed_by_with_the_arrow_keys_waits_for_the_button(event, somebody):
    programme(event)
    page = somebody()
    page.goto("/minsk-2021/program/")
    page.get_by_text("Find a session").click()
    page.get_by_label("Track").focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    assert page.url.endswith("/program/")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Track")).to_have_value("technical")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**/program/?track=technical")


def test_a_star_is_the_same_wherever_its_session_stands(event, somebody):
    """Twice in the program, in another tab, and on the session's own page."""
    session = make_session(event, "Twice")
    for day in (0, 1):
        make_slot(session, None, day=day)
    release(event, by=None)
    page = somebody()
    page.goto("/minsk-2021/program/")
    other = page.context.new_page()
    other.goto("/minsk-2021/program/")
    expect(other.locator("button.star")).to_have_count(2)
    with page.expect_response(lambda answer: "/favour/" in answer.url):
        page.locator("button.star").first.click()
    expect(page.locator("button.star[aria-pressed=true]")).to_have_count(2)

    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as who comes back
    expect(other.locator("button.star[aria-pressed=true]")).to_have_count(2)
    other.goto(f"/minsk-2021/program/{session.code}/")
    expect(other.get_by_role("button", name="In my program", pressed=True)).to_be_visible()


def test_a_reader_far_away_sees_their_own_day_beside_their_time(event, somebody):
    make_slot(make_session(event), None, hour=12)
    make_slot(make_session(event), None, hour=14)
    release(event, by=None)
    page = somebody(timezone_id="Pacific/Kiritimati")  # eleven hours ahead of Minsk all the year

    page.goto("/minsk-2021/program/")

    day = f"{event.starts + timedelta(days=1):%a}"
    expect(page.locator(".item-own")).to_have_text(
        [f"your time: 23:00–{day} 00:00", f"your time: {day} 01:00–02:00"]
    )


def add(page) -> None:
    """By the star itself, or without scripts by the page that asks."""
    page.wait_for_load_state()  # which waits for the scripts that make links into stars
    button = page.get_by_role("button", name="Add to my program")
    if button.count():
        with page.expect_response(lambda answer: "/favour/" in answer.url):
            button.click()
        return
    follow(page, "Add to my program")
    heading(page, "Add this session to your program?")
    press(page, "Add it")
    heading(page, "My program")
