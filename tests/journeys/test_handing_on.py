"""Whose registration it is: passed on to a colleague, erased, or asked for by somebody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from registration.models import Registration
from tests.factories import make_registration
from tests.journeys.outbox import calendar_of, code_in, link_in
from tests.journeys.steps import fill_in_registration, follow, heading, open_by_link, press, told

pytestmark = pytest.mark.browser
ANNA, BORIS = "anna@example.org", "boris@example.org"


def test_an_attendee_sends_a_colleague_who_agrees_and_nothing_of_theirs_opens_any_more(
    event, worker, outbox, anybody
):
    anna = make_registration(event, email=ANNA)
    page = anybody()
    old_link = link_in(outbox.wait_for(ANNA, "We have your registration"), "?key=")
    open_by_link(page, old_link)
    mine = page.url

    follow(page, "Send a colleague instead")
    page.get_by_label("Given name", exact=True).fill("Boris")
    page.get_by_label("Family name", exact=True).fill("Colleague")
    page.get_by_label("E-mail").fill(BORIS)
    page.get_by_role("checkbox").check()
    press(page, "Hand on my place")
    told(page, "Your colleague has the place, and a mail from us.")
    assert page.goto(mine).status == 404
    stranger = anybody()
    assert stranger.goto(old_link).status == 404
    method, _entry = calendar_of(outbox.wait_for(ANNA, "A colleague comes instead of you"))
    assert method == "CANCEL"

    colleague = anybody()
    open_by_link(colleague, link_in(outbox.wait_for(BORIS, "Somebody has registered you"), "?key="))
    heading(colleague, "Somebody has registered you. Do you agree?")
    press(colleague, "I agree")
    heading(colleague, "You are registered to take part on site")
    expect(colleague.get_by_text("Boris Colleague")).to_be_visible()
    expect(colleague.get_by_text(anna.code)).to_have_count(0)


def test_an_attendee_is_erased_by_the_code_in_the_mail_and_by_nothing_less(
    event, worker, outbox, anybody
):
    anna = make_registration(event, email=ANNA, family_name="Canary")
    page = anybody()
    link = link_in(outbox.wait_for(ANNA, "We have your registration"), "?key=")
    open_by_link(page, link)

    follow(page, "Erase me")
    heading(page, "Erase me from this forum?")
    expect(page.get_by_role("button", name="Erase me for good")).to_have_count(0)
    press(page, "Send me a code")
    told(page, f"A code is on its way to {ANNA}.")
    code = code_in(outbox.wait_for(ANNA, "A code to confirm that it is you"))
    page.get_by_label("The six digits").fill("000000" if code != "000000" else "000001")
    press(page, "Erase me for good")
    expect(page.get_by_label("The six digits")).to_have_attribute("aria-invalid", "true")
    anna.refresh_from_db()
    assert anna.family_name == "Canary"

    page.get_by_label("The six digits").fill(code)
    press(page, "Erase me for good")
    heading(page, "You are erased")
    outbox.wait_for(ANNA, "Your data are erased")
    assert page.goto(link).status == 404
    anna.refresh_from_db()
    assert (anna.state, anna.family_name, anna.email) == ("cancelled", "", "")


def test_of_two_browsers_with_one_address_the_second_takes_nothing_over(
    event, worker, outbox, anybody
):
    first, second = anybody(), anybody()
    fill_in_registration(second, mode="Online", email="Anna@Example.ORG")
    second.get_by_label("Given name", exact=True).fill("Eve")
    fill_in_registration(first, mode="On site", email=ANNA)
    press(first, "Register")
    heading(first, "You are registered to take part on site")
    mine = first.url

    press(second, "Register")
    heading(second, "Please check your mail")
    told(second, "We have sent a message to the address that you gave.")
    assert second.goto(mine).status == 404

    first.reload()
    heading(first, "You are registered to take part on site")
    assert [one.given_name for one in Registration.objects.all()] == ["Анна"]
    holder = anybody()
    open_by_link(holder, link_in(outbox.wait_for(ANNA, "The link to your registration"), "?key="))
    assert holder.url == mine
    heading(holder, "You are registered to take part on site")
