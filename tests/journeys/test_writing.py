"""Speakers write at night, on bad networks, in two windows, and at the last minute."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from forum import clock
from forum.links import secret
from speakers.models import CallLink, Proposal
from tests.factories import make_person, make_proposal
from tests.journeys.steps import heading, press, sign_in, told
from tests.journeys.test_speaker import ABSTRACT, SOFIA, TITLE, fill_in_proposal

pytestmark = pytest.mark.browser
NEW = "/minsk-2021/proposals/new/"


def close_in(event, **time) -> None:
    event.proposals_close_at = clock.now() + timedelta(**time)
    event.save(update_fields=["proposals_close_at"])


def test_a_draft_keeps_itself_at_night_and_is_handed_in_a_minute_before_the_deadline(
    event, somebody
):
    page = somebody()
    sign_in(page, make_person(SOFIA), to=NEW)
    fill_in_proposal(page, abstract="")
    told(page, "Kept as a draft at")
    page.get_by_label("Abstract in English").fill(ABSTRACT)
    expect(page.locator("[name=version]")).to_have_value("2")
    draft = Proposal.objects.get()
    assert (draft.state, draft.title_en, draft.abstract_en) == ("draft", TITLE, ABSTRACT)

    close_in(event, minutes=1)
    page.goto(f"/minsk-2021/proposals/{draft.code}/edit/")
    expect(page.get_by_label("Abstract in English")).to_have_value(ABSTRACT)
    agree(page)
    press(page, "Hand in")
    told(page, "Your proposal is handed in.")
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_a_second_after_the_deadline_it_is_refused_and_the_text_stays(event, somebody):
    page = somebody()
    person = make_person(SOFIA)
    draft = make_proposal(event, person, state="draft", title_en="Old")
    sign_in(page, person, to=f"/minsk-2021/proposals/{draft.code}/edit/")
    page.get_by_label("Title in English").fill(TITLE)
    agree(page)

    close_in(event, seconds=-1)
    press(page, "Hand in")

    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved.")
    expect(page.get_by_label("Title in English")).to_have_value(TITLE)
    draft.refresh_from_db()
    assert (draft.state, draft.title_en) == ("draft", "Old")


def test_without_a_network_the_words_stay_in_the_browser_and_come_back(event, somebody, troubles):
    page = somebody()
    person = make_person(SOFIA)
    draft = make_proposal(event, person, state="draft", title_en="Old")
    edit = f"/minsk-2021/proposals/{draft.code}/edit/"
    sign_in(page, person, to=edit)

    page.context.set_offline(True)
    page.get_by_label("Title in English").fill(TITLE)
    told(page, "Not kept yet: no connection.")
    context = page.context
    page.close()
    context.set_offline(False)
    troubles.clear()  # the browser's own word that it was offline
    page = context.new_page()
    page.goto(edit)

    told(page, "This browser still holds words that you typed here")
    press(page, "Put them into the form")
    expect(page.get_by_label("Title in English")).to_have_value(TITLE)
    told(page, "Kept as a draft at")
    draft.refresh_from_db()
    assert draft.title_en == TITLE


def test_of_two_windows_the_second_is_shown_both_and_decides(event, somebody):
    person = make_person(SOFIA)
    draft = make_proposal(event, person, state="draft", title_en="Old")
    edit = f"/minsk-2021/proposals/{draft.code}/edit/"
    first = somebody(java_script_enabled=False)
    sign_in(first, person, to=edit)
    second = first.context.new_page()
    second.goto(edit)

    for page, title in ((first, "First"), (second, "Second")):
        page.get_by_label("Title in English").fill(title)
        press(page, "Keep as a draft")

    told(second, "Nothing was saved yet: what you typed is below.")
    second.get_by_text("What is saved now").click()
    expect(second.get_by_role("alert")).to_contain_text("First")
    press(second, "Keep as a draft")
    told(second, "Your draft is kept.")
    draft.refresh_from_db()
    assert draft.title_en == "Second"


def test_a_late_link_opens_the_closed_call_without_scripts(event, somebody):
    close_in(event, hours=-1)
    link = CallLink.objects.create(
        event=event, kind="keynote", expires_at=clock.now() + timedelta(days=2)
    )
    address, token = secret(link, "speakers:late", event.slug, link.code)
    page = somebody(java_script_enabled=False)
    person = make_person(SOFIA)
    sign_in(page, person, to="/minsk-2021/proposals/")
    told(page, "The call for speakers is closed.")

    page.goto(address)
    assert token not in page.url
    heading(page, "You are asked to propose a talk")
    page.get_by_role("link", name="Propose to speak").click()
    fill_in_proposal(page, abstract=ABSTRACT)
    press(page, "Keep as a draft")
    told(page, "Your draft is kept.")
    agree(page)
    press(page, "Hand in")

    told(page, "Your proposal is handed in.")
    assert Proposal.objects.get().kind == "keynote"
    page.goto(address)
    told(page, "This link has been used.")


def agree(page: Page) -> None:
    page.get_by_label("I agree to the processing of my data.").last.check()
