"""When reminders fall due, where clocks are put forward and back, and what a wrong clock does."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from forum.mail import reminders
from forum.models import Event, Message, Reminder, ReminderRun
from registration.models import Registration
from tests.factories import make_event, make_registration
from tests.forum.test_reminders import a_reminder

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def an_event(zone, starts, opens_at=time(9), days=3):
    """With somebody who has been coming since long ago."""
    event = make_event()
    last = starts + timedelta(days=days - 1)
    Event.objects.filter(pk=event.pk).update(
        timezone=zone, starts=starts, ends=last, opens_at=opens_at
    )
    make_registration(event)
    Registration.objects.update(created_at=datetime(2000, 1, 1, tzinfo=UTC))
    event.refresh_from_db()
    return event


def due(rule):
    return [turn.due_at for turn in rule.turns()]


def utc(*told):
    return datetime(*told, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "starts", "at", "expected"),
    [
        # The clocks leave out 02:00 to 03:00: the hour after the gap.
        ("Europe/Berlin", date(2021, 3, 29), time(2, 30), utc(2021, 3, 28, 1, 30)),
        # 02:00 to 03:00 comes twice: the first.
        ("Europe/Berlin", date(2021, 11, 1), time(2, 30), utc(2021, 10, 31, 0, 30)),
        ("America/New_York", date(2021, 3, 15), time(2, 30), utc(2021, 3, 14, 7, 30)),
        ("America/New_York", date(2021, 11, 8), time(1, 30), utc(2021, 11, 7, 5, 30)),
        # Half an hour is left out, or comes twice.
        ("Australia/Lord_Howe", date(2021, 10, 4), time(2, 15), utc(2021, 10, 2, 15, 45)),
        ("Australia/Lord_Howe", date(2021, 4, 5), time(1, 45), utc(2021, 4, 3, 14, 45)),
        # Back for Ramadan, and forward after it.
        ("Africa/Casablanca", date(2021, 4, 12), time(2, 30), utc(2021, 4, 11, 1, 30)),
        ("Africa/Casablanca", date(2021, 5, 17), time(2, 30), utc(2021, 5, 16, 2, 30)),
        # No 30 December at all: the day before the 31st is the 29th.
        ("Pacific/Apia", date(2011, 12, 31), time(10), utc(2011, 12, 29, 20)),
    ],
)
def test_a_day_before_is_a_day_of_the_zone(zone, starts, at, expected):
    rule = a_reminder(an_event(zone, starts), anchor="starts_at", amount=1, unit="days", at=at)
    assert due(rule) == [expected]


def test_a_day_that_a_zone_leaves_out_has_no_morning():
    event = an_event("Pacific/Apia", date(2011, 12, 29))  # to the 31st
    rule = a_reminder(event, anchor="day", amount=0, unit="days", at=time(8))
    assert [turn.occurrence for turn in rule.turns()] == ["2011-12-29", "2011-12-31"]
    assert due(rule) == [utc(2011, 12, 29, 18), utc(2011, 12, 30, 18)]


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Europe/Berlin", date(2021, 3, 27)),
        ("Europe/Berlin", date(2021, 10, 30)),
        ("America/New_York", date(2021, 3, 13)),
        ("Australia/Lord_Howe", date(2021, 4, 3)),
        ("Africa/Casablanca", date(2021, 4, 10)),
        ("Pacific/Apia", date(2011, 12, 29)),
        ("Asia/Beirut", date(2021, 3, 27)),  # its clocks leave out the hour after midnight
    ],
)
def test_each_person_gets_each_morning_once_at_eight_whatever_the_clocks_do(zone, starts, at):
    """Ticking each half hour through three days, with the forum's clock put back now and then."""
    event = an_event(zone, starts)
    rule = a_reminder(event, anchor="day", amount=0, unit="days", at=time(8))
    moment = datetime.combine(starts, time(), event.zone).astimezone(UTC) - HOUR
    for step in range(2 * 24 * 3 + 4):
        moment += HOUR / 2
        at(moment)
        reminders.post_due()
        if step % 7 == 0:
            at(moment - HOUR)
            reminders.post_due()
    turns = list(rule.turns())
    assert [turn.due_at.astimezone(event.zone).time() for turn in turns] == [time(8)] * len(turns)
    assert rule.runs.filter(outcome="sent", recipients=1).count() == len(turns)
    assert Message.objects.filter(kind="registration/reminder").count() == len(turns)


