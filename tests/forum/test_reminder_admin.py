"""The organisers' rules of reminders: written, looked at, and what was missed sent by hand."""

from datetime import timedelta

import pytest
from django.urls import reverse

from forum import clock
from forum.mail import reminders
from forum.models import Event, Message, Reminder
from tests.factories import make_event, make_registration

pytestmark = pytest.mark.django_db

LIST = "/admin/forum/reminder/"
FACTS = {
    "audience": "registration.coming",
    "kind": "registration/reminder",
    "amount": "2",
    "unit": "days",
    "side": "before",
    "anchor": "starts_at",
    "tolerance": "6",
    "if_missed": "skip",
    "is_active": "on",
}


@pytest.fixture
def event():
    """Begins in three days."""
    event = make_event()
    day = (clock.now() + timedelta(days=3)).date()
    Event.objects.filter(pk=event.pk).update(starts=day, ends=day + timedelta(days=1))
    event.refresh_from_db()
    return event


@pytest.fixture
def organiser(client, event, organiser, signed_in):
    return signed_in(organiser)


def a_rule(event, **facts):
    return Reminder.objects.create(
        **{
            "event": event,
            "kind": "registration/reminder",
            "audience": "registration.coming",
            "amount": 2,
            "anchor": "starts_at",
        }
        | facts
    )


def page_of(rule, name="inspect"):
    return reverse(f"admin:forum_reminder_{name}", args=[rule.pk])


def test_a_rule_is_written_and_then_narrowed_to_some(event, organiser):
    answer = organiser.post(f"{LIST}add/", FACTS | {"event": event.pk})
    rule = Reminder.objects.get()
    assert answer.url == page_of(rule, "change")

    form = organiser.get(answer.url)
    assert "mode=online" in form.content.decode()
    organiser.post(answer.url, FACTS | {"only": ["mode=online", "mode=on_site"], "at": "08:00"})
    rule.refresh_from_db()
    assert rule.filters == {"mode": ["online", "on_site"]}
    assert rule.when == "2 days before: the start of the event, at 08:00"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"unit": "hours", "at": "08:00"}, "Only a rule in days"),
        ({"kind": "registration/code"}, "Select a valid choice"),
        ({"audience": "nobody"}, "Select a valid choice"),
        ({"anchor": "__class__"}, "Select a valid choice"),
        ({"amount": "-1"}, "greater than or equal to 0"),
        ({"amount": "1001"}, "less than or equal to 1000"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_a_sentence(event, organiser, facts, said):
    answer = organiser.post(f"{LIST}add/", FACTS | {"event": event.pk} | facts)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Reminder.objects.exists()


def test_what_is_ticked_that_the_audience_does_not_have_is_refused(event, organiser):
    rule = a_rule(event)
    answer = organiser.post(page_of(rule, "change"), FACTS | {"only": ["mode=astral"]})
    assert "Select a valid choice" in answer.content.decode()
    rule.refresh_from_db()
    assert rule.filters == {}


def test_the_page_names_who_gets_the_next_mail_and_when(event, organiser):
    make_registration(event, family_name="Reminded")
    make_registration(event, family_name="Remote", mode="online")
    make_registration(event, family_name="Gone").cancel()
    rule = a_rule(event, filters={"mode": ["on_site"]})
    html = organiser.get(page_of(rule)).content.decode()
    assert "1 person gets the next one" in html
    assert "Reminded" in html
    assert "Remote" not in html
    assert "Gone" not in html
    assert event.timezone in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whoever_gets_it(
    event, organiser, django_assert_max_num_queries, number
):
    for _ in range(number):
        make_registration(event)
    rule = a_rule(event)
    with django_assert_max_num_queries(16):
        organiser.get(page_of(rule))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many_rules(
    event, organiser, django_assert_max_num_queries, number
):
    for amount in range(number):
        a_rule(event, amount=amount)
    with django_assert_max_num_queries(16):
        organiser.get(LIST)


def test_a_missed_mail_is_sent_by_hand_once(event, organiser):
    made = make_registration(event)
    type(made).objects.filter(pk=made.pk).update(created_at=clock.now() - timedelta(days=9))
    rule = a_rule(event, amount=5)
    reminders.post_due()
    run = rule.runs.get()
    assert run.outcome == "missed"

    for _ in range(2):
        organiser.post(page_of(rule), {"occurrence": run.occurrence})
    run.refresh_from_db()
    assert (run.outcome, run.recipients) == ("sent", 1)
    assert Message.objects.filter(kind="registration/reminder").count() == 1


def test_what_is_over_is_not_sent_by_hand(event, organiser):
    rule = a_rule(event)
    Event.objects.filter(pk=event.pk).update(
        starts=event.starts - timedelta(days=30), ends=event.ends - timedelta(days=30)
    )
    reminders.post_due()
    answer = organiser.post(page_of(rule), {"occurrence": rule.runs.get().occurrence}, follow=True)
    assert "It is too late for this reminder" in answer.content.decode()
    assert rule.runs.get().outcome == "missed"


def test_an_event_without_rules_is_given_the_usual_ones_once(event, organiser):
    assert "Add the usual reminders" in organiser.get(LIST).content.decode()
    for _ in range(2):
        organiser.post(f"{LIST}usual/", {"event": event.slug})
    kinds = sorted(Reminder.objects.values_list("kind", flat=True))
    assert kinds.count("registration/reminder") == 2
    assert kinds.count("registration/morning") == 1
    assert "Add the usual reminders" not in organiser.get(LIST).content.decode()


def test_another_events_organiser_sees_and_sends_nothing(event, organiser):
    other = make_event(slug="other")
    rule = a_rule(other)
    assert organiser.get(page_of(rule)).status_code == 404
    assert organiser.post(page_of(rule), {"occurrence": "2021-03-16"}).status_code == 404
    assert organiser.post(f"{LIST}usual/", {"event": "other"}).status_code == 404
