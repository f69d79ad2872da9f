"""An organiser composes the program and releases it; readers see it then, and not before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from forum.models import Entry
from tests.factories import make_proposal, make_room, make_speaker
from tests.journeys.steps import heading, sign_in, told

pytestmark = pytest.mark.browser
METERS, LANTERNS = "What meters tell a city", "Lanterns that listen"


@pytest.fixture
def two_talks(event):
    """Confirmed, one on each track, and a room for each."""
    for track, title in zip(event.tracks.all(), (METERS, LANTERNS), strict=True):
        speaker = make_speaker(event, given_name="Sofia", family_name=f"of {track.code}")
        make_proposal(event, state="confirmed", speaker=speaker, track=track, title_en=title)
    make_room(event, "Plenary hall")
    make_room(event, "Red hall", position=1)


def test_the_program_is_composed_released_and_read(event, organiser, two_talks, somebody):
    reader = somebody(viewport={"width": 1280, "height": 900})
    reader.goto("/minsk-2021/program/")
    told(reader, "The program is being prepared.")

    desk = somebody()
    sign_in(desk, organiser)
    desk.get_by_role("link", name="Compose the program").click()
    put_into_the_program(desk, METERS, room="Plenary hall", begins="10:00")
    put_into_the_program(desk, LANTERNS, room="Red hall", begins="10:00")
    reader.reload()
    told(reader, "The program is being prepared.")

    desk.get_by_label("Status").select_option("Final")
    desk.get_by_label("What changed, in English").fill("The first version.")
    desk.get_by_role("button", name="Release").click()
    told(desk, "The program is released and public.")
    entry = Entry.objects.get(act=Entry.Act.RELEASE)
    assert (entry.person, entry.facts["slots"]) == (organiser, 2)

    reader.reload()
    one, other = read_program(reader)
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"], "the two tracks stand side by side"
    read_session(reader)

    phone = somebody(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto("/minsk-2021/program/")
    one, other = read_program(phone)
    assert one["y"] + one["height"] <= other["y"], "one session stands below the other"
    read_session(phone)


def put_into_the_program(page: Page, title: str, *, room: str, begins: str) -> None:
    page.get_by_role("link", name="Put a session into a slot").click()
    page.get_by_label("Session").select_option(title)
    page.get_by_label("Room").select_option(room)
    page.get_by_label("Begins").fill(begins)
    page.get_by_label("Minutes").fill("45")
    page.get_by_role("button", name="Add to the program").click()
    told(page, "The session is in the working program.")
    expect(page.get_by_role("link", name=f"{title}, {begins}–10:45, {room}")).to_be_visible()


def read_program(page: Page) -> list[dict]:
    """Where the two sessions stand on the page, which has all of their facts."""
    heading(page, "Program")
    told(page, "The first version.")
    places = []
    for title, room, track in (
        (METERS, "Plenary hall", "organizational"),
        (LANTERNS, "Red hall", "technical"),
    ):
        session = page.get_by_role("article").filter(has_text=title)
        for words in ("10:00–10:45", room, f"Sofia of {track}"):
            expect(session).to_contain_text(words)
        places.append(session.bounding_box())
    fits_its_width(page)
    return places


def read_session(page: Page) -> None:
    page.get_by_role("link", name=LANTERNS).click()
    heading(page, LANTERNS)
    for words in ("Technical aspects", "Red hall", "What a city learns from its meters."):
        told(page, words)
    fits_its_width(page)


def fits_its_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