def test_a_clock_put_forward_an_hour_and_back_reminds_once(at):
    rule = a_reminder(an_event("Europe/Minsk", date(2021, 3, 16)), anchor="starts_at", amount=24)
    [moment] = due(rule)
    for minutes, posted in ((-30, 0), (+30, 1), (-30, 0), (+1, 0), (+90, 0)):
        at(moment + timedelta(minutes=minutes))
        assert reminders.post_due() == posted
    assert rule.runs.get().recipients == 1


def test_a_moved_opening_hour_reminds_no_second_time_of_that_day(at):
    event = an_event("Europe/Minsk", date(2021, 3, 16))
    rule = a_reminder(event, anchor="starts_at", amount=1)
    at(due(rule)[0])
    assert reminders.post_due() == 1
    for opens_at in (time(12), time(8)):
        Event.objects.filter(pk=event.pk).update(opens_at=opens_at)
        at(due(Reminder.objects.get())[0] + HOUR / 60)
        assert reminders.post_due() == 0


def test_an_event_put_off_reminds_of_its_new_day(at):
    event = an_event("Europe/Minsk", date(2021, 3, 16))
    rule = a_reminder(event, anchor="starts_at", amount=1, unit="days")
    at(due(rule)[0])
    assert reminders.post_due() == 1
    Event.objects.filter(pk=event.pk).update(starts=date(2021, 3, 23), ends=date(2021, 3, 24))
    assert reminders.post_due() == 0
    at(due(Reminder.objects.get())[0])
    assert reminders.post_due() == 1


def test_an_hour_that_was_missed_and_is_put_off_counts_again(at):
    """A rule made too late for nine o'clock is in time for eleven."""
    event = an_event("Europe/Minsk", date(2021, 3, 16))
    rule = a_reminder(event, anchor="starts_at", amount=1)
    at(due(rule)[0] + HOUR / 2)
    assert reminders.pass_over(rule) == 1
    Event.objects.filter(pk=event.pk).update(opens_at=time(11))
    assert reminders.post_due() == 0
    at(due(Reminder.objects.get())[0])
    assert reminders.post_due() == 1
    assert rule.runs.get().outcome == "sent"


# --- A beat that was dead ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "hours", "outcome"),
    [
        # An hour before, and six are tolerated: but nobody is told afterwards that it begins soon.
        ({"amount": 1}, 0.9, "sent"),
        ({"amount": 1}, 1.1, "missed"),
        ({"amount": 1, "if_missed": "send"}, 1.1, "missed"),
        ({"amount": 48, "if_missed": "send"}, 47, "sent"),
        ({"amount": 48}, 7, "missed"),
        # “Today” is not said tomorrow.
        ({"anchor": "day", "amount": 0, "unit": "days", "at": time(22)}, 1.9, "sent"),
        ({"anchor": "day", "amount": 0, "unit": "days", "at": time(22)}, 2.1, "missed"),
        # Thanks may come late, for a week.
        ({"amount": 1, "side": "after", "unit": "days", "if_missed": "send"}, 7 * 24 - 1, "sent"),
        ({"amount": 1, "side": "after", "unit": "days", "if_missed": "send"}, 7 * 24, "missed"),
        ({"amount": 1, "side": "after", "unit": "days"}, 7, "missed"),
    ],
)
def test_what_is_late_is_sent_only_while_it_is_true(at, facts, hours, outcome):
    event = an_event("Europe/Minsk", date(2021, 3, 16), days=1)
    rule = a_reminder(event, **{"anchor": "starts_at"} | facts)
    at(due(rule)[0] + hours * HOUR)
    reminders.post_due()
    assert ReminderRun.objects.get().outcome == outcome


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"amount": 3, "unit": "days"}, "3 days before: the start of the event"),
        ({"amount": 1, "unit": "days"}, "1 day before: the start of the event"),
        ({"amount": 1}, "1 hour before: the start of the event"),
        ({"amount": 2, "side": "after"}, "2 hours after: the start of the event"),
        ({"amount": 1, "side": "after", "unit": "days"}, "1 day after: the start of the event"),
        (
            {"amount": 7, "unit": "days", "at": time(10)},
            "7 days before at 10:00: the start of the event",
        ),
        (
            {"amount": 2, "side": "after", "unit": "days", "at": time(10)},
            "2 days after at 10:00: the start of the event",
        ),
        (
            {"anchor": "day", "amount": 0, "unit": "days", "at": time(8)},
            "The same day at 08:00: each day of the event",
        ),
        ({"amount": 0}, "At: the start of the event"),
        ({"amount": 2, "anchor": "gone"}, "2 hours before: gone"),
    ],
)
def test_a_rule_says_when_in_a_sentence(facts, said):
    assert a_reminder(make_event(), **{"anchor": "starts_at"} | facts).when == said
