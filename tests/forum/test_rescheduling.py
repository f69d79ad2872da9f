"""The forum moved, made online only, cancelled: rehearsed, then done as it was rehearsed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection
from icalendar import Calendar

from forum import clock
from forum.change import Act, Wish
from forum.errors import Refused
from forum.mail import bulk as to_many
from forum.mail import delivery
from forum.mail.reminders import add_usual, post_due
from forum.models import BulkMail, Entry, Event, Message, NewsItem, OptOut, Reminder, ReminderRun
from forum.rescheduling import Overtaken, acts_for, carry_out, rehearse
from forum.text import email_key
from program.feeds.calendar import calendar
from program.feeds.told import told
from program.models import Channel, Session, SessionRole, Slot
from program.release import release
from program.seats import set_seats
from program.signing import sign_up
from registration.calendar import calendar_of
from registration.letters import issue
from speakers.models import Call, Proposal
from tests.factories import (
    MINSK,
    make_event,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def move(event, days=30, deadlines=()):
    return Wish(Act.MOVE, starts=event.starts + days * DAY, deadlines=frozenset(deadlines))


def done(event, wish, by=None):
    """Rehearsed and carried out."""
    entry = carry_out(event, wish, by=by, seen=rehearse(event, wish, by=by).fingerprint)
    event.refresh_from_db()
    return entry


def whole_database():
    """Table -> what tells all its rows from others."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall()]
        found = {}
        for table in tables:
            rows = "md5(string_agg(row::text, ' ' ORDER BY row::text))"
            cursor.execute(f'SELECT count(*), {rows} FROM "{table}" AS row')  # noqa: S608
            found[table] = cursor.fetchone()
    return found


@pytest.fixture
def forum(event):
    """With people in every state, a program and reminders."""
    Call.objects.create(event=event, slides_due_at=clock.now() + 10 * DAY)
    add_usual(event)
    registrations = [make_registration(event, language="ru") for _ in range(4)]  # 2 of them wait
    make_registration(event, mode="online")
    make_registration(event, category="media")
    make_proposal(event, state="confirmed")
    make_proposal(event)
    room = make_room(event, is_streamed=True)
    session = make_session(event)
    make_slot(session, room)
    set_seats(session, 5)
    release(event, by=None)
    Channel.objects.create(event=event, room=room, day=event.starts, address="https://a.example")
    Channel.objects.create(
        event=event, room=room, day=event.starts + DAY, address="https://b.example"
    )
    sign_up(session, registrations[0])
    issue(registrations[0])
    Message.objects.all().delete()
    return event


@pytest.mark.parametrize("act", [Act.MOVE, Act.ONLINE, Act.CANCEL])
def test_a_rehearsal_leaves_nothing_behind(forum, organiser, act):
    wish = move(forum, deadlines=["speakers.slides"]) if act == Act.MOVE else Wish(act)
    wish = Wish(act, adds_places=True) if act == Act.ONLINE else wish
    before = whole_database()
    change = rehearse(forum, wish, by=organiser)
    assert whole_database() == before
    assert change.mails
    assert change.people
    assert mail.outbox == []


@pytest.mark.parametrize("act", [Act.MOVE, Act.ONLINE, Act.CANCEL])
def test_what_is_done_is_what_was_rehearsed_and_nothing_is_sent(forum, organiser, act):
    wish = move(forum) if act == Act.MOVE else Wish(act, adds_places=True)
    shown = rehearse(forum, wish, by=organiser)
    entry = carry_out(forum, wish, by=organiser, seen=shown.fingerprint)
    assert entry.facts["figures"] == shown.figures
    assert entry.facts["people"] == {one.label: len(one.names) for one in shown.people}
    assert entry.person == organiser
    drafts = BulkMail.objects.filter(pk__in=entry.facts["mails"])
    assert {one.state for one in drafts} == {"draft"}
    assert {one.audience for one in drafts} == {"registration.live", "speakers.all"}
    assert not Message.objects.exists()
    assert NewsItem.objects.get(pk=entry.facts["news"]).published_at is None
    assert Entry.objects.filter(act=Entry.Act.CHANGE).count() == 1


def test_an_entry_names_nobody(forum, organiser):
    entry = done(forum, Wish(Act.CANCEL), organiser)
    assert "Anna" not in str(entry.facts)


def test_a_second_click_does_nothing_more(forum, organiser):
    wish = move(forum)
    seen = rehearse(forum, wish, by=organiser).fingerprint
    first = carry_out(forum, wish, by=organiser, seen=seen)
    again = carry_out(forum, wish, by=organiser, seen=seen)
    assert first == again
    forum.refresh_from_db()
    assert forum.starts == wish.starts
    assert forum.revision == 1
    assert BulkMail.objects.count() == 2


def test_of_two_organisers_the_second_is_told_that_it_is_done(forum, organiser):
    ours, theirs = move(forum), move(forum, days=60)
    seen = rehearse(forum, ours, by=organiser).fingerprint
    done(forum, theirs)
    with pytest.raises(Overtaken) as overtaken:
        carry_out(forum, ours, by=organiser, seen=seen)
    forum.refresh_from_db()
    assert forum.starts == theirs.starts
    assert overtaken.value.change.fingerprint != seen


