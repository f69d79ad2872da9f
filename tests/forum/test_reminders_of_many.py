"""Reminders of delegations and of thousands, and by several workers at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from forum import clock
from forum.mail import delivery, reminders
from forum.mail.posting import post_to
from forum.models import Message, Reminder
from registration.delegations import add_people
from registration.models import Registration
from tests.factories import a_row, make_delegation
from tests.forum.test_reminders import a_reminder, closing, posted, somebody
from tests.prove.crowd import register

HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def test_the_contact_of_a_delegation_gets_one_mail_about_all_whose_mail_they_read(mailoutbox):
    event = closing(23, on_site=5)
    delegation = make_delegation(event)
    add_people(delegation, uuid4(), [a_row(given_name=name) for name in ("Boris", "Vera")])
    Registration.objects.update(created_at=clock.now() - 2 * HOUR)
    somebody(event, "anna@example.org", hours_ago=2)
    a_reminder(event)
    assert reminders.post_due() == 2
    Message.objects.exclude(kind__startswith="registration/reminder").delete()
    delivery.deliver_due()
    [mail] = [one for one in mailoutbox if one.to == ["clerk@example.org"]]
    assert "Boris" in mail.body
    assert "Vera" in mail.body


@pytest.mark.parametrize(("people", "queries"), [(20, 0), (2000, 6)])
def test_two_thousand_people_cost_two_queries_for_each_five_hundred(
    people, queries, django_assert_max_num_queries
):
    event = closing(23)
    register(event, people, "crowd", created_at=clock.now() - 2 * HOUR)
    a_reminder(event)
    Message.objects.count()
    with django_assert_max_num_queries(20 + queries):
        assert reminders.post_due() == people


def race(rule):
    """Four workers at once; to how many each of them posted."""
    ready = threading.Barrier(4)

    def work(_number):
        try:
            ready.wait(timeout=10)
            return reminders.post_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        return sorted(workers.map(work, range(4)))


@pytest.fixture
def due_rule(transactional_db):
    event = closing(23)
    register(event, 50, "crowd", created_at=clock.now() - 2 * HOUR)
    return a_reminder(event)


@pytest.mark.race
def test_of_workers_at_once_one_posts(due_rule):
    assert race(due_rule) == [0, 0, 0, 50]
    assert (posted().count(), due_rule.runs.get().recipients) == (50, 50)


@pytest.mark.race
def test_without_run_and_key_the_same_race_fails(due_rule, monkeypatch):
    numbers = iter(range(1000))
    monkeypatch.setattr(reminders, "_write", lambda run: True)
    monkeypatch.setattr(
        reminders, "_held", lambda pk, **lock: Reminder.objects.select_related("event").get(pk=pk)
    )
    monkeypatch.setattr(
        reminders,
        "post_to",
        lambda kind, audience, members, *, key: post_to(
            kind, audience, members, key=f"{key}:{next(numbers)}"
        ),
    )
    race(due_rule)
    assert posted().count() > 50
