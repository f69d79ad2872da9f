from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured

from forum import clock
from forum.models import ClockShift

INSTANT = "2021-02-08T10:00:00+03:00"


@pytest.fixture(autouse=True)
def _forget():
    clock._stored_offset.cache_clear()
    yield
    clock._stored_offset.cache_clear()


def test_without_a_shift_it_is_the_worlds_clock(db):
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert not clock.is_shifted()


def test_it_stands_at_the_instant_when_first_read(db, settings):
    settings.FORUM_CLOCK = INSTANT

    assert abs(clock.now() - datetime.fromisoformat(INSTANT)) < timedelta(seconds=2)


def test_it_has_gone_on_ticking_when_a_later_process_reads_it(db, settings):
    settings.FORUM_CLOCK = INSTANT
    a_day_ago = datetime.fromisoformat(INSTANT) - (clock.real_now() - timedelta(days=1))
    ClockShift.objects.create(instant=INSTANT, offset=a_day_ago)

    expected = datetime.fromisoformat(INSTANT) + timedelta(days=1)
    assert abs(clock.now() - expected) < timedelta(seconds=2)


def test_it_costs_one_query_per_process(db, settings, django_assert_num_queries):
    settings.FORUM_CLOCK = INSTANT
    ClockShift.objects.create(instant=INSTANT, offset=timedelta(0))

    with django_assert_num_queries(1):
        for _ in range(3):
            clock.now()


@pytest.mark.parametrize("instant", ["yesterday", "2021-02-08T10:00:00", "2021-13-01T00:00:00Z"])
def test_an_instant_that_is_none_is_refused_in_words(settings, instant):
    settings.FORUM_CLOCK = instant

    with pytest.raises(ImproperlyConfigured, match="FORUM_CLOCK must be an instant"):
        clock.now()