def test_nothing_is_done_where_somebody_else_is_affected_than_was_shown(forum, organiser):
    wish = Wish(Act.CANCEL)
    seen = rehearse(forum, wish, by=organiser).fingerprint
    leaving = forum.registrations.filter(state="confirmed").first()
    leaving.cancel()
    make_registration(forum)
    with pytest.raises(Overtaken):
        carry_out(forum, wish, by=organiser, seen=seen)
    forum.refresh_from_db()
    assert forum.state == Event.State.PUBLISHED
    assert not BulkMail.objects.exists()


def test_moved_with_its_slots_channels_and_the_deadlines_that_were_ticked(forum):
    slot, close = forum.slots.working().get(), forum.registration_closes_at
    slides, released = forum.call.slides_due_at, forum.slots.exclude(release=None).get()
    starts, ends = forum.starts, forum.ends
    done(forum, move(forum, 30, ["registration_closes_at"]))
    assert (forum.starts, forum.ends) == (starts + 30 * DAY, ends + 30 * DAY)
    assert (forum.former_starts, forum.former_ends) == (starts, ends)
    assert forum.registration_closes_at.astimezone(MINSK).date() == (
        close.astimezone(MINSK).date() + 30 * DAY
    )
    assert Call.objects.get().slides_due_at == slides
    assert forum.slots.working().get().starts_at == slot.starts_at + 30 * DAY
    assert forum.slots.working().get().version == slot.version + 1
    assert forum.slots.exclude(release=None).get().starts_at == released.starts_at
    days = Channel.objects.order_by("day").values_list("day", flat=True)
    assert list(days) == [starts + 30 * DAY, starts + 31 * DAY]
    assert Session.objects.get().pool.taken == 1


def test_hours_stay_what_the_clocks_there_show_when_summer_time_begins(db, at):
    at(datetime(2021, 1, 10, tzinfo=MINSK))
    berlin = ZoneInfo("Europe/Berlin")
    event = make_event(
        "berlin-2021",
        timezone="Europe/Berlin",
        starts=date(2021, 3, 16),
        registration_closes_at=datetime(2021, 3, 10, tzinfo=berlin),
    )
    slot = make_slot(make_session(event), make_room(event))
    ten = datetime(2021, 3, 16, 10, tzinfo=berlin)
    Slot.objects.update(starts_at=ten, ends_at=ten + timedelta(hours=1))
    done(event, Wish(Act.MOVE, date(2021, 4, 6), frozenset({"registration_closes_at"})))
    slot.refresh_from_db()
    assert slot.starts_at == datetime(2021, 4, 6, 10, tzinfo=berlin)
    assert event.registration_closes_at == datetime(2021, 3, 31, tzinfo=berlin)


def test_a_call_is_not_moved_to_close_before_it_opens(forum):
    with pytest.raises(Refused, match="close before it opens"):
        rehearse(forum, move(forum, 30, ["registration_opens_at"]), by=None)


@pytest.mark.parametrize("starts", [None, "same", "past", "far"])
def test_only_days_that_can_be_are_new_days(forum, starts):
    day = {
        None: None,
        "same": forum.starts,
        "past": clock.now().date() - 2 * DAY,
        "far": date(9999, 12, 31),
    }[starts]
    with pytest.raises(Refused):
        rehearse(forum, Wish(Act.MOVE, starts=day), by=None)


def test_who_told_their_days_keeps_them_and_is_shown(forum):
    speaker = make_speaker(forum, family_name="Early", days=[forum.starts])
    change = rehearse(forum, move(forum), by=None)
    [told] = [one for one in change.people if one.label.startswith("Told on which days")]
    assert told.names == ["Sofia Early"]
    done(forum, move(forum))
    speaker.refresh_from_db()
    assert speaker.days == [forum.former_starts]


def test_a_conflict_that_arises_is_told_and_one_that_was_there_is_not(forum):
    session = Session.objects.get()
    there = make_speaker(forum, family_name="Old", days=[forum.starts + DAY])
    moved = make_speaker(forum, family_name="New", days=[forum.starts])
    for one in (there, moved):
        session.roles.create(event=forum, speaker=one)
    warned = " ".join(rehearse(forum, move(forum), by=None).warnings)
    assert "Sofia New cannot speak" in warned
    assert "Sofia Old cannot speak" not in warned


def test_a_deadline_that_is_kept_and_comes_too_late_is_told(forum):
    change = rehearse(forum, move(forum, -10), by=None)
    assert any("registration closes" in one for one in change.warnings)


def test_a_reminder_that_the_new_days_make_late_goes_to_nobody(forum):
    change = rehearse(forum, move(forum, -18), by=None)
    assert change.figures["reminders that would be late already and go to nobody"]
    done(forum, move(forum, -18))
    post_due()
    assert not Message.objects.filter(kind="registration/reminder").exists()
    assert ReminderRun.objects.filter(outcome="missed").exists()


