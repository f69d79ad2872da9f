"""Reminders: each rule, occurrence and person once, whatever clocks and workers do."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum import clock
from forum.mail import reminders
from forum.models import Event, Message, Reminder, ReminderRun
from tests.factories import make_event, make_registration

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def a_reminder(event, **facts):
    rule = {
        "kind": "registration/reminder",
        "audience": "registration.coming",
        "anchor": "registration_closes_at",
        "amount": 24,
        "unit": "hours",
    }
    return Reminder.objects.create(event=event, **rule | facts)


def closing(in_hours, **facts):
    """An event whose registration closes in so many hours."""
    event = make_event(**facts)
    Event.objects.filter(pk=event.pk).update(
        registration_closes_at=clock.now() + in_hours * HOUR,
        registration_opens_at=clock.now() - timedelta(days=100),
    )
    event.refresh_from_db()
    return event


def somebody(event, email, *, hours_ago, **facts):
    made = make_registration(event, email=email, **facts)
    type(made).objects.filter(pk=made.pk).update(created_at=clock.now() - hours_ago * HOUR)
    return made


def posted():
    return Message.objects.filter(kind="registration/reminder")


def test_a_reminder_that_fell_due_is_posted_once():
    event = closing(23)
    somebody(event, "early@example.org", hours_ago=2)
    somebody(event, "gone@example.org", hours_ago=2).cancel()
    rule = a_reminder(event)
    assert reminders.post_due() == 1
    assert reminders.post_due() == 0
    assert [message.to for message in posted()] == ["early@example.org"]
    run = rule.runs.get()
    assert (run.outcome, run.recipients) == ("sent", 1)


def test_who_registered_after_a_reminder_was_due_is_not_reminded():
    event = closing(23)  # due an hour ago
    somebody(event, "early@example.org", hours_ago=2)
    somebody(event, "late@example.org", hours_ago=0.5)
    a_reminder(event)
    assert reminders.post_due() == 1
    assert posted().get().to == "early@example.org"


def test_a_missed_reminder_is_not_sent():
    event = closing(24 - 7)  # due seven hours ago, and six are tolerated
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event)
    assert reminders.post_due() == 0
    assert not posted().exists()
    assert rule.runs.get().outcome == "missed"


def test_a_missed_reminder_is_sent_late_where_its_rule_says_so():
    event = closing(24 - 7)
    somebody(event, "anna@example.org", hours_ago=30)
    a_reminder(event, if_missed="send")
    assert reminders.post_due() == 1


def test_a_reminder_waits_for_its_hour():
    event = closing(24.5)
    somebody(event, "anna@example.org", hours_ago=2)
    a_reminder(event)
    assert reminders.post_due() == 0
    assert not ReminderRun.objects.exists()


@pytest.mark.parametrize("facts", [{"state": "draft"}, {}])
def test_what_is_not_public_or_switched_off_reminds_nobody(facts):
    event = closing(23)
    Event.objects.filter(pk=event.pk).update(**facts)
    somebody(event, "anna@example.org", hours_ago=2)
    a_reminder(event, is_active=bool(facts))
    assert reminders.post_due() == 0


def test_an_hour_is_an_hour_and_a_day_leads_to_the_same_hour_across_a_change_of_clocks():
    event = make_event()
    Event.objects.filter(pk=event.pk).update(
        timezone="Europe/Berlin", starts=date(2021, 3, 28), ends=date(2021, 3, 29)
    )
    event.refresh_from_db()  # opens at 09:00, on the night of which the clocks go forward
    hours = a_reminder(event, anchor="starts_at", amount=24)
    days = a_reminder(event, anchor="starts_at", amount=1, unit="days")
    assert next(hours.turns()).due_at == datetime(2021, 3, 27, 7, tzinfo=UTC)
    assert next(days.turns()).due_at == datetime(2021, 3, 27, 8, tzinfo=UTC)


def test_a_reminder_moves_with_its_event():
    event = make_event()
    rule = a_reminder(event, anchor="starts_at", amount=1, unit="days")
    before = next(rule.turns()).due_at
    event.starts += timedelta(days=1)
    assert next(rule.turns()).due_at == before + timedelta(days=1)
