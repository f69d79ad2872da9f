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


def test_when_idle_it_costs_one_query(event, organiser, quota, django_assert_num_queries):
    with django_assert_num_queries(1):
        notices.tell_of_empty_quotas()


def test_the_home_says_since_when_and_what_is_full(event, organiser, quota, signed_in):
    make_registration(event, quota=quota, category="media")

    board = signed_in(organiser).get("/admin/").context["board"]

    cards = {str(card.label): card for card in board.cards}
    assert cards["registrations await approval"].since.date() == clock.now().date()
    assert cards["quotas empty"].figure == 1
    assert cards["quotas empty"].is_urgent
    assert cards["pools nearly full"].figure == 1
