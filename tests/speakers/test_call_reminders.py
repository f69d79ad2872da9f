"""Mails of the call: by name to each speaker, reminders in time, and a deadline that moves."""

from datetime import datetime, time, timedelta

import pytest
from django.conf import settings
from django.core import mail

from forum import clock, registry
from forum.mail import bulk, delivery, reminders
from forum.mail.drafting import drafted
from forum.mail.words import flaws
from forum.models import BulkMail, Event, Message, Reminder
from speakers import extending
from speakers.cards import unsent_extensions
from speakers.models import Decision, KnownDeadline, Proposal, ProposalSpeaker
from tests.factories import MINSK, make_event, make_proposal, make_registration, make_speaker

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(at):
    """Days of the forum are told apart here, so it is the same hour whenever this runs."""
    at(datetime.combine(clock.real_now().date(), time(12), MINSK))


def join(proposal, speaker):
    return ProposalSpeaker.objects.create(
        event=proposal.event, proposal=proposal, speaker=speaker, position=1
    )


# --- Mails about a proposal -----------------------------------------------------------------


def test_each_speaker_of_a_proposal_is_greeted_by_their_own_name(event):
    proposal = make_proposal(event, speaker=make_speaker(event, given_name="Ada"))
    join(proposal, make_speaker(event, given_name="Zoë", language="ru"))
    proposal.accept(by=None)
    delivery.deliver_due()
    greetings = {
        letter.body.splitlines()[0].split()[1].rstrip(",")
        for letter in mail.outbox
        if proposal.title_en in letter.subject
    }
    assert greetings == {"Ada", "Zoë"}


# --- Whom they go to ------------------------------------------------------------------------


def titles(event, audience, **filters):
    members = registry.audiences[audience].chosen(event, filters)
    return {place.proposal.title_en for place in members}


def test_the_audiences_are_told_apart_by_the_state_of_the_proposal(event):
    for state in ("draft", "submitted", "accepted", "confirmed"):
        make_proposal(event, state=state, title_en=state)
    make_proposal(make_event("other"), state="draft", title_en="elsewhere")
    assert titles(event, "speakers.drafts") == {"draft"}
    assert titles(event, "speakers.accepted") == {"accepted"}
    assert titles(event, "speakers.all") == {"draft", "submitted", "accepted", "confirmed"}
    assert titles(event, "speakers.all", state=["submitted"]) == {"submitted"}


def test_an_audience_is_narrowed_to_tracks_and_kinds(event):
    first, second = event.tracks.all()
    make_proposal(event, title_en="a", track=first, kind="panel")
    make_proposal(event, title_en="b", track=second, kind="panel")
    make_proposal(event, title_en="c", track=second)
    assert titles(event, "speakers.all", track=[second.code]) == {"b", "c"}
    assert titles(event, "speakers.all", track=[second.code], kind=["panel"]) == {"b"}
    for one in registry.audiences["speakers.all"].filters:
        assert one.choices(event), one.name


def test_a_reader_costs_no_query_of_their_own(event, django_assert_num_queries):
    for _ in range(3):
        make_proposal(event, state="draft")
    with django_assert_num_queries(1):
        members = registry.audiences["speakers.drafts"].members(event)
        assert all(one.mail_address and one.language and one.code for one in members)


# --- Before the call closes -----------------------------------------------------------------


def a_rule(event, kind="speakers/draft_left", audience="speakers.drafts", **facts):
    rule = {"anchor": "proposals_close_at", "amount": 24, "unit": "hours"}
    return Reminder.objects.create(event=event, kind=kind, audience=audience, **rule | facts)


def close(event, *, in_hours):
    """By SQL, as from a shell: no model is asked."""
    closes_at = clock.now() + in_hours * HOUR
    Event.objects.filter(pk=event.pk).update(
        proposals_close_at=closes_at, proposals_open_at=clock.now() - 30 * DAY
    )
    event.refresh_from_db()


def begin(event, state="draft", **facts):
    """A proposal begun two days ago."""
    made = make_proposal(event, state=state, **facts)
    Proposal.objects.filter(pk=made.pk).update(created_at=clock.now() - 2 * DAY)
    return made


def to_those_with(kind):
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def address(proposal):
    return proposal.speakers.get().email


