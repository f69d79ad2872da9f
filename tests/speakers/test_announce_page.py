"""The page on which pending decisions are announced."""

import pytest

from forum.models import Entry, Message
from speakers.cards import waiting_decisions
from speakers.models import Proposal, Verdict
from tests.factories import make_event, make_person, make_proposal

PAGE = "/admin/speakers/proposal/announce/minsk-2021/"
KINDS = [f"speakers/{verdict}" for verdict in Verdict.values]


def marked(event, by, verdict=Verdict.ACCEPTED, *, drafted=True, **facts):
    proposal = make_proposal(event, **facts)
    proposal.mark(verdict, by=by)
    if drafted:
        proposal.draft_mails()
    return proposal


def announce(browser, shown, ticked=None):
    """Post the page that showed these; those that were ticked, or all."""
    fields = {f"verdict-{proposal.pk}": verdict for proposal, verdict in shown.items()}
    chosen = [proposal.pk for proposal in ticked or []]
    how = "all" if ticked is None else "ticked"
    answer = browser.post(PAGE, {**fields, "proposal": chosen, "announce": how}, follow=True)
    return answer.content.decode()


def states(*proposals):
    return [Proposal.objects.get(pk=proposal.pk).state for proposal in proposals]


def mails():
    found = Message.objects.filter(kind__in=KINDS).values_list("kind", "state")
    return sorted((kind.removeprefix("speakers/"), state) for kind, state in found)


def test_looking_changes_nothing(event, organiser, signed_in):
    proposal = marked(event, organiser, drafted=False)

    page = signed_in(organiser).get(PAGE).content.decode()

    assert str(proposal) in page
    assert "no mail drafted yet" in page
    assert f"verdict-{proposal.pk}" not in page
    assert (states(proposal), mails()) == (["submitted"], [])


def test_the_mails_are_drafted_and_nothing_is_sent(event, organiser, signed_in):
    proposals = [marked(event, organiser, verdict, drafted=False) for verdict in Verdict]
    browser = signed_in(organiser)

    told = browser.post(PAGE, {"draft": "yes"}, follow=True).content.decode()
    browser.post(PAGE, {"draft": "yes"})

    assert "3 mails are drafted. Nothing has been sent." in told
    assert mails() == [("accepted", "draft"), ("declined", "draft"), ("standby", "draft")]
    assert states(*proposals) == ["submitted"] * 3
    draft = proposals[0].drafts().get()
    assert f"/admin/forum/message/{draft.pk}/edit/" in told


def test_all_that_was_shown_is_announced_and_noted_in_figures(event, organiser, signed_in):
    yes, no = marked(event, organiser), marked(event, organiser, Verdict.DECLINED)
    later = marked(event, organiser)

    told = announce(signed_in(organiser), {yes: "accepted", no: "declined"})

    assert "2 decisions are announced" in told
    assert states(yes, no, later) == ["accepted", "declined", "submitted"]
    assert mails() == [("accepted", "draft"), ("accepted", "queued"), ("declined", "queued")]
    entry = Entry.objects.get()
    assert (entry.person, entry.facts) == (organiser, {"announced": {"accepted": 1, "declined": 1}})


def test_what_was_not_ticked_waits(event, organiser, signed_in):
    first, second = marked(event, organiser), marked(event, organiser)

    announce(signed_in(organiser), {first: "accepted", second: "accepted"}, ticked=[second])

    assert states(first, second) == ["submitted", "accepted"]


def test_with_nothing_ticked_nothing_is_announced(event, organiser, signed_in):
    proposal = marked(event, organiser)

    told = announce(signed_in(organiser), {proposal: "accepted"}, ticked=[])

    assert "0 decisions are announced" in told
    assert states(proposal) == ["submitted"]
    assert not Entry.objects.exists()


def test_sent_twice_it_is_announced_once(event, organiser, signed_in):
    proposal = marked(event, organiser)
    browser = signed_in(organiser)

    announce(browser, {proposal: "accepted"})
    told = announce(browser, {proposal: "accepted"})

    assert "0 decisions are announced" in told
    assert mails() == [("accepted", "queued")]
    assert Entry.objects.count() == 1


def test_what_a_colleague_changed_meanwhile_is_refused_by_name_and_the_rest_goes_out(
    event, organiser, signed_in
):
    olga = make_person(role="organiser", event=event, given_name="Olga", family_name="Two")
    same, changed, gone = (marked(event, olga) for _ in range(3))
    changed.mark(Verdict.DECLINED, by=olga)
    gone.withdraw()

    told = announce(signed_in(organiser), dict.fromkeys([same, changed, gone], "accepted"))

    assert f"“{changed}” was marked otherwise by Olga Two: Declined." in told
    assert f"“{gone}” was withdrawn by its speaker." in told
    assert states(same, changed, gone) == ["accepted", "submitted", "withdrawn"]
    assert mails() == [("accepted", "queued")]


@pytest.mark.parametrize("verdict", ["submitted", "confirmed", "", "nonsense"])
def test_there_is_no_other_verdict(event, organiser, signed_in, verdict):
    proposal = marked(event, organiser)

    announce(signed_in(organiser), {proposal: verdict})

    assert states(proposal) == ["submitted"]


def test_a_proposal_of_another_event_is_not_announced_here(event, organiser, signed_in):
    foreign = marked(make_event("minsk-2022"), organiser)

    announce(signed_in(organiser), {foreign: "accepted"})

    assert states(foreign) == ["submitted"]
    assert str(foreign) not in signed_in(organiser).get(PAGE).content.decode()


def test_who_only_reads_proposals_announces_none(event, organiser, signed_in):
    proposal = marked(event, organiser)
    editor = signed_in(make_person(role="editor", event=event))

    assert editor.get(PAGE).status_code == 404
    assert editor.post(PAGE, {"announce": "all"}).status_code == 404
    assert states(proposal) == ["submitted"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        marked(event, organiser)
    browser = signed_in(organiser)

    with django_assert_num_queries(12):
        browser.get(PAGE)


def test_the_outbox_releases_no_draft_of_a_decision(event, organiser, signed_in):
    proposal = marked(event, organiser)
    draft = proposal.drafts().get()
    chosen = {"action": "release", "_selected_action": [draft.pk], "confirmed": "yes"}
    browser = signed_in(organiser)

    browser.post("/admin/forum/message/", chosen)
    browser.post(f"/admin/forum/message/{draft.pk}/do/release/")
    page = browser.get(f"/admin/forum/message/{draft.pk}/change/").content.decode()

    assert mails() == [("accepted", "draft")]
    assert "do/release/" not in page


def test_organisers_see_on_their_home_what_waits(event, organiser):
    editor = make_person(role="editor", event=event)

    assert waiting_decisions(event, organiser) is None
    marked(event, organiser)
    assert waiting_decisions(event, organiser) == 1
    assert waiting_decisions(event, editor) is None
