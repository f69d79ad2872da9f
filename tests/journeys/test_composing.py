"""Organisers compose the program: by mouse, by keyboard alone, without scripts, and two at once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from program.models import Slot
from tests.factories import make_proposal, make_room, make_session, make_slot, make_speaker
from tests.journeys.steps import heading, press, sign_in, told

pytestmark = pytest.mark.browser
HOME = "/admin/program/slot/compose/minsk-2021/"
METERS, LANTERNS = "What meters tell a city", "Lanterns that listen"
DESK = {"viewport": {"width": 1400, "height": 1100}}


@pytest.fixture
def halls(event):
    return [make_room(event), make_room(event, "Red hall", position=1)]


@pytest.fixture
def meters(event, halls):
    """In the plenary hall from ten to eleven, while the other talk waits for a slot."""
    speaker = make_speaker(event, family_name="of lanterns")
    make_proposal(event, state="confirmed", speaker=speaker, title_en=LANTERNS, minutes=30)
    return make_slot(make_session(event, METERS, kind="report"), halls[0])


def block(page: Page, title: str):
    return page.locator(".ec-event[data-slot]").filter(has_text=title)


def link(page: Page, title: str):
    return block(page, title).get_by_role("link")


def says(page: Page, words: str) -> None:
    """The block of the meters tells so; perhaps also what clashes."""
    expect(link(page, METERS)).to_have_attribute("aria-label", re.compile(f"^{words}"))


def column(page: Page, number: int) -> dict:
    """Where the column of this room is; 0 is for what takes place everywhere."""
    return page.locator(".ec-body .ec-day").nth(number).bounding_box()


def drag(page: Page, target, to: tuple[float, float]) -> None:
    box = target.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(to[0] + 3, to[1] + 3, steps=8)
    page.mouse.move(*to, steps=4)
    page.mouse.up()


def stands(slot: Slot) -> tuple[str, str]:
    slot.refresh_from_db()
    return f"{slot.starts_at.astimezone(slot.event.zone):%H:%M}", str(slot.room)


def test_a_clash_is_dragged_named_mended_and_released(event, organiser, meters, somebody):
    page = somebody(**DESK)
    sign_in(page, organiser, HOME)
    lanterns = page.locator("[data-what]").filter(has_text=LANTERNS)
    there = block(page, METERS).bounding_box()
    page.evaluate("window.scrollTo(0, 0)")

    lanterns.drag_to(block(page, METERS), target_position={"x": 60, "y": 24})
    told(page, "The session is in the working program.")
    expect(page.locator("#compose-conflicts")).to_contain_text("overlap in Plenary hall")
    expect(link(page, LANTERNS)).to_have_attribute("aria-label", re.compile("Stops the release"))
    assert there["width"] > 0

    page.get_by_label("What changed, in English").fill("The first version.")
    page.get_by_role("button", name="Release", exact=True).click()
    expect(page.locator(".messagelist .error")).to_contain_text("overlap in Plenary hall")
    expect(page.get_by_label("What changed, in English")).to_have_value("The first version.")

    page.locator("#compose-conflicts a").first.click()
    expect(page.locator(".ec-event.is-pointed")).to_have_count(2)

    red, box = column(page, 2), block(page, LANTERNS).bounding_box()
    drag(page, block(page, LANTERNS), (red["x"] + 60, box["y"] + 8))
    told(page, "The session has moved.")
    expect(page.locator("#compose-conflicts .is-blocks")).to_have_count(0)
    moved = Slot.objects.exclude(pk=meters.pk).get()
    assert stands(moved)[1] == "Red hall"

    page.get_by_role("button", name="Release", exact=True).click()
    told(page, "The program is released and public.")


def test_a_move_that_needs_a_reason_asks_for_it_beside_the_clash(
    event, organiser, halls, meters, somebody
):
    speaker, other = make_speaker(event), make_session(event, LANTERNS, kind="report")
    for session in (meters.session, other):
        session.roles.create(event=event, speaker=speaker)
    make_slot(other, halls[1], hour=11)
    page = somebody(**DESK)
    sign_in(page, organiser, HOME)
    clashes = page.get_by_role("region", name="What clashes")
    reason = clashes.get_by_label("Why it is released although somebody is in two places")
    expect(reason).to_have_count(0)

    link(page, METERS).focus()
    page.keyboard.press("ArrowDown")
    told(page, "The session has moved.")
    expect(clashes).to_contain_text("at the same time")
    reason.fill("Both are in one corridor.")
    link(page, METERS).focus()
    page.keyboard.press("ArrowDown")
    says(page, f"{METERS}, 10:10–11:10")
    expect(reason).to_have_value("Both are in one corridor.")

    page.get_by_role("button", name="Release", exact=True).click()
    told(page, "The program is released and public.")
    assert event.releases.get().reason == "Both are in one corridor."


def test_a_block_is_made_longer_and_given_back_to_the_list(event, organiser, meters, somebody):
    page = somebody(**DESK)
    sign_in(page, organiser, HOME)
    box = block(page, METERS).bounding_box()
    edge = box["y"] + box["height"] - 2

    page.mouse.move(box["x"] + 40, edge)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, edge + 32, steps=8)
    page.mouse.up()
    told(page, "The session has moved.")
    meters.refresh_from_db()
    assert (meters.ends_at - meters.starts_at).seconds == 75 * 60

    waiting = page.locator("#compose-list").bounding_box()
    drag(page, block(page, METERS), (waiting["x"] + 40, waiting["y"] + 20))
    told(page, "The session is out of the working program.")
    expect(page.locator("[data-what]").filter(has_text=METERS)).to_be_visible()
    assert not Slot.objects.exists()


def test_a_block_moves_by_keyboard_alone(event, organiser, meters, somebody):
    page = somebody(**DESK)
    sign_in(page, organiser, HOME)

    link(page, METERS).focus()
    page.keyboard.press("ArrowDown")
    told(page, "The session has moved.")
    expect(link(page, METERS)).to_be_focused()
    says(page, f"{METERS}, 10:05–11:05, Plenary hall")
    page.keyboard.press("ArrowRight")
    says(page, f"{METERS}, 10:05–11:05, Red hall")
    page.keyboard.press("Shift+ArrowUp")
    says(page, f"{METERS}, 10:05–11:00, Red hall")
    expect(link(page, METERS)).to_be_focused()
    page.keyboard.press("Enter")
    heading(page, METERS)
    page.get_by_label("Begins").fill("12:00")
    page.get_by_role("button", name="Move it there").focus()
    page.keyboard.press("Enter")
    told(page, "The session has moved.")
    assert stands(meters) == ("12:00", "Red hall")


def test_quick_keys_do_not_overtake_each_other_and_another_tab_sees_where_they_led(
    event, organiser, meters, somebody
):
    page = somebody(**DESK)
    sign_in(page, organiser, HOME)
    other = page.context.new_page()
    other.goto(HOME)
    link(page, METERS).focus()

    for _ in range(3):
        page.keyboard.press("ArrowDown")

    says(page, f"{METERS}, 10:15–11:15")
    assert stands(meters) == ("10:15", "Plenary hall")
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    says(other, f"{METERS}, 10:15–11:15")


def test_a_program_is_composed_in_any_browser(event, organiser, meters, anybody):
    page = anybody()
    sign_in(page, organiser, HOME)

    page.get_by_role("link", name="Put it into a slot").click()
    page.get_by_label("Room").select_option("Red hall")
    page.get_by_label("Begins").fill("11:00")
    press(page, "Add to the program")
    told(page, "The session is in the working program.")

    page.goto(f"{HOME}{meters.pk}/")
    page.get_by_label("Room").select_option("Everywhere")
    press(page, "Move it there")
    told(page, "The session has moved.")
    page.goto(f"{HOME}{meters.pk}/")
    page.get_by_label("Room").select_option("Red hall")
    press(page, "Have it there as well")
    told(page, "The session takes place there, too.")
    page.goto(f"{HOME}{meters.pk}/")
    press(page, "Take it out of the program")
    told(page, "The session is out of the working program.")
    assert sorted(stands(slot) for slot in Slot.objects.all()) == [
        ("10:00", "Red hall"),
        ("11:00", "Red hall"),
    ]


def test_of_two_organisers_the_second_is_told_and_nothing_is_lost(
    event, organiser, meters, somebody, troubles
):
    one, other = somebody(**DESK), somebody(**DESK)
    for page in (one, other):
        sign_in(page, organiser, HOME)
    red, box = column(one, 2), block(one, METERS).bounding_box()
    drag(one, block(one, METERS), (red["x"] + 60, box["y"] + 8))
    told(one, "The session has moved.")

    link(other, METERS).focus()
    other.keyboard.press("ArrowDown")

    told(other, f"Somebody moved “{METERS}” meanwhile")
    says(other, f"{METERS}, 10:00–11:00, Red hall")
    assert stands(meters) == ("10:00", "Red hall")
    other.keyboard.press("ArrowDown")
    told(other, "The session has moved.")
    assert stands(meters) == ("10:05", "Red hall")
    troubles[:] = [trouble for trouble in troubles if "409" not in trouble]