def test_only_those_with_drafts_are_reminded_before_the_call_closes(event):
    close(event, in_hours=23.5)
    draft = begin(event)
    begin(event, "submitted")
    a_rule(event)
    assert reminders.post_due() == 1
    assert reminders.post_due() == 0
    assert to_those_with("speakers/draft_left") == [address(draft)]


def test_the_reminder_names_the_deadline_where_the_event_is(event):
    midnight = datetime.combine(clock.now().date() + DAY, time(), MINSK)
    Event.objects.filter(pk=event.pk).update(proposals_close_at=midnight)
    begin(event, title_en="Sensors in old pipes")
    a_rule(event, tolerance=24)
    reminders.post_due()
    delivery.deliver_due()
    [letter] = mail.outbox
    assert "“Sensors in old pipes”" in letter.subject
    assert "end of the day (Europe/Minsk)" in letter.body
    assert f"{(midnight - DAY):%Y}" in letter.body
    assert "extended" not in letter.body


def test_reminders_move_with_the_deadline_and_then_say_that_it_was_extended(event):
    close(event, in_hours=23.5)
    draft = begin(event)
    a_rule(event)
    extending.notice_moved()
    assert reminders.post_due() == 1

    close(event, in_hours=24 * 5)
    extending.notice_moved()
    assert reminders.post_due() == 0, "its time has not come"
    close(event, in_hours=23.9)  # the day of which they were told
    extending.notice_moved()
    assert reminders.post_due() == 0
    assert KnownDeadline.objects.get().extended_from is None

    close(event, in_hours=48)
    extending.notice_moved()
    Reminder.objects.update(amount=49)
    assert reminders.post_due() == 1
    delivery.deliver_due()
    last = mail.outbox[-1]
    assert last.to == [address(draft)]
    assert "It was extended: before, it was open until" in last.body


# --- After the acceptance -------------------------------------------------------------------


def accept(event, *, ago, state="accepted"):
    made = begin(event, state)
    Decision.objects.filter(proposal=made).update(at=clock.now() - ago)
    return made


def not_confirmed(event, **facts):
    facts = {"anchor": "speakers.decision", "side": "after", "tolerance": 24} | facts
    return a_rule(event, "speakers/not_confirmed", "speakers.accepted", **facts)


def test_who_has_not_confirmed_is_reminded_days_after_the_acceptance(event):
    early = accept(event, ago=5 * DAY)
    accept(event, ago=5 * DAY, state="confirmed")
    accept(event, ago=3 * DAY)
    Proposal.objects.update(created_at=clock.now() - 9 * DAY)
    not_confirmed(event, amount=4, unit="days", tolerance=48)
    assert reminders.post_due() == 1
    assert reminders.post_due() == 0
    assert to_those_with("speakers/not_confirmed") == [address(early)]


def test_each_day_of_decisions_has_a_turn_of_its_own(event):
    """By the event's clock: half past midnight in Minsk is another day than in UTC."""
    night = (clock.now() - 6 * DAY).astimezone(event.zone).replace(hour=0, minute=30)
    late, next_day = accept(event, ago=0 * DAY), accept(event, ago=0 * DAY)
    Decision.objects.filter(proposal=late).update(at=night - HOUR)
    Decision.objects.filter(proposal=next_day).update(at=night)
    rule = not_confirmed(event, amount=5, unit="days")

    turns = list(rule.turns())
    Proposal.objects.update(created_at=clock.now() - 20 * DAY)
    reached = [[place.proposal for place in rule.people(turn)] for turn in turns]

    assert [turn.occurrence for turn in turns] == [f"{night - HOUR:%Y-%m-%d}", f"{night:%Y-%m-%d}"]
    assert reached == [[late], [next_day]]


def test_no_acceptance_of_a_day_is_left_out_however_few_hours_later_its_reminder_is(event):
    accept(event, ago=2 * HOUR)
    [turn] = not_confirmed(event, amount=1).turns()
    end_of_day = turn.moment.astimezone(event.zone)
    assert (end_of_day.hour, end_of_day.minute) == (23, 59)


