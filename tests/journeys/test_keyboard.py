"""Everything that the public pages offer, by somebody who has no mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from registration.models import Registration
from speakers.models import Proposal
from tests.browser.keyboard import Keyboard
from tests.factories import make_person
from tests.journeys.outbox import code_in
from tests.journeys.steps import heading, told
from tests.pages.states.program import programme

pytestmark = pytest.mark.browser
ANNA = "anna@example.org"
TITLE = "What meters tell a city"


def test_an_attendee_registers_finds_my_forum_and_cancels_by_keyboard(event, outbox, somebody):
    make_person(ANNA)
    page = somebody()
    hands = Keyboard(page)
    hands.open("/minsk-2021/")
    hands.follow("Register")
    hands.pick("Online")
    hands.choose("Honorific", "Dr")
    hands.write("Given name", "Anna")
    hands.write("Family name", "Example")
    hands.write("E-mail", ANNA)
    hands.choose("Country represented", "Belarus")
    hands.write("Organisation", "Beltelecom", role="combobox")
    hands.choose("Category", "Telecom operator")
    hands.tick("I agree to the processing of my data.")
    page.wait_for_timeout(2500)  # nobody is faster, or they are asked whether they mean it
    hands.press("Register")
    heading(page, "You are registered to take part online")

    page = somebody()
    hands = Keyboard(page)
    hands.open("/minsk-2021/")
    hands.follow("Sign in")
    hands.follow("Send me a sign-in code")
    sign_in_by_code(hands, outbox)
    hands.follow("My forum")
    heading(page, "You are registered to take part online")
    hands.follow("Cancel my registration")
    hands.press("Cancel my registration", by="Space")
    heading(page, "Your registration is cancelled")
    assert Registration.objects.get().state == Registration.State.CANCELLED


def test_a_speaker_writes_hands_in_and_withdraws_by_keyboard(event, outbox, somebody):
    make_person(ANNA)
    page = somebody()
    hands = Keyboard(page)
    hands.open("/minsk-2021/proposals/")
    hands.follow("Propose to speak")
    sign_in_by_code(hands, outbox)
    hands.pick("Technical aspects")
    hands.pick("Online")
    hands.write("Title in English", TITLE)
    hands.write("Given name", "Anna")
    hands.write("Family name", "Example")
    hands.write("Organisation", "City Lab")
    hands.choose("Country represented", "Armenia")
    hands.press("Keep as a draft")
    told(page, "Your draft is kept.")

    hands.write("Abstract in English", "Ten thousand meters, one year.")
    hands.tick("I agree to the processing of my data.")
    hands.press("Hand in")
    told(page, "Your proposal is handed in.")

    hands.follow("Withdraw my proposal")
    hands.follow("Keep it")
    hands.follow("Withdraw my proposal")
    hands.press("Withdraw my proposal")
    told(page, "Your proposal is withdrawn.")
    assert Proposal.objects.get().state == Proposal.State.WITHDRAWN


def test_a_reader_skips_the_menu_switches_the_language_and_reads_by_keyboard(event, somebody):
    speaker = programme(event)
    page = somebody()
    hands = Keyboard(page)
    hands.open("/minsk-2021/")
    hands.reach("link", "Skip to the content")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    hands.follow("Русский", key="Shift+Tab")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    hands.follow("English")
    expect(page.locator("html")).to_have_attribute("lang", "en")

    hands.follow("Program")
    hands.follow("Opening")
    heading(page, "Opening")
    hands.follow(speaker.name)
    heading(page, f"Dr {speaker.name}")
    hands.follow("Opening")
    hands.follow("Back to the program")
    heading(page, "Program")
    page.go_back()  # Alt and the left arrow: the browser's own key, which no page gets to see
    heading(page, "Opening")


def sign_in_by_code(hands: Keyboard, outbox) -> None:
    """From the page that asks for the address."""
    hands.write("Email", ANNA)
    hands.press("Request Code")
    hands.write("Code", code_in(outbox.wait_for(ANNA, "Your sign-in code")))
    hands.press("Confirm")