def test_a_mail_to_many_that_waits_for_its_moment_is_a_draft_again(forum, organiser):
    waiting = BulkMail.objects.create(
        event=forum,
        audience="registration.coming",
        state="scheduled",
        send_at=clock.now() + DAY,
        subject_en="The bus",
    )
    done(forum, Wish(Act.CANCEL), organiser)
    waiting.refresh_from_db()
    assert waiting.state == "draft"


def test_a_cancelled_forum_takes_no_registration_sends_no_reminder_and_can_be_held_again(forum):
    done(forum, Wish(Act.CANCEL))
    assert forum.state == Event.State.CANCELLED
    assert not forum.registration_is_open()
    assert not forum.call_is_open()
    assert not Reminder.objects.running().exists()
    assert Event.objects.current() == forum
    assert forum in Event.objects.public()
    with pytest.raises(Refused, match="cancelled"):
        forum.registrations.first().cancel()
    assert acts_for(forum) == [Act.RESUME]
    done(forum, Wish(Act.RESUME))
    assert forum.state == Event.State.PUBLISHED
    assert forum.registration_is_open()
    assert forum.revision == 2


def test_registrations_of_a_cancelled_forum_stay_as_they_were(forum):
    before = list(forum.registrations.order_by("pk").values())
    done(forum, Wish(Act.CANCEL))
    assert list(forum.registrations.order_by("pk").values()) == before


def sequences(event):
    """Of a registration's entry, and of a session's: (sequence, status)."""
    registration = event.registrations.select_related("event").first()
    own, _method = calendar_of(registration)
    program = calendar(event, told(event)[1], "Program")
    entries = [Calendar.from_ical(one).walk("VEVENT")[0] for one in (own, program)]
    return [(int(one["sequence"]), str(one["status"])) for one in entries]


def test_calendars_follow_with_a_higher_number_each_time(forum):
    told_before = sequences(forum)
    for wish, status in (
        (Wish(Act.CANCEL), "CANCELLED"),
        (Wish(Act.RESUME), "CONFIRMED"),
        (Wish(Act.CANCEL), "CANCELLED"),
    ):
        done(forum, wish)
        now = sequences(forum)
        assert [one[1] for one in now] == [status, status]
        assert all(new[0] > old[0] for new, old in zip(now, told_before, strict=True))
        told_before = now


def test_a_notice_reaches_who_wants_no_mail_to_many_with_the_calendar_entry(forum, organiser):
    OptOut.objects.stop(forum.pk, forum.registrations.first().contact_email)
    done(forum, Wish(Act.CANCEL), organiser)
    bulk = BulkMail.objects.get(audience="registration.live")
    bulk.release(by=organiser, seen=bulk.stamp)
    to_many.post_due()
    delivery.deliver_due()
    addresses = {email_key(one) for sent in mail.outbox for one in sent.to}
    assert {email_key(one.contact_email) for one in forum.registrations.live()} <= addresses
    sent = mail.outbox[0]
    [(_name, _content, kind)] = sent.attachments
    assert "method=CANCEL" in kind
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "Cancelled: Smart" in sent.subject or "Отменён" in sent.subject


def test_made_online_only_speakers_speak_online_and_halls_stay(forum):
    make_room(forum, "Dark hall")
    session = make_session(forum, "Tour", open_to="on_site")
    make_slot(session, forum.rooms.get(name_en="Dark hall"), hour=15)
    speaker = make_speaker(forum)
    session.roles.create(event=forum, speaker=speaker)
    change = rehearse(forum, Wish(Act.ONLINE, adds_places=True), by=None)
    assert any("Dark hall" in one for one in change.warnings)
    assert any("Tour" in one for one in change.warnings)
    done(forum, Wish(Act.ONLINE, adds_places=True))
    assert {one.mode for one in Proposal.objects.all()} == {"online"}
    assert {one.mode for one in SessionRole.objects.all()} == {"online"}
    assert forum.went_online()
    assert forum.rooms.count() == 2


def test_an_invited_speaker_whom_no_mail_reaches_is_named(forum):
    Session.objects.get().roles.create(
        event=forum, speaker=make_speaker(forum, family_name="Unreached")
    )
    change = rehearse(forum, Wish(Act.CANCEL), by=None)
    [unreached] = [one for one in change.people if "write to them yourself" in one.label]
    assert unreached.names == ["Sofia Unreached"]


def test_a_draft_or_past_forum_is_changed_on_its_form(forum, at):
    Event.objects.update(state=Event.State.DRAFT)
    forum.refresh_from_db()
    assert acts_for(forum) == []
    with pytest.raises(Refused):
        rehearse(forum, Wish(Act.CANCEL), by=None)
    Event.objects.update(state=Event.State.PUBLISHED)
    forum.refresh_from_db()
    at(forum.ends_at + DAY)
    assert acts_for(forum) == []
