"""Reminders by several workers at once, to very many, and beside a rule that is broken."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from forum import clock, registry
from forum.mail import reminders
from forum.models import Event, Message, Reminder, ReminderRun
from registration.models import Registration
from tests.factories import make_delegation, make_registration
from tests.forum.test_reminders import a_reminder, closing, somebody

HOUR = timedelta(hours=1)


def due(**facts):
    """A rule that fell due an hour ago, of an event to which somebody is coming."""
    event = closing(23)
    somebody(event, "anna@example.org", hours_ago=30)
    return a_reminder(event, **facts)


def posted():
    return Message.objects.filter(kind__startswith="registration/reminder")


def in_a_thread(work):
    def and_close():
        try:
            return work()
        finally:
            connections.close_all()

    return and_close


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_workers_post_a_turn_once(monkeypatch):
    rule = due()
    inside, on = Signal(), Signal()
    send = reminders._send

    def slowly(*told):
        inside.set()
        assert on.wait(10)
        return send(*told)

    monkeypatch.setattr(reminders, "_send", slowly)
    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(in_a_thread(reminders.post_due))
        assert inside.wait(10)
        # It does not wait for the first one: mail goes on.
        assert workers.submit(in_a_thread(reminders.post_due)).result(5) == 0
        on.set()
        assert first.result(10) == 1
    assert posted().count() == rule.runs.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_leaves_the_turn_to_the_next(monkeypatch):
    rule = due()
    send = reminders._send

    def die(*told):
        send(*told)
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(reminders, "_send", die)
        with pytest.raises(SystemExit):
            reminders.post_due()
    assert not posted().exists()
    assert not rule.runs.exists()
    assert reminders.post_due() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("twin", ["", "without its unique run", "without its lock"])
def test_a_worker_that_comes_late_posts_nothing(monkeypatch, twin):
    """It has not seen the other's run. Each twin lacks a guard, and shows what that one is for."""
    rule = due()
    [turn] = rule.turns()
    if twin == "without its unique run":
        with connection.cursor() as cursor:
            table = ReminderRun._meta.db_table
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT reminder_run_once_an_occurrence")
    if twin == "without its lock":
        monkeypatch.setattr(reminders, "_held", lambda pk, **_: Reminder.objects.get(pk=pk))
    assert reminders._post(rule.pk, turn.occurrence) == 1
    assert reminders._post(rule.pk, turn.occurrence) == 0
    assert rule.runs.count() == (2 if twin == "without its unique run" else 1)
    assert posted().count() == 1  # the keys of the messages hold that, whatever else fails


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_rule_that_somebody_is_changing_is_posted_as_it_is_then():
    rule = due()
    changed, posting = Signal(), Signal()

    def change():
        with transaction.atomic():
            Reminder.objects.filter(pk=rule.pk).update(filters={"mode": ["online"]})
            changed.set()
            assert posting.wait(10)

    with ThreadPoolExecutor(1) as desk:
        done = desk.submit(in_a_thread(change))
        assert changed.wait(10)
        assert reminders.post_due() == 0
        assert not ReminderRun.objects.exists()
        posting.set()
        done.result(10)
    assert reminders.post_due() == 0
    assert rule.runs.get().outcome == "sent"  # to nobody: the only one comes on site


@pytest.mark.django_db
def test_a_rule_deleted_or_switched_off_meanwhile_posts_nothing():
    rule = due()
    [turn] = rule.turns()
    Reminder.objects.update(is_active=False)
    assert reminders._post(rule.pk, turn.occurrence) == 0
    rule.delete()
    assert reminders._post(0, turn.occurrence) == 0


@pytest.mark.django_db
def test_two_thousand_are_reminded_with_as_few_queries_as_six_hundred(event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 23 * HOUR)
    model = make_registration(event)
    facts = {
        name: getattr(model, name)
        for name in ("event_id", "state", "mode", "country", "category_id", "confirmed_at")
    }
    asked = []
    for count in (600, 2000):
        Registration.objects.exclude(pk=model.pk).delete()
        Registration.objects.bulk_create(
            Registration(
                **facts,
                given_name="Anna",
                family_name=str(number),
                contact_email=f"p{number}@example.org",
                created_at=clock.now() - timedelta(days=9),
            )
            for number in range(count)
        )
        rule = a_reminder(event)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reminders.post_due() == count
        asked.append(len(queries))
        assert rule.runs.get().recipients == count
    few, many = asked
    assert many - few == 2 * 2  # two for each further five hundred


@pytest.mark.django_db
def test_a_broken_rule_holds_up_no_other(monkeypatch):
    rule = due()
    broken = registry.Anchor("broken", "broken", lambda event: 1 / 0)
    monkeypatch.setitem(registry.anchors, "broken", broken)
    a_reminder(rule.event, anchor="broken")  # ordered before the other
    assert reminders.post_due() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "registration/gone"},
        {"audience": "registration.gone"},
        {"filters": {"check-in": ["yes"]}},  # without it the mail would go to everybody
    ],
)
def test_what_a_release_does_not_know_reminds_nobody(facts):
    rule = due(**facts)
    assert reminders.post_due() == 0
    assert not posted().exists()
    assert rule.runs.get().outcome == "missed"


@pytest.mark.django_db
def test_a_value_of_a_filter_that_is_gone_reminds_nobody():
    rule = due(filters={"category": ["gone"]})
    assert reminders.post_due() == 0
    assert rule.runs.get().recipients == 0


@pytest.mark.django_db
def test_who_reads_for_several_is_reminded_once_and_of_those_alone(event):
    Event.objects.filter(pk=event.pk).update(registration_closes_at=clock.now() + 23 * HOUR)
    delegation = make_delegation(event)
    for name in ("Guest", "Aide"):
        made = somebody(event, f"{name}@example.org", hours_ago=30, mode="online", family_name=name)
        Registration.objects.filter(pk=made.pk).update(
            delegation=delegation, contact_email=delegation.contact_email, email="", email_key=""
        )
    own = somebody(event, "own@example.org", hours_ago=30, mode="online", family_name="Own")
    Registration.objects.filter(pk=own.pk).update(delegation=delegation)
    a_reminder(event)
    assert reminders.post_due() == 2
    to_contact = posted().get(to=delegation.contact_email)
    assert to_contact.kind == "registration/reminder_delegation"
    said = registry.mails[to_contact.kind].compose(to_contact.about).values["people"]
    assert "Guest" in said
    assert "Aide" in said
    assert "Own" not in said
