"""Who speaks soon is reminded: by the released program, each of their sessions once."""

from datetime import timedelta

import pytest
from django.core import mail

from forum import registry
from forum.mail import delivery, reminders
from forum.models import Message, Reminder
from program.models import Session, SessionRole
from program.release import release
from tests.factories import (
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def rule(event):
    return Reminder.objects.create(
        event=event,
        kind="program/session_soon",
        audience="program.speakers",
        anchor="program.session",
        amount=3,
        unit="hours",
    )


def give_role(session, speaker, role="speaker"):
    return SessionRole.objects.create(
        event=session.event, session=session, speaker=speaker, role=role
    )


def told():
    mails = Message.objects.exclude(kind="program/released")  # drafts, of the release itself
    return sorted(mails.values_list("to", flat=True))


def test_who_speaks_is_reminded_of_each_session_once_before_it_begins(event, rule, at):
    ada, zoe = (make_speaker(event, given_name=name) for name in ("Ada", "Zoë"))
    early, late = make_session(event, "Opening"), make_session(event, "Closing")
    give_role(early, ada)
    give_role(early, ada, "moderator")
    give_role(late, zoe)
    first = make_slot(early, make_room(event), hour=10)
    make_slot(late, None, hour=14)
    release(event, by=None)

    at(first.starts_at - 4 * HOUR)
    assert reminders.post_due() == 0
    at(first.starts_at - 3 * HOUR)
    assert [reminders.post_due(), reminders.post_due()] == [1, 0]
    assert told() == [ada.email]
    at(first.starts_at + 1 * HOUR)
    assert reminders.post_due() == 1
    assert told() == sorted([ada.email, zoe.email])


def test_the_mail_names_all_its_halls_and_leads_to_whichever_is_streamed(event):
    session = make_session(event)
    role = give_role(session, make_speaker(event))
    make_slot(session, make_room(event, "Cellar"))
    make_slot(session, make_room(event, "Blue hall", is_streamed=True))
    release(event, by=None)

    said = registry.mails["program/session_soon"].compose(role).values

    assert said["room"].startswith("Cellar, Blue hall")
    assert said["join"].endswith(f"/program/{session.code}/join/")


def test_the_mail_says_what_when_and_where(event, rule, at):
    speaker = make_speaker(event, given_name="Ada")
    session = make_session(event, "Opening")
    give_role(session, speaker)
    slot = make_slot(session, make_room(event, "Blue hall"), hour=10)
    release(event, by=None)
    at(slot.starts_at - 2 * HOUR)
    reminders.post_due()
    delivery.deliver_due()
    [letter] = mail.outbox
    assert letter.to == [speaker.email]
    assert "“Opening”" in letter.subject
    for said in ("Hello Ada", "10:00 (Europe/Minsk)", "Blue hall", f"/program/{session.code}/"):
        assert said in letter.body


def test_a_session_that_is_not_released_reminds_nobody(event, rule, at):
    session = make_session(event)
    give_role(session, make_speaker(event))
    slot = make_slot(session, make_room(event))
    at(slot.starts_at - 2 * HOUR)
    assert list(rule.turns()) == []


def test_a_reminder_moves_with_the_session_and_comes_again_only_on_another_day(event, rule, at):
    session = make_session(event)
    give_role(session, make_speaker(event))
    slot = make_slot(session, make_room(event), hour=10)
    release(event, by=None)
    at(slot.starts_at - 2 * HOUR)
    assert reminders.post_due() == 1

    for moved_by, new in ((HOUR, 0), (24 * HOUR, 1)):
        slot.starts_at += moved_by
        slot.ends_at += moved_by
        slot.save()
        release(event, by=None)
        at(slot.starts_at - 2 * HOUR)
        assert reminders.post_due() == new


def test_of_other_audiences_only_speakers_of_the_session_are_concerned(event):
    proposal, other = (make_proposal(event, state="confirmed") for _ in range(2))
    make_registration(event)
    session = Session.objects.from_proposal(proposal)
    Session.objects.from_proposal(other)

    def reached(audience):
        members = registry.audiences[audience].members(event)
        return registry.anchors["program.session"].narrow(members, f"{session.code} 2021-03-16")

    assert [place.proposal for place in reached("speakers.all")] == [proposal]
    assert [role.session for role in reached("program.speakers")] == [session]
    assert not reached("registration.live").exists()


def test_the_moments_of_a_program_cost_one_query(event, rule, django_assert_num_queries):
    for hour in (10, 12):
        make_slot(make_session(event), make_room(event), hour=hour)
    release(event, by=None)
    with django_assert_num_queries(1):
        assert len(list(rule.turns())) == 2


def test_a_week_before_each_speaker_hears_when_where_and_what_is_missing(event, at):
    """Whose session is of no proposal is led to the program: “my sessions” would not show it."""
    [rule] = [one for one in registry.usual_reminders if one["kind"] == "program/session_details"]
    Reminder.objects.create(event=event, **rule)
    proposal = make_proposal(event, state="confirmed", title_en="Old pipes")
    talk, opening = Session.objects.from_proposal(proposal), make_session(event, "Opening")
    guest = make_speaker(event)
    give_role(opening, guest)
    slot = make_slot(talk, make_room(event, "Blue hall"), hour=10)
    make_slot(opening, None, hour=10)
    release(event, by=None)

    at(slot.starts_at - 7 * 24 * HOUR - HOUR)
    assert reminders.post_due() == 0
    at(slot.starts_at - 7 * 24 * HOUR)
    assert reminders.post_due() == 2
    delivery.deliver_due()
    letters = {letter.to[0]: letter.body for letter in mail.outbox if "program" in letter.subject}
    told = letters.pop(proposal.speakers.get().email)
    for said in (
        "10:00 (Europe/Minsk)",
        "Blue hall",
        "On site",
        "– A photo of you",
        "/my-sessions/",
    ):
        assert said in told
    assert "missing" not in letters[guest.email].partition("Is anything")[0]
    assert f"/program/{opening.code}/" in letters[guest.email]
