"""Dates and deadlines in a reader's words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from forum.models import Event
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


def minsk(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=MINSK)


EVENING = minsk(2021, 3, 15, 18)
MIDNIGHT = minsk(2021, 2, 13)  # until 12 February, end of the day


@pytest.mark.parametrize(
    ("deadline", "now", "english", "russian"),
    [
        (EVENING, minsk(2021, 2, 9), "34 days left", "осталось 34 дня"),
        (EVENING, minsk(2021, 2, 22, 23, 59), "21 days left", "остался 21 день"),
        (EVENING, minsk(2021, 3, 4), "11 days left", "осталось 11 дней"),
        (EVENING, minsk(2021, 3, 11), "4 days left", "осталось 4 дня"),
        (EVENING, minsk(2021, 3, 13, 23, 59), "2 days left", "осталось 2 дня"),
        (EVENING, minsk(2021, 3, 14), "closes tomorrow", "последний день — завтра"),
        (EVENING, minsk(2021, 3, 14, 23, 59), "closes tomorrow", "последний день — завтра"),
        (EVENING, minsk(2021, 3, 15), "last day: until 18:00", "последний день: до 18:00"),
        (EVENING, minsk(2021, 3, 15, 17, 59), "last day: until 18:00", "последний день: до 18:00"),
        (EVENING, EVENING, "", ""),
        (MIDNIGHT, minsk(2021, 2, 8, 10), "4 days left", "осталось 4 дня"),
        (MIDNIGHT, minsk(2021, 2, 11, 23, 59), "closes tomorrow", "последний день — завтра"),
        (MIDNIGHT, minsk(2021, 2, 12), "last day", "последний день"),
        (MIDNIGHT, minsk(2021, 2, 12, 23, 59), "last day", "последний день"),
        (MIDNIGHT, MIDNIGHT, "", ""),
        (None, EVENING, "", ""),
    ],
)
def test_what_remains_is_told_in_days_of_the_events_zone(
    monkeypatch, deadline, now, english, russian
):
    monkeypatch.setattr("forum.clock.now", lambda: now.astimezone(UTC))

    assert moments.remaining(deadline, MINSK) == english
    with translation.override("ru"):
        assert moments.remaining(deadline, MINSK) == russian


@pytest.mark.parametrize(
    ("now", "english", "russian"),
    [
        (minsk(2020, 6, 16), "in 9 months", "через 9 месяцев"),
        (minsk(2021, 1, 12), "in 2 months", "через 2 месяца"),
        (minsk(2021, 1, 18), "in 8 weeks", "через 8 недель"),
        (minsk(2021, 2, 8, 10), "in 5 weeks", "через 5 недель"),
        (minsk(2021, 3, 2), "in 2 weeks", "через 2 недели"),
        (minsk(2021, 3, 3), "in 13 days", "через 13 дней"),
        (minsk(2021, 3, 7), "in 9 days", "через 9 дней"),
        (minsk(2021, 3, 14, 23, 59), "in 2 days", "через 2 дня"),
        (minsk(2021, 3, 15), "tomorrow", "завтра"),
        (minsk(2021, 3, 15, 23, 59), "tomorrow", "завтра"),
        (minsk(2021, 3, 16), "today", "сегодня"),
        (minsk(2021, 3, 16, 23, 59), "today", "сегодня"),
        (minsk(2021, 3, 17), "the second day of three", "второй день из трёх"),
        (minsk(2021, 3, 18, 23, 59), "the third day of three", "третий день из трёх"),
        (minsk(2021, 3, 19), "", ""),
    ],
)
def test_the_countdown_tells_where_today_stands_to_the_event(monkeypatch, now, english, russian):
    event = Event(starts=date(2021, 3, 16), ends=date(2021, 3, 18), timezone="Europe/Minsk")
    monkeypatch.setattr("forum.clock.now", lambda: now.astimezone(UTC))

    assert moments.countdown(event) == english
    with translation.override("ru"):
        assert moments.countdown(event) == russian


@pytest.mark.parametrize(
    ("days", "now", "english", "russian"),
    [
        (7, minsk(2021, 3, 22), "the seventh day of seven", "седьмой день из семи"),
        (8, minsk(2021, 3, 17), "day 2 of 8", "день 2 из 8"),
        (1, minsk(2021, 3, 16), "today", "сегодня"),
    ],
)
def test_the_countdown_counts_in_words_up_to_a_week(monkeypatch, days, now, english, russian):
    first = date(2021, 3, 16)
    event = Event(starts=first, ends=first + timedelta(days=days - 1), timezone="Europe/Minsk")
    monkeypatch.setattr("forum.clock.now", lambda: now.astimezone(UTC))

    assert moments.countdown(event) == english
    with translation.override("ru"):
        assert moments.countdown(event) == russian


def test_an_archived_event_is_not_counted_down_to(monkeypatch):
    event = Event(
        state="archived", starts=date(2021, 3, 16), ends=date(2021, 3, 18), timezone="Europe/Minsk"
    )
    monkeypatch.setattr("forum.clock.now", lambda: minsk(2021, 3, 1))

    assert moments.countdown(event) == ""
