"""A speaker proposes, is accepted, confirms: with an e-mail address and without a password."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from forum import clock
from speakers.models import Proposal
from tests.factories import make_person
from tests.journeys.outbox import link_in
from tests.journeys.steps import (
    choose,
    heading,
    open_by_link,
    sign_in,
    sign_in_by_code,
    told,
)

pytestmark = pytest.mark.browser
SOFIA = "sofia@example.org"
TITLE = "What <i>meters</i> tell a city"
ABSTRACT = "Ten thousand meters, one year."


def test_a_speaker_proposes_is_accepted_and_confirms(event, organiser, worker, outbox, somebody):
    speaker = somebody()
    sign_up(speaker, outbox)
    fill_in_proposal(speaker, abstract="")
    speaker.get_by_role("button", name="Keep as a draft").click()
    told(speaker, "Your draft is kept.")

    speaker.goto("/minsk-2021/proposals/")
    speaker.get_by_role("link", name=TITLE).click()
    expect(speaker.get_by_label("Given name")).to_have_value("Sofia")
    speaker.get_by_label("Abstract in English").fill(ABSTRACT)
    speaker.get_by_label("I agree to the processing of my data.").last.check()
    speaker.get_by_role("button", name="Hand in").click()
    told(speaker, "Your proposal is handed in.")
    outbox.wait_for(SOFIA, f"Your proposal has arrived: “{TITLE}”")

    approve_in_the_admin(somebody(), organiser, TITLE)
    link = link_in(outbox.wait_for(SOFIA, f"Action required: confirm your talk “{TITLE}”"), "/")

    phone = somebody(viewport={"width": 360, "height": 740})
    open_by_link(phone, link)
    phone.get_by_role("button", name="Yes, I will speak").click()
    told(phone, "Thank you: you are confirmed as a speaker.")
    outbox.wait_for(SOFIA, f"Your talk is confirmed: “{TITLE}”")
    # In the morning there organisers get their word of the day, and that alone.
    assert not any("meters" in subject for subject in outbox.subjects_to(organiser.email))


def test_a_proposal_that_comes_a_second_late_is_refused_and_its_text_kept(event, somebody):
    page = somebody()
    sign_in(page, make_person(SOFIA), to="/minsk-2021/proposals/new/")
    fill_in_proposal(page, abstract=ABSTRACT)

    event.proposals_close_at = clock.now() - timedelta(seconds=1)
    event.save(update_fields=["proposals_close_at"])
    with page.expect_response("**/proposals/new/") as answer:
        page.get_by_role("button", name="Hand in").click()

    assert answer.value.status == 403
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved.")
    expect(page.get_by_label("Title in English")).to_have_value(TITLE)
    expect(page.get_by_label("Abstract in English")).to_have_value(ABSTRACT)
    expect(page.get_by_label("Given name")).to_have_value("Sofia")
    expect(page.get_by_role("button", name="Hand in")).to_have_count(0)
    assert not Proposal.objects.exists()


def sign_up(page: Page, outbox) -> None:
    """From the call for speakers to the form, by the code in the mail."""
    page.goto("/minsk-2021/proposals/")
    page.get_by_role("link", name="Propose to speak").click()
    sign_in_by_code(page, SOFIA, outbox)
    heading(page, "Propose to speak")


def fill_in_proposal(page: Page, *, abstract: str) -> None:
    choose(page, "Technical aspects")
    choose(page, "Online")
    page.get_by_label("Title in English").fill(TITLE)
    page.get_by_label("Abstract in English").fill(abstract)
    page.get_by_label("Given name").fill("Sofia")
    page.get_by_label("Family name").fill("Petrosyan")
    page.get_by_label("Organisation").fill("City Lab")
    page.get_by_label("Country represented").select_option("AM")


def approve_in_the_admin(page: Page, organiser, title: str) -> None:
    """By the bulk action, which asks before it mails anybody."""
    sign_in(page, organiser)
    page.get_by_role("link", name="proposals to decide on").click()
    page.get_by_role("row", name=title).get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option("Accept the selected proposals")
    page.get_by_role("button", name="Go").click()
    told(page, "This decides on 1 proposal and mails its speakers at once:")
    expect(page.get_by_role("listitem").filter(has_text=title)).to_contain_text("Sofia Petrosyan")
    assert Proposal.objects.get().state == Proposal.State.SUBMITTED
    page.get_by_role("button", name="Accept").click()
    told(page, "1 proposal is decided on, its speakers are mailed.")
    assert Proposal.objects.get().decisions.get().by == organiser
