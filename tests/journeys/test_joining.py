"""The way into a broadcast: before, in and after its window, by the right and the wrong person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from program.models import Broadcast, Channel, Joining, Slot
from program.release import release
from program.seats import set_seats
from tests.factories import make_person, make_registration, make_room, make_session, make_slot
from tests.journeys.steps import follow, heading, press, sign_in, told

pytestmark = pytest.mark.browser
TITLE = "Cities that listen"
BROADCAST = "https://meet.example.org/floor?pwd=secret"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def start(event):
    """When it begins, in a streamed hall with a floor and an English channel."""
    session = make_session(event, TITLE)
    hall = make_room(event, is_streamed=True)
    make_slot(session, hall)
    Broadcast.objects.create(event=event, help_en="Call *Anna*.")
    Channel.objects.create(event=event, room=hall, address=BROADCAST)
    Channel.objects.create(
        event=event, room=hall, language="en", address="https://meet.example.org/en"
    )
    release(event, by=None)
    return Slot.objects.released(event).get().starts_at


@pytest.fixture
def elsewhere(troubles):
    """The broadcast is not there, in a test: that a browser asks for it is what we look at."""
    yield
    troubles[:] = [one for one in troubles if "meet.example.org" not in one or "Refused" in one]


def a_participant(page: Page, event, mode: str) -> str:
    """Signs in, and opens the session as its readers do; the address of its page."""
    person = make_person()
    made = make_registration(event, email=person.email, mode=mode)
    sign_in(page, person, f"/minsk-2021/registrations/{made.code}/")
    page.goto("/minsk-2021/program/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    return page.url


def test_it_opens_in_its_time_for_whoever_takes_part_online(event, start, at, anybody, elsewhere):
    page = anybody()
    at(start - 200 * MINUTE)
    a_participant(page, event, "online")
    follow(page, "Join online")
    heading(page, TITLE)
    told(page, "Your way in opens here on")
    expect(page.get_by_role("timer")).to_contain_text(re.compile(r"3:0\d:\d\d|in 3 h"))
    expect(page.get_by_role("button", name="Floor")).to_have_count(0)

    at(start - 10 * MINUTE)
    page.reload()
    assert "secret" not in page.content()
    here = page.url
    with page.expect_request(BROADCAST) as asked:
        press(page, "Floor, as it is spoken")
    page.wait_for_url(lambda here: here.startswith("chrome-error:"))  # nothing broadcasts in a test

    assert "referer" not in asked.value.all_headers()
    assert Joining.objects.get().clicks == 1

    at(start + 100 * MINUTE)
    page.goto(here)
    told(page, "This broadcast is over.")
    expect(page.get_by_role("button", name="Floor")).to_have_count(0)


def test_with_scripts_the_page_opens_by_itself(event, start, at, somebody):
    page = somebody()
    at(start - 15 * MINUTE - timedelta(seconds=6))
    a_participant(page, event, "online")
    at(start - 15 * MINUTE - timedelta(seconds=3))
    follow(page, "Join online")

    expect(page.get_by_role("button", name="English")).to_be_visible()


def test_the_wrong_person_is_told_what_to_do(event, start, at, anybody):
    at(start)
    page, stranger = anybody(), anybody()
    address = a_participant(page, event, "on_site")

    follow(page, "Join online")
    heading(page, "You take part on site")
    stranger.goto(f"{address}join/")
    heading(stranger, "Who are you?")

    assert not Joining.objects.exists()


def test_seats_of_a_workshop_are_taken_waited_for_and_passed_on(event, start, anybody):
    set_seats(Slot.objects.first().session, 1)
    release(event, by=None)
    first, second = anybody(), anybody(viewport={"width": 360, "height": 740})
    for page in (first, second):
        a_participant(page, event, "on_site")
        follow(page, "Sign up")

    press(first, "Take a seat")
    expect(first.get_by_role("status")).to_have_text("A seat is kept for you.")
    second.reload()
    press(second, "Join the line")
    told(second, "You are number 1 in the line.")
    press(first, "Give my seat back")
    second.reload()
    told(second, "You have a seat")
