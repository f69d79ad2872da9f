"""Reminders: each rule, occurrence and person once, whatever clocks and workers do."""

from datetime import date, timedelta

import pytest

from forum import clock, registry
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


def test_a_reminder_moves_with_its_event():
    event = make_event()
    rule = a_reminder(event, anchor="starts_at", amount=1, unit="days")
    before = next(rule.turns()).due_at
    event.starts += timedelta(days=1)
    assert next(rule.turns()).due_at == before + timedelta(days=1)


# --- Workers that were dead -------------------------------------------------------------------


def test_after_hours_without_a_worker_each_turn_is_sent_or_missed_by_its_own_rule(at):
    event = closing(30)
    somebody(event, "anna@example.org", hours_ago=2)
    day, hours, soon = (a_reminder(event, amount=amount) for amount in (24, 12, 1))
    at(clock.now() + 22 * HOUR)  # 16 hours late, 4 hours late, not due
    assert reminders.post_due() == 1
    assert (day.runs.get().outcome, hours.runs.get().outcome) == ("missed", "sent")
    assert not soon.runs.exists()

    at(clock.now() + 9 * HOUR)  # it has closed an hour ago: nobody hears that it will
    assert reminders.post_due() == 0
    assert soon.runs.get().outcome == "missed"


# --- Rules that are changed, and rules with a mistake -----------------------------------------


def test_what_was_missed_falls_due_anew_when_it_is_put_off_to_later(at):
    event = closing(24 - 7)
    somebody(event, "anna@example.org", hours_ago=30)
    rule = a_reminder(event)
    reminders.post_due()
    assert rule.runs.get().outcome == "missed"

    rule.amount = 3
    rule.save()
    assert [turn.due_at for turn in rule.coming_turns()] == [next(rule.turns()).due_at]
    at(clock.now() + 14 * HOUR)
    assert reminders.post_due() == 1
    assert rule.runs.get().outcome == "sent"
    assert rule.coming_turns() == []


def test_saving_a_rule_mails_nobody_though_it_was_missed_before():
    """It is due an hour ago as it is now; as it was, it was missed long before."""
    event = closing(23)
    somebody(event, "anna@example.org", hours_ago=200)
    rule = a_reminder(event, amount=24 * 7)
    reminders.post_due()
    ReminderRun.objects.update(done_at=clock.now() - 40 * HOUR)

    rule.amount = 24
    rule.save()
    reminders.pass_over(rule)
    assert reminders.post_due() == 0
    assert rule.runs.get().outcome == "missed"


def test_a_rule_of_an_impossible_date_never_falls_due():
    event = make_event()
    event.starts = date(1, 1, 2)
    rule = a_reminder(event, anchor="starts_at", amount=1000, unit="days")
    assert list(rule.turns()) == []


def test_a_rule_that_the_database_refuses_holds_up_no_other(monkeypatch):
    event = closing(23)
    anchor = registry.anchors["registration_closes_at"]
    too_long = registry.Anchor(
        "bad", "bad", lambda event: [("x" * 61, anchor.moments(event)[0][1])]
    )
    monkeypatch.setitem(registry.anchors, "bad", too_long)
    somebody(event, "anna@example.org", hours_ago=2)
    a_reminder(event, anchor="bad", amount=25)
    a_reminder(event)
    assert reminders.post_due() == 1
