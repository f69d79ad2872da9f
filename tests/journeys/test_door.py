"""At the door: somebody who comes unannounced, and somebody who was to take part online."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from forum.models.event import Mode
from registration.models import AddedPlace, Checkin, Pool, Registration
from tests.factories import make_person, make_registration
from tests.journeys.steps import press, sign_in

pytestmark = pytest.mark.browser
DESK = "/minsk-2021/desk/"
PHONE = {"width": 360, "height": 740}


@pytest.fixture(autouse=True)
def _morning(event, at):
    at(event.starts_at.replace(hour=9, minute=12))


def begin(page, person):
    sign_in(page, person, to=DESK)
    page.get_by_label("Name of this device").fill("Entrance 1")
    press(page, "Start the shift")
    expect(page.get_by_label("Name or organisation")).to_be_visible()


def test_who_comes_unannounced_is_registered_let_in_and_has_a_badge(event, site, somebody):
    page = somebody(viewport=PHONE)
    begin(page, make_person(role="desk", event=event))
    page.get_by_role("link", name="Walk-in").click()

    page.get_by_label("Given name", exact=True).fill("Вера")
    page.get_by_label("Family name", exact=True).fill("O'Neill <b>")
    page.get_by_label("Organisation").fill("Example Telecom")
    page.get_by_label("Country represented").select_option("BY")
    page.get_by_label("Category").select_option(index=1)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Register and admit").dblclick()

    expect(page.get_by_role("heading", name="Вера O'Neill <b>")).to_be_visible()
    expect(page.get_by_text("Already in at 09:1")).to_be_visible()
    made = Registration.objects.get()
    assert (made.mode, made.state) == (Mode.ON_SITE, Registration.State.CONFIRMED)
    assert Checkin.objects.standing().get().registration == made
    page.get_by_role("link", name="Print the badge").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()


def test_who_was_to_take_part_online_is_given_a_free_place_and_let_in(event, site, somebody):
    far = make_registration(event, family_name="Zhuk", mode=Mode.ONLINE)
    page = somebody(viewport=PHONE)
    begin(page, make_person(role="desk", event=event))
    page.get_by_label("Name or organisation").fill("жук")
    page.get_by_role("button", name="Zhuk").click()
    expect(page.get_by_role("dialog")).to_contain_text("Registered online")
    page.get_by_role("link", name="Details and badge").click()

    press(page, "Give a place on site and admit")

    expect(page.get_by_text("Already in at 09:1")).to_be_visible()
    far.refresh_from_db()
    assert far.mode == Mode.ON_SITE
    assert Checkin.objects.standing().get().registration == far


def test_in_a_full_hall_an_organiser_adds_a_place_and_says_why(event, site, organiser, somebody):
    far = make_registration(event, family_name="Zhuk", mode=Mode.ONLINE)
    hall = Pool.objects.get(modes__mode=Mode.ON_SITE, event=event)
    Pool.objects.filter(pk=hall.pk).update(total=0)
    page = somebody()
    sign_in(page, make_person(role="desk", event=event), to=f"{DESK}people/{far.code}/")
    press(page, "Give a place on site and admit")
    expect(page.get_by_text("An organiser can add one and says why")).to_be_visible()
    assert not AddedPlace.objects.exists()

    other = somebody()
    sign_in(other, organiser, to=f"{DESK}people/{far.code}/")
    other.get_by_label("Reason").fill("The minister brought her along.")
    press(other, "Give a place on site and admit")

    expect(other.get_by_text("Already in at 09:1")).to_be_visible()
    added = AddedPlace.objects.get()
    assert (added.by, added.reason) == (organiser, "The minister brought her along.")
    hall.refresh_from_db()
    assert (hall.total, hall.taken) == (1, 1)
