"""Proposals are read blind, decided on one by one and together, announced, confirmed, changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from speakers.models import Call, Proposal, Review
from tests.factories import make_criteria, make_person, make_proposal, make_speaker
from tests.journeys.outbox import link_in
from tests.journeys.steps import follow, press, sign_in, told

pytestmark = pytest.mark.browser


def of(event, name: str, title: str, **facts) -> Proposal:
    """A proposal of somebody with that name, whose mail goes to their own address."""
    email = f"{name.lower()}@{name.lower()}.example"
    speaker = make_speaker(event, given_name="Sofia", family_name=name, email=email)
    return make_proposal(event, speaker=speaker, title_en=title, **facts)


def test_a_reviewer_reads_blind_scores_and_goes_on_to_the_next(event, anybody):
    Call.objects.create(event=event, is_blind=True)
    for criterion in make_criteria(event, 1, 2):
        assert criterion.name_en.startswith("Criterion")
    of(event, "Petrosyan", "Meters", abstract_en="Sofia Petrosyan tells of ten thousand meters.")
    of(event, "Nobody", "Pipes")
    page = anybody()
    sign_in(page, make_person(role="reviewer", event=event), to="/minsk-2021/reviews/")

    told(page, "0 of 2 proposals reviewed")
    follow(page, "Meters")
    expect(page.locator("main")).to_contain_text("… tells of ten thousand meters.")
    expect(page.locator("main")).not_to_contain_text("Petrosyan")
    for number in (1, 2):
        page.get_by_role("group", name=f"Criterion {number}").get_by_label("4").check()
    page.get_by_label("Comment to colleagues").fill("Useful.")
    press(page, "Save, and read the next")

    expect(page.get_by_role("heading", level=1)).to_have_text("Pipes")
    press(page, "Declare a conflict of interest")
    page.goto("/minsk-2021/reviews/")
    told(page, "2 of 2 proposals reviewed")
    assert sorted(Review.objects.values_list("stance", flat=True)) == ["conflict", "scored"]


def test_one_is_approved_in_one_step_and_many_are_announced_with_one_mail_rewritten(
    event, organiser, worker, outbox, somebody
):
    of(event, "Alone", "Alone")
    for name in ("First", "Second", "Third"):
        of(event, name, name)
    page = somebody()
    sign_in(page, organiser, to="/admin/speakers/proposal/")

    page.get_by_role("row", name="Alone").get_by_role("link").first.click()
    page.get_by_role("link", name="Accept", exact=False).first.click()
    told(page, "Action required: confirm your talk “Alone”")
    assert Proposal.objects.get(title_en="Alone").state == "submitted"
    page.get_by_role("button", name="Accept").click()
    outbox.wait_for("alone@alone.example", "Action required: confirm your talk “Alone”")

    mark(page, ["First", "Second"], "Mark the selected as accepted")
    mark(page, ["Third"], "Mark the selected as declined")
    page.goto(f"/admin/speakers/proposal/announce/{event.slug}/")
    press(page, "Draft the mails of 3 decisions")
    page.get_by_role("listitem").filter(has_text="First").get_by_role("link", name="Edit").click()
    page.get_by_label("Subject").fill("Action required: you open the second day")
    press(page, "Save")
    assert not any("Action required" in one for one in outbox.subjects_to("first@first.example"))

    page.goto(f"/admin/speakers/proposal/announce/{event.slug}/")
    press(page, "Announce all 3 decisions")
    outbox.wait_for("first@first.example", "Action required: you open the second day")
    outbox.wait_for("second@second.example", "Action required: confirm your talk “Second”")
    outbox.wait_for("third@third.example", "Third")
    states = dict(Proposal.objects.values_list("title_en", "state"))
    assert states == {
        "Alone": "accepted",
        "First": "accepted",
        "Second": "accepted",
        "Third": "declined",
    }


def test_the_acceptance_is_answered_by_its_link_and_later_a_change_is_asked_for(
    event, organiser, worker, outbox, somebody
):
    person = make_person("sofia@sofia.example")
    proposal = make_proposal(event, person, title_en="Meters")
    proposal.accept(by=organiser)
    mail = outbox.wait_for(person.email, "Action required: confirm your talk “Meters”")

    phone = somebody(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    phone.goto(link_in(mail, "/"))
    press(phone, "Yes, I will speak")
    told(phone, "Thank you: you are confirmed as a speaker.")
    outbox.wait_for(person.email, "Your talk is confirmed: “Meters”")

    desk = somebody()
    sign_in(desk, person, to=f"/minsk-2021/proposals/{proposal.code}/change/")
    desk.get_by_label("Title in English").fill("Meters that talk")
    press(desk, "Ask the organisers")
    told(desk, "The organisers have your request.")
    proposal.refresh_from_db()
    assert proposal.title_en == "Meters"

    office = somebody()
    sign_in(office, organiser, to="/admin/")
    office.get_by_role("link", name="changes that speakers ask for").click()
    office.get_by_role("row", name="Meters").get_by_role("link").first.click()
    office.get_by_role("link", name="Approve…").click()
    expect(office.locator("ins").first).to_contain_text("that talk")
    office.locator("[type=submit]").last.click()
    outbox.wait_for(person.email, "Meters that talk")
    proposal.refresh_from_db()
    assert proposal.title_en == "Meters that talk"


def mark(page: Page, titles: list[str], action: str) -> None:
    page.goto("/admin/speakers/proposal/")
    for title in titles:
        page.get_by_role("row", name=title).get_by_role("checkbox").check()
    page.get_by_label("Action:").select_option(action)
    press(page, "Go")
    told(page, "marked")
