"""Dates and deadlines in a reader's words."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from forum.templatetags import moments

MINSK = ZoneInfo("Europe/Minsk")


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def test_a_deadline_at_midnight_is_the_end_of_the_day_before():
    moment = datetime(2021, 2, 12, 21, tzinfo=UTC)  # 13 February, 00:00 in Minsk
    assert moments.deadline(moment, MINSK) == "12 February 2021, end of the day"


def test_a_deadline_within_a_day_names_its_hour_in_the_zone_of_the_event():
    moment = datetime(2021, 3, 15, 15, tzinfo=UTC)
    assert moments.deadline(moment, MINSK) == "15 March 2021, 18:00"


def test_the_month_of_a_deadline_is_inflected_in_russian():
    with translation.override("ru"):
        said = moments.deadline(datetime(2021, 2, 12, 21, tzinfo=UTC), MINSK)
    assert "12 февраля 2021" in said


def test_no_deadline_says_nothing():
    assert moments.deadline(None, MINSK) == ""


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2021, 3, 16), date(2021, 3, 18), "16–18 March 2021"),
        (date(2021, 3, 16), date(2021, 3, 16), "16 March 2021"),
        (date(2021, 3, 30), date(2021, 4, 2), "30 March – 2 April 2021"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022"),
    ],
)
def test_days_are_joined_as_a_reader_would_say_them(first, last, said):
    assert moments.until_day(first, last) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Minsk", "UTC+3"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC−3:30"),
        ("UTC", "UTC"),
    ],
)
def test_the_distance_from_utc_counts_part_hours(zone, said):
    assert moments.utc_offset(date(2021, 1, 16), ZoneInfo(zone)) == said


def test_an_item_lasts_over_the_rows_that_begin_while_it_is_on():
    hour = [SimpleNamespace(starts_at=datetime(2021, 3, 16, h, tzinfo=MINSK)) for h in range(9, 13)]
    item = SimpleNamespace(starts_at=hour[1].starts_at, ends_at=hour[3].starts_at)
    assert moments.lasts_over(item, hour) == 2
