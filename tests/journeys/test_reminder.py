"""A reminder falls due while nobody looks: beat ticks, the worker sends it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from forum import clock
from forum.models import Reminder
from tests.factories import make_registration

pytestmark = pytest.mark.browser


def test_a_reminder_that_falls_due_reaches_each_person_once(event, worker, outbox):
    coming = [make_registration(event).email, make_registration(event, mode="online").email]
    cancelled = make_registration(event)
    cancelled.cancel()
    begin(event, clock.now() + timedelta(days=1, seconds=3))
    rule = Reminder.objects.create(
        event=event,
        kind="registration/reminder",
        audience="registration.coming",
        anchor="starts_at",
        amount=24,
        unit="hours",
    )
    assert next(rule.turns()).due_at > clock.now()

    for address in coming:
        mail = outbox.wait_for(address, "Reminder: Smart sustainable cities")
        assert "text/calendar" in [part.get_content_type() for part in mail.walk()]

    # Each further mail is sent by a later tick than the one before.
    late = [let_a_tick_pass(event, outbox) for _ in range(3)]
    for address in coming:
        assert reminders(outbox, address) == 1
    for address in (cancelled.email, *late):
        assert reminders(outbox, address) == 0
    assert rule.runs.get().recipients == 2


def begin(event, at: datetime) -> None:
    """Move the event: with it moves when its reminders fall due."""
    local = at.astimezone(event.zone)
    event.starts, event.opens_at = local.date(), local.time()
    event.save(update_fields=["starts", "opens_at"])


def let_a_tick_pass(event, outbox) -> str:
    """Somebody registers, after the reminder fell due, and has their mail."""
    registration = make_registration(event)
    outbox.wait_for(registration.email, "We have your registration")
    return registration.email


def reminders(outbox, address: str) -> int:
    return sum(subject.startswith("Reminder:") for subject in outbox.subjects_to(address))
