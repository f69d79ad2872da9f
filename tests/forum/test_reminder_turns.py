"""When a rule of reminders falls due, by clocks that are put forward and back, and by calendars."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from forum import clock
from forum.models import Event, Reminder

BERLIN, NEW_YORK, LORD_HOWE = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"
CASABLANCA, APIA, HAVANA = "Africa/Casablanca", "Pacific/Apia", "America/Havana"


def an_event(zone, starts, opens_at="09:00", days=1, **facts):
    """Nothing of it is kept: a turn is reckoned from the event's dates alone."""
    first = date.fromisoformat(starts)
    return Event(
        timezone=zone,
        starts=first,
        ends=first + timedelta(days=days - 1),
        opens_at=time.fromisoformat(opens_at),
        **facts,
    )


def a_rule(event, **facts):
    at = facts.pop("at", None)
    told = {"amount": 1, "unit": "days", "side": "before", "anchor": "starts_at"} | facts
    return Reminder(event=event, at=at and time.fromisoformat(at), **told)


def due(rule):
    """When it falls due, by the clock on the wall there and with its distance from UTC."""
    turns = [turn.due_at.astimezone(rule.event.zone) for turn in rule.turns()]
    return [f"{at:%d %b %H:%M %z}" for at in turns]


@pytest.mark.parametrize(
    ("zone", "starts", "days", "hours"),
    [
        # The clocks go forward in the night before it begins, so 24 hours reach an hour earlier.
        (BERLIN, "2021-03-28", "27 Mar 09:00 +0100", "27 Mar 08:00 +0100"),
        (NEW_YORK, "2021-03-14", "13 Mar 09:00 -0500", "13 Mar 08:00 -0500"),
        (LORD_HOWE, "2021-10-03", "02 Oct 09:00 +1030", "02 Oct 08:30 +1030"),
        (CASABLANCA, "2021-05-16", "15 May 09:00 +0000", "15 May 08:00 +0000"),
        # And back.
        (BERLIN, "2021-10-31", "30 Oct 09:00 +0200", "30 Oct 10:00 +0200"),
        (NEW_YORK, "2021-11-07", "06 Nov 09:00 -0400", "06 Nov 10:00 -0400"),
        (LORD_HOWE, "2021-04-04", "03 Apr 09:00 +1100", "03 Apr 09:30 +1100"),
        (CASABLANCA, "2021-04-11", "10 Apr 09:00 +0100", "10 Apr 10:00 +0100"),
    ],
)
def test_a_day_leads_to_the_same_hour_and_an_hour_is_an_hour(zone, starts, days, hours):
    event = an_event(zone, starts)
    assert due(a_rule(event)) == [days]
    assert due(a_rule(event, amount=24, unit="hours")) == [hours]


@pytest.mark.parametrize(
    ("zone", "starts", "at", "expected"),
    [
        (BERLIN, "2021-03-29", "02:30", "28 Mar 03:30 +0200"),
        (NEW_YORK, "2021-03-15", "02:30", "14 Mar 03:30 -0400"),
        (LORD_HOWE, "2021-10-04", "02:15", "03 Oct 02:45 +1100"),
        (CASABLANCA, "2021-05-17", "02:30", "16 May 03:30 +0100"),
        (HAVANA, "2021-03-15", "00:00", "14 Mar 01:00 -0400"),
    ],
)
def test_an_hour_that_the_clocks_leave_out_is_the_one_after_the_gap(zone, starts, at, expected):
    assert due(a_rule(an_event(zone, starts), at=at)) == [expected]


@pytest.mark.parametrize(
    ("zone", "starts", "at", "expected"),
    [
        (BERLIN, "2021-11-01", "02:30", "31 Oct 02:30 +0200"),
        (NEW_YORK, "2021-11-08", "01:30", "07 Nov 01:30 -0400"),
        (LORD_HOWE, "2021-04-05", "01:45", "04 Apr 01:45 +1100"),
        (CASABLANCA, "2021-04-12", "02:30", "11 Apr 02:30 +0100"),
    ],
)
def test_of_an_hour_that_comes_twice_the_first_counts(zone, starts, at, expected):
    assert due(a_rule(an_event(zone, starts), at=at)) == [expected]


@pytest.mark.parametrize("fold", [0, 1])
def test_what_is_due_at_a_moment_is_due_then_though_its_hour_comes_twice(fold):
    closes_at = datetime(2021, 10, 31, 2, 30, tzinfo=ZoneInfo(BERLIN), fold=fold)
    event = an_event(BERLIN, "2021-11-10", registration_closes_at=closes_at)
    for unit in ("days", "hours"):
        rule = a_rule(event, amount=0, unit=unit, anchor="registration_closes_at")
        assert [turn.due_at for turn in rule.turns()] == [closes_at.astimezone(UTC)]


