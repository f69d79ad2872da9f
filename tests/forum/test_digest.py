"""The organisers' mail of the morning: once a day, in figures, and not without anything to say."""

from datetime import datetime, time, timedelta

import pytest
from django.core import mail

from forum import clock, digest
from forum.mail import delivery
from forum.models import Event, Message
from registration.models import Registration
from tests.factories import MINSK, make_person, make_proposal, make_registration


@pytest.fixture(autouse=True)
def _a_process_that_told_nothing_yet(monkeypatch):
    monkeypatch.setattr(digest, "_done", {})


@pytest.fixture
def morning(event, at):
    """``morning(hour, day)``: that hour in Minsk, so many days from now."""
    today = clock.now().astimezone(MINSK).date()

    def set_clock(hour, day=1):
        at(datetime.combine(today + timedelta(days=day), time(), MINSK) + timedelta(hours=hour))

    return set_clock


def told():
    return list(Message.objects.filter(kind="forum/digest").values_list("to", flat=True))


def letter_of(person):
    """The last digest that reached this person."""
    delivery.deliver_due()
    return [letter for letter in mail.outbox if letter.to == [person.email]][-1]


def test_from_nine_each_organiser_is_told_once_a_day_what_needs_attention(
    event, organiser, morning
):
    make_person("desk@example.org", role="desk", event=event)
    waiting = make_registration(event, category="media", given_name="Ivan")

    morning(8)
    digest.tell_of_day()
    assert told() == []

    morning(9)
    for _ in range(2):
        digest.tell_of_day()
    assert told() == [organiser.email]
    body = letter_of(organiser).body
    day = clock.now() - timedelta(days=1)
    assert f"– Registrations await approval: 1, since {day.astimezone(MINSK).day}" in body
    assert "Ivan" not in body
    assert waiting.code not in body

    morning(10, day=2)
    digest.tell_of_day()
    assert told() == [organiser.email] * 2


def test_it_tells_what_came_the_day_before_and_not_what_came_today(event, organiser, morning):
    morning(0.5)  # tomorrow, half an hour old
    for _ in range(2):
        make_registration(event)
    make_registration(event).cancel()
    make_proposal(event)
    morning(-0.5)  # the evening before
    make_registration(event)

    morning(9, day=2)
    digest.tell_of_day()

    body = letter_of(organiser).body
    assert "– New registrations: 3" in body
    assert "– Cancelled registrations: 1" in body
    assert "– Proposals handed in: 1" in body
    assert "– Proposals to decide on: 1" in body


def test_a_morning_with_nothing_to_say_brings_no_mail(event, organiser, morning):
    make_registration(event)

    morning(9, day=2)  # it came the day before yesterday, and waits for nothing
    digest.tell_of_day()

    assert told() == []


def test_nobody_is_told_in_the_midst_of_the_day(event, organiser, morning):
    make_registration(event, category="media")
    morning(12)
    digest.tell_of_day()
    assert told() == []


def test_what_comes_up_after_nine_waits_for_the_next_morning(event, organiser, morning):
    morning(9)
    digest.tell_of_day()
    make_registration(event, category="media")
    morning(11)
    digest.tell_of_day()
    assert told() == []

    morning(9, day=2)
    digest.tell_of_day()
    assert told() == [organiser.email]


def test_another_worker_does_not_tell_them_again(event, organiser, morning, monkeypatch):
    make_registration(event, category="media")
    morning(9)
    digest.tell_of_day()
    Registration.objects.update(state="confirmed", confirmed_at=clock.now())
    monkeypatch.setattr(digest, "_done", {})
    make_person("second@example.org", role="organiser", event=event)

    digest.tell_of_day()

    assert told() == [organiser.email]


@pytest.mark.parametrize("state", ["draft", "archived"])
def test_nobody_is_told_of_a_forum_that_is_not_public(event, organiser, morning, state):
    make_registration(event, category="media")
    Event.objects.update(state=state)
    morning(9)
    digest.tell_of_day()
    assert told() == []


def test_nobody_is_told_of_a_forum_that_is_over(event, organiser, morning):
    make_registration(event, category="media")
    morning(9, day=60)
    digest.tell_of_day()
    assert told() == []


@pytest.mark.parametrize("hour", [3, 9, 15])
def test_once_it_has_looked_it_costs_one_query(
    event, organiser, morning, hour, django_assert_num_queries
):
    morning(hour)
    digest.tell_of_day()
    with django_assert_num_queries(1):
        digest.tell_of_day()
