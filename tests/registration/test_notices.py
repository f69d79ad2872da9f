"""Words to the organisers: in the morning, once a day, to those who can act."""

from datetime import datetime, timedelta

import pytest

from forum import clock
from forum.models import Message
from registration import notices
from registration.models import Pool, Quota
from tests.factories import MINSK, make_person, make_registration


@pytest.fixture
def morning(event, at):
    """``morning(hour, day)``: that hour in Minsk, so many days from now."""
    today = clock.now().astimezone(MINSK).date()

    def set_clock(hour, day=1):
        at(
            datetime.combine(today + timedelta(days=day), datetime.min.time(), MINSK)
            + timedelta(hours=hour)
        )

    return set_clock


def told(kind):
    return list(Message.objects.filter(kind=f"registration/{kind}").values_list("to", flat=True))


def test_from_nine_who_may_decide_is_told_once_a_day_that_some_wait(event, organiser, morning):
    make_person("desk@example.org", role="desk", event=event)
    make_registration(event, category="media")

    morning(8)
    notices.tell_of_approvals()
    assert told("approvals_waiting") == []

    morning(9)
    for _ in range(2):
        notices.tell_of_approvals()
    assert told("approvals_waiting") == [organiser.email]

    morning(10, day=2)
    notices.tell_of_approvals()
    assert told("approvals_waiting") == [organiser.email] * 2


def test_nobody_is_told_where_nothing_waits(event, organiser, morning):
    make_registration(event, category="media").approve(by=organiser)
    morning(10)

    notices.tell_of_approvals()

    assert told("approvals_waiting") == []


def test_nobody_is_told_of_a_forum_that_is_over(event, organiser, morning):
    make_registration(event, category="media")
    morning(10, day=60)

    notices.tell_of_approvals()

    assert told("approvals_waiting") == []


@pytest.fixture
def quota(event):
    pool = Pool.objects.create(event=event, name="hosts", total=1)
    return Quota.objects.create(event=event, code="hosts", name_en="Hosts", pool=pool)


def test_who_may_change_quotas_is_told_on_the_day_a_quota_becomes_empty(
    event, organiser, quota, morning
):
    make_person("reader@example.org", role="reader", event=event)
    notices.tell_of_empty_quotas()
    assert told("quota_empty") == []

    first = make_registration(event, quota=quota)
    for _ in range(2):
        notices.tell_of_empty_quotas()
    assert told("quota_empty") == [organiser.email]

    morning(12)
    notices.tell_of_empty_quotas()
    assert told("quota_empty") == [organiser.email], "it is still empty, which is no news"

    first.cancel()
    make_registration(event, quota=quota)
    notices.tell_of_empty_quotas()
    assert told("quota_empty") == [organiser.email] * 2


def test_when_idle_each_costs_one_query(event, organiser, quota, django_assert_num_queries):
    for chore in (notices.tell_of_approvals, notices.tell_of_empty_quotas):
        with django_assert_num_queries(1):
            chore()


def test_the_home_says_since_when_and_what_is_full(event, organiser, quota, signed_in):
    make_registration(event, quota=quota, category="media")

    board = signed_in(organiser).get("/admin/").context["boards"][0]

    cards = {str(card["label"]): card for card in board["cards"]}
    assert cards["registrations await approval"]["since"].date() == clock.now().date()
    assert cards["quotas empty"]["figure"] == 1
    assert cards["quotas empty"]["is_urgent"]
    assert cards["pools nearly full"]["figure"] == 1