def test_a_moment_of_the_second_of_two_hours_leads_to_the_one_after_a_gap():
    closes_at = datetime(2021, 10, 31, 2, 30, tzinfo=ZoneInfo(BERLIN), fold=1)
    event = an_event(BERLIN, "2021-11-10", registration_closes_at=closes_at)
    assert due(a_rule(event, amount=217, anchor="registration_closes_at")) == ["28 Mar 03:30 +0200"]


def test_a_day_that_a_zone_left_out_is_no_day():
    event = an_event(APIA, "2011-12-29", days=3)  # there was no 30 December
    mornings = a_rule(event, amount=0, anchor="day", at="08:00")
    assert due(mornings) == ["29 Dec 08:00 -1000", "31 Dec 08:00 +1400"]
    assert [turn.occurrence for turn in mornings.turns()] == ["2011-12-29", "2011-12-31"]

    begins = an_event(APIA, "2011-12-31")
    assert due(a_rule(begins)) == ["29 Dec 09:00 -1000"]
    assert due(a_rule(begins, amount=24, unit="hours")) == ["29 Dec 09:00 -1000"]
    assert due(a_rule(an_event(APIA, "2011-12-29"), side="after", at="10:00")) == [
        "31 Dec 10:00 +1400"
    ]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"side": "after", "at": "10:00"}, "19 Mar 10:00 +0300"),  # its last day is the 18th
        ({"side": "after", "amount": 0, "at": "19:00"}, "18 Mar 19:00 +0300"),
        ({"side": "after", "amount": 2, "unit": "hours"}, "19 Mar 02:00 +0300"),
        ({"side": "after"}, "20 Mar 00:00 +0300"),
        ({"side": "after", "anchor": "day", "at": "10:00"}, "17 Mar 10:00 +0300"),
    ],
)
def test_a_day_after_the_end_is_the_day_after_the_last_day(facts, expected):
    event = an_event("Europe/Minsk", "2021-03-16", days=3)
    assert due(a_rule(event, **{"anchor": "ends_at"} | facts))[0] == expected


@pytest.mark.parametrize("zone", [BERLIN, NEW_YORK, LORD_HOWE, CASABLANCA, HAVANA, APIA])
def test_each_morning_of_a_year_comes_once_and_at_its_hour(zone):
    event = an_event(zone, "2021-01-01", days=365)
    rule = a_rule(event, amount=0, anchor="day", at="08:00")
    turns = list(rule.turns())
    there = [turn.due_at.astimezone(event.zone) for turn in turns]
    assert [at.date() for at in there] == event.days
    assert {at.time() for at in there} == {time(8)}
    assert len({turn.occurrence for turn in turns}) == 365


def test_another_hour_of_the_same_day_is_the_same_occurrence_and_another_day_another():
    before, later, day_after = (
        next(a_rule(an_event(BERLIN, day, hour)).turns()).occurrence
        for day, hour in (
            ("2021-03-28", "00:30"),
            ("2021-03-28", "23:30"),
            ("2021-03-29", "00:30"),
        )
    )
    assert before == later != day_after


@pytest.mark.parametrize(
    ("facts", "since_due", "is_missed"),
    [
        # A word of what will be is not true once it has been, however late it may come.
        ({"amount": 1, "unit": "hours", "tolerance": 6}, timedelta(minutes=59), False),
        ({"amount": 1, "unit": "hours", "tolerance": 6}, timedelta(minutes=60), True),
        ({"amount": 1, "unit": "hours", "if_missed": "send"}, timedelta(minutes=60), True),
        # As late as its rule says, or until its moment.
        ({"amount": 2, "tolerance": 6}, timedelta(hours=6), False),
        ({"amount": 2, "tolerance": 6}, timedelta(hours=7), True),
        ({"amount": 2, "tolerance": 6, "if_missed": "send"}, timedelta(hours=47), False),
        ({"amount": 2, "tolerance": 6, "if_missed": "send"}, timedelta(hours=48), True),
        # On its day, until that is over; later, for a week at most.
        ({"amount": 0, "anchor": "day", "at": "08:00", "tolerance": 20}, timedelta(hours=15), 0),
        ({"amount": 0, "anchor": "day", "at": "08:00", "tolerance": 20}, timedelta(hours=16), 1),
        ({"side": "after", "anchor": "ends_at", "tolerance": 168}, timedelta(days=6), False),
        ({"side": "after", "anchor": "ends_at", "if_missed": "send"}, timedelta(days=7), True),
        # A tick is never on the second.
        ({"amount": 2, "tolerance": 0}, timedelta(minutes=4), False),
        ({"amount": 2, "tolerance": 0}, timedelta(minutes=6), True),
    ],
)
def test_what_is_late_is_missed_by_its_rule_or_by_what_it_says(
    monkeypatch, facts, since_due, is_missed
):
    rule = a_rule(an_event("Europe/Minsk", "2021-03-16"), **facts)
    turn = next(rule.turns())
    monkeypatch.setattr(clock, "now", lambda: turn.due_at + since_due)
    assert rule.is_missed(turn) == bool(is_missed)