def test_an_acceptance_is_of_no_concern_to_those_who_registered(event):
    make_registration(event)
    accept(event, ago=2 * DAY)
    rule = not_confirmed(event, amount=1, unit="days")
    rule.audience = "registration.live"
    assert not any(rule.people(turn).exists() for turn in rule.turns())


# --- A deadline that moves ------------------------------------------------------------------


def test_a_deadline_that_is_put_off_drafts_a_mail_to_those_with_drafts(event, organiser):
    begin(event)
    extending.notice_moved()
    assert unsent_extensions(event, organiser) is None

    close(event, in_hours=24 * 9)
    assert extending.notice_moved() == 1

    draft = BulkMail.objects.get()
    assert (draft.event, draft.state, draft.audience) == (event, "draft", "speakers.drafts")
    assert "more time" in draft.subject_en.lower()
    assert "продлён" in draft.subject_ru
    assert unsent_extensions(event, organiser) == 1
    assert not Message.objects.exists(), "an organiser looks at it first"


def test_the_drafted_mail_says_nothing_that_an_organiser_might_not_write():
    fields = registry.mails[registry.audiences[extending.AUDIENCE].bulk].fields
    for language, _name in settings.LANGUAGES:
        subject, body = drafted("speakers", "extended", language)
        assert len(subject) <= BulkMail._meta.get_field("subject").max_length
        assert flaws(f"{subject}\n\n{body}", fields) == []
        assert "{deadline}" in body


def test_a_deadline_that_is_put_off_twice_has_one_draft_which_still_holds(event):
    begin(event)
    extending.notice_moved()
    for days in (9, 12):
        close(event, in_hours=24 * days)
        extending.notice_moved()
    assert BulkMail.objects.count() == 1

    BulkMail.objects.update(state="cancelled")
    close(event, in_hours=24 * 14)
    extending.notice_moved()
    assert BulkMail.objects.filter(state="draft").count() == 1


def test_a_deadline_that_is_brought_forward_again_takes_its_draft_back(event):
    begin(event)
    extending.notice_moved()
    close(event, in_hours=24 * 9)
    extending.notice_moved()
    close(event, in_hours=24 * 2)
    assert extending.notice_moved() == 0
    assert BulkMail.objects.get().state == "cancelled"
    assert KnownDeadline.objects.get().extended_from is None


@pytest.mark.parametrize("reason", ["no drafts", "not open yet", "not published"])
def test_nothing_is_drafted_where_it_would_concern_nobody(event, reason):
    if reason != "no drafts":
        begin(event)
    extending.notice_moved()
    close(event, in_hours=24 * 9)
    if reason == "not open yet":
        Event.objects.update(proposals_open_at=clock.now() + DAY)
    if reason == "not published":
        Event.objects.update(state="draft")
    extending.notice_moved()
    assert not BulkMail.objects.exists()


def test_the_first_deadline_of_a_call_is_no_move(event):
    begin(event)
    Event.objects.update(proposals_close_at=None)
    assert extending.notice_moved() == 0
    close(event, in_hours=24 * 9)
    assert extending.notice_moved() == 0
    assert not BulkMail.objects.exists()


def test_when_no_deadline_moved_it_costs_one_query(event, django_assert_num_queries):
    extending.notice_moved()
    with django_assert_num_queries(1):
        extending.notice_moved()
    assert extending.notice_moved in registry.chores


def test_an_organiser_finds_the_draft_on_their_home_and_what_they_send_names_the_deadline(
    event, organiser, signed_in
):
    draft = begin(event, title_en="Sensors in old pipes")
    extending.notice_moved()
    close(event, in_hours=24 * 9)
    extending.notice_moved()

    board = signed_in(organiser).get("/admin/").context["board"]
    [card] = [card for card in board.cards if "extended" in str(card.label)]
    assert card.is_urgent
    found = signed_in(organiser).get(card.url)
    assert "More time to propose a talk" in found.content.decode()

    waiting = BulkMail.objects.get()
    waiting.release(by=organiser, seen=waiting.stamp)
    bulk.post_due()
    delivery.deliver_due()
    letter = mail.outbox[-1]
    assert letter.to == [address(draft)]
    assert "(Europe/Minsk)" in letter.subject
    assert "“Sensors in old pipes” is still a draft" in letter.body
    assert "List-Unsubscribe" in letter.extra_headers
