"""Decisions that wait: marked, drafted, announced, and what goes between."""

import threading

import pytest
from django.db import connection

from forum.errors import Refused
from forum.models import Message
from speakers.models import Decision, Proposal, ProposalSpeaker, Verdict
from tests.factories import make_event, make_person, make_proposal, make_speaker


@pytest.fixture
def colleague(event):
    return make_person(
        "colleague@example.org", role="organiser", event=event, given_name="Olga", family_name="Two"
    )


@pytest.fixture
def proposal(event):
    return make_proposal(event)


def verdicts_mailed(proposal):
    """(kind, state) of every mail that tells a verdict."""
    kinds = [f"speakers/{verdict}" for verdict in Verdict.values]
    mails = Message.objects.of(*proposal.order_of_speakers.all()).filter(kind__in=kinds)
    return sorted(mails.values_list("kind", "state"))


def again(proposal):
    """As another page holds it."""
    return Proposal.objects.get(pk=proposal.pk)


def test_what_is_marked_is_told_to_nobody(proposal, organiser):
    assert proposal.mark(Verdict.ACCEPTED, by=organiser)

    assert (proposal.state, proposal.pending) == ("submitted", "accepted")
    assert verdicts_mailed(proposal) == []


def test_its_mails_are_drafted_once_and_leave_with_the_announcement(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)

    assert [proposal.draft_mails(), proposal.draft_mails()] == [1, 0]
    assert verdicts_mailed(proposal) == [("speakers/accepted", "draft")]

    assert proposal.announce("accepted", by=organiser)
    assert (proposal.state, proposal.pending) == ("accepted", "")
    assert verdicts_mailed(proposal) == [("speakers/accepted", "queued")]
    assert [decision.by for decision in proposal.decisions.all()] == [organiser]


def test_announced_twice_it_is_told_once(proposal, organiser):
    proposal.mark(Verdict.DECLINED, by=organiser)
    other = again(proposal)

    assert proposal.announce("declined", by=organiser)
    assert not other.announce("declined", by=organiser)

    assert verdicts_mailed(proposal) == [("speakers/declined", "queued")]
    assert Decision.objects.count() == 1


def test_an_edited_draft_leaves_as_it_was_edited(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    draft = proposal.drafts().get()
    draft.rewrite(subject="Yes, {name}", body="Come to {event}.", seen=draft.mark)

    proposal.announce("accepted", by=organiser)

    draft.refresh_from_db()
    assert (draft.state, draft.own_subject) == ("queued", "Yes, {name}")


def test_a_draft_goes_to_where_its_speaker_has_mail_by_then(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    speaker = proposal.speakers.get()
    speaker.email = "moved@example.org"
    speaker.save()

    proposal.announce("accepted", by=organiser)

    assert Message.objects.get(kind="speakers/accepted").to == "moved@example.org"


def test_who_speaks_no_more_by_then_is_told_nothing(event, proposal, organiser):
    gone = ProposalSpeaker.objects.create(
        event=event, proposal=proposal, speaker=make_speaker(event), position=1
    )
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    gone.delete()

    proposal.announce("accepted", by=organiser)

    assert list(Message.objects.filter(kind="speakers/accepted").values_list("state", "to")) == [
        ("queued", proposal.speakers.get().email)
    ]


@pytest.mark.parametrize("turn", ["unmark", "otherwise", "decline", "withdraw"])
def test_drafts_go_with_the_decision_that_they_told(proposal, organiser, turn):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    turns = {
        "unmark": lambda: proposal.unmark(by=organiser),
        "otherwise": lambda: proposal.mark(Verdict.STANDBY, by=organiser),
        "decline": lambda: proposal.decline(by=organiser),
        "withdraw": proposal.withdraw,
    }

    turns[turn]()

    assert not Message.objects.filter(kind="speakers/accepted").exists()


def test_a_draft_that_was_stopped_keeps_no_later_decision_from_being_told(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    proposal.drafts().get().withdraw()
    proposal.unmark(by=organiser)
    proposal.mark(Verdict.ACCEPTED, by=organiser)

    proposal.announce("accepted", by=organiser)

    assert verdicts_mailed(proposal) == [("speakers/accepted", "queued")]


def test_a_draft_that_was_stopped_does_not_leave_with_the_announcement(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()
    proposal.drafts().get().withdraw()

    proposal.announce("accepted", by=organiser)

    assert verdicts_mailed(proposal) == [("speakers/accepted", "cancelled")]


def test_nobody_releases_the_draft_of_a_decision_by_itself(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    proposal.draft_mails()

    with pytest.raises(Refused, match="announced"):
        proposal.drafts().get().release()

    assert verdicts_mailed(proposal) == [("speakers/accepted", "draft")]


def test_nothing_is_drafted_of_a_decision_that_a_colleague_took_back(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    stale = again(proposal)
    proposal.unmark(by=organiser)

    assert stale.draft_mails() == 0
    assert verdicts_mailed(proposal) == []


def test_of_two_who_mark_it_otherwise_the_second_is_told_by_whom(proposal, organiser, colleague):
    stale = again(proposal)
    proposal.mark(Verdict.ACCEPTED, by=colleague)

    with pytest.raises(Refused, match="marked otherwise by Olga Two: Accepted"):
        stale.mark(Verdict.DECLINED, by=organiser)

    assert again(proposal).pending == "accepted"


def test_of_two_who_decide_at_once_the_second_is_told_by_whom(proposal, organiser, colleague):
    stale = again(proposal)
    proposal.accept(by=colleague)

    with pytest.raises(Refused, match="already been decided on by Olga Two: Accepted"):
        stale.decline(by=organiser)

    assert [decision.verdict for decision in Decision.objects.all()] == ["accepted"]


def test_nobody_decides_over_what_a_colleague_has_marked(proposal, organiser, colleague):
    proposal.mark(Verdict.STANDBY, by=colleague)

    with pytest.raises(Refused, match="marked otherwise by Olga Two: On standby"):
        proposal.accept(by=organiser)

    assert again(proposal).state == "submitted"


def test_what_was_shown_is_what_is_announced(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    stale = again(proposal)
    proposal.mark(Verdict.DECLINED, by=organiser)

    with pytest.raises(Refused, match="marked otherwise"):
        stale.announce("accepted", by=organiser)

    assert again(proposal).pending == "declined"
    assert verdicts_mailed(proposal) == []


def test_what_was_withdrawn_meanwhile_is_not_announced(proposal, organiser):
    proposal.mark(Verdict.ACCEPTED, by=organiser)
    stale = again(proposal)
    proposal.withdraw()

    with pytest.raises(Refused, match="withdrawn by its speaker"):
        stale.announce("accepted", by=organiser)

    assert again(proposal).state == "withdrawn"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_organisers_at_once_one_wins_and_the_other_is_told():
    event = make_event()
    proposals = [make_proposal(event) for _ in range(4)]
    people = [make_person(role="organiser", event=event) for _ in range(2)]
    verbs = [Proposal.accept, Proposal.decline]

    refusals = [_race(proposal, list(zip(verbs, people, strict=True))) for proposal in proposals]

    assert [len(told) for told in refusals] == [1] * 4
    assert Decision.objects.count() == 4
    assert Message.objects.filter(kind__in=["speakers/accepted", "speakers/declined"]).count() == 4


def _race(proposal, sides):
    """What those are told who lose."""
    ready, told = threading.Barrier(len(sides)), []

    def go(verb, person):
        own = again(proposal)
        ready.wait(timeout=30)
        try:
            verb(own, by=person)
        except Refused as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=side) for side in sides]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
