"""A place on site: too late for it, waited for, freed by somebody, taken; given up, taken again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from registration.models import Pool
from tests.factories import make_event, make_registration
from tests.journeys.outbox import calendar_of, link_in, text_of
from tests.journeys.steps import fill_in_registration, follow, heading, open_by_link, press, told

pytestmark = pytest.mark.browser
ANNA, BORIS = "anna@example.org", "boris@example.org"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def event(db):
    """With room for one on site."""
    return make_event(on_site=1, online=5)


def test_who_comes_too_late_waits_online_and_takes_the_place_that_somebody_frees(
    event, worker, outbox, anybody
):
    make_registration(event, email=BORIS)
    page = anybody()
    fill_in_registration(page, mode="On site", email=ANNA)
    told(page, "All places on site are taken.")
    press(page, "Register")
    heading(page, "You are registered to take part online, and wait for a place on site")
    told(page, "You are number 1 on the waiting list.")
    admits(page, False)
    said = text_of(outbox.wait_for(ANNA, "We have your registration"))
    assert "You are number 1 on the waiting list for a place on site." in " ".join(said.split())
    assert taken(event) == {"on_site": 1, "online": 1}

    boris = anybody()
    open_by_link(boris, link_in(outbox.wait_for(BORIS, "We have your registration"), "?key="))
    follow(boris, "Cancel my registration")
    press(boris, "Cancel my registration")
    heading(boris, "Your registration is cancelled")

    phone = anybody(viewport=PHONE)
    open_by_link(phone, link_in(outbox.wait_for(ANNA, "Action required: accept"), "?key="))
    heading(phone, "A place on site is free for you")
    told(phone, "It is kept for you until")
    press(phone, "Take the place")
    told(phone, "The place is yours.")
    heading(phone, "You are registered to take part on site")
    admits(phone, True)
    assert taken(event) == {"on_site": 1, "online": 0}

    _method, entry = calendar_of(outbox.wait_for(ANNA, "The place you accepted is yours"))
    assert entry["LOCATION"] == "Switching Centre, Minsk"
    page.reload()
    heading(page, "You are registered to take part on site")


def test_an_attendee_switches_online_and_back_and_reads_first_what_follows(
    event, worker, outbox, anybody
):
    make_registration(event, email=ANNA)
    page = anybody(viewport=PHONE)
    open_by_link(page, link_in(outbox.wait_for(ANNA, "We have your registration"), "?key="))
    admits(page, True)

    follow(page, "Take part online instead")
    told(page, "There will be no badge for you, and the QR code admits you no more.")
    follow(page, "Leave it as it is")
    heading(page, "You are registered to take part on site")
    follow(page, "Take part online instead")
    press(page, "Take part online")
    told(page, "You now take part in the other way.")
    heading(page, "You are registered to take part online")
    admits(page, False)
    assert taken(event) == {"on_site": 0, "online": 1}
    mail = outbox.wait_for(ANNA, "You now take part in another way")
    assert "Your place online is confirmed." in text_of(mail)

    follow(page, "Come on site instead")
    told(page, "You get a QR code for the entrance, and your badge there.")
    press(page, "Come on site")
    heading(page, "You are registered to take part on site")
    admits(page, True)
    assert taken(event) == {"on_site": 1, "online": 0}


def admits(page: Page, whether: bool) -> None:
    """The page has a code to show at the entrance, or has none."""
    expect(page.get_by_role("img", name="QR code")).to_have_count(int(whether))


def taken(event) -> dict[str, int]:
    """How many places are, for each way to take part."""
    pools = Pool.objects.filter(event=event).values_list("modes__mode", "taken")
    return {str(mode): number for mode, number in pools}
