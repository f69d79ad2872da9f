"""What is wrong with a working program, and what to do about it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.conflicts import find
from program.conflicts.presence import is_night
from program.models import Session, SessionRole
from program.release import release
from registration.models import Claim, Pool
from tests.factories import (
    MINSK,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def red(event):
    return make_room(event, "Red hall")


def role_of(session, speaker, **facts):
    facts = {"confirmed_at": session.event.starts_at, **facts}
    return SessionRole.objects.create(
        event=session.event, session=session, speaker=speaker, **facts
    )


def found(event, kind):
    return [one for one in find(event) if one.kind == kind]


def told(event):
    return [(one.kind, one.level) for one in find(event)]


def on_day(event, day=0, hour=0):
    starts = event.starts
    return datetime(starts.year, starts.month, starts.day, hour, tzinfo=MINSK) + timedelta(day)


def test_a_program_in_order_has_none(event, hall):
    role_of(first := make_session(event, languages=["en"], interpreted=["ru"]), make_speaker(event))
    make_slot(first, hall)
    assert find(event) == []


def test_a_room_used_twice_blocks_and_names_both(event, hall):
    one = make_slot(make_session(event, "<b>One</b>"), hall)
    other = make_slot(make_session(event, "Two"), hall, minutes=30)

    [conflict] = find(event)

    assert (conflict.kind, conflict.level) == ("room", "blocks")
    assert conflict.sentence == "“<b>One</b>” and “Two” overlap in Plenary hall. Move one of them."
    assert set(conflict.slots) == {one.pk, other.pk}
    assert set(conflict.sessions) == {one.session_id, other.session_id}


def test_a_session_in_several_rooms_is_no_clash_with_itself_but_twice_in_one_it_is(
    event, hall, red
):
    session = make_session(event)
    role_of(session, make_speaker(event))
    for room in (hall, red):
        make_slot(session, room)
    assert find(event) == []

    make_slot(session, red, minutes=30)
    assert told(event) == [("room", "blocks")]
    assert "twice at a time" in find(event)[0].sentence


def test_somebody_in_two_sessions_needs_a_reason_whatever_their_roles(event, hall, red):
    ada, zoe = make_speaker(event, given_name="Ada"), make_speaker(event)
    one, other = make_session(event, "One"), make_session(event, "Two")
    role_of(one, ada, role="moderator")
    role_of(other, zoe, substitute=ada)
    make_slot(one, hall)
    make_slot(other, red, minutes=30)

    [conflict] = find(event)

    assert (conflict.kind, conflict.level, conflict.person) == ("person", "reason", ada.pk)
    assert "“One”" in conflict.sentence
    assert "“Two”" in conflict.sentence
    assert "Move one of them" in conflict.sentence


def test_of_two_sessions_that_are_repeated_somebody_is_named_once_for_each_time(event, hall, red):
    """In however many roles and rooms."""
    ada, zoe = make_speaker(event, given_name="Ada"), make_speaker(event)
    one, other = make_session(event, "One"), make_session(event, "Two")
    for session in (one, other):
        role_of(session, ada, role="moderator")
        role_of(session, zoe, substitute=ada)
    pairs = set()
    for hour in (10, 14):
        slots = [make_slot(one, room, hour=hour) for room in (hall, red)]
        slots.append(make_slot(other, None, hour=hour))
        pairs.add(frozenset(slot.pk for slot in slots))

    of_ada = [one for one in found(event, "person") if one.person == ada.pk]

    assert len(of_ada) == 2
    assert {frozenset(one.slots) for one in of_ada} == pairs


def test_who_is_on_site_has_to_be_there_from_beginning_to_end(event, hall):
    at = on_day(event, hour=10)
    there = make_speaker(event, arrives_at=at, departs_at=at + timedelta(hours=1))
    role_of(session := make_session(event), there)
    make_slot(session, hall)
    assert find(event) == []

    there.arrives_at, there.departs_at = at + timedelta(minutes=1), at + timedelta(minutes=59)
    there.save()
    assert told(event) == [("arrival", "warns"), ("departure", "warns")]
    assert "10:01" in find(event)[0].sentence

    session.roles.update(mode="online")
    assert find(event) == []


def test_nobody_speaks_on_a_day_for_which_they_did_not_say_so(event, hall):
    role_of(session := make_session(event), make_speaker(event, days=[event.days[1]]))
    slot = make_slot(session, hall)
    assert told(event) == [("absence", "warns")]

    slot.delete()
    make_slot(session, hall, day=1)
    assert find(event) == []


def test_who_speaks_online_is_awake(event, hall):
    far = make_speaker(event, timezone="America/Los_Angeles")
    role_of(session := make_session(event), far, mode="online")
    make_slot(session, hall)
    [conflict] = find(event)
    assert (conflict.kind, conflict.level) == ("night", "warns")
    assert "America/Los_Angeles" in conflict.sentence

    session.roles.update(mode="on_site")
    assert find(event) == []


BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"


@pytest.mark.parametrize(
    ("home", "starts", "minutes", "expected"),
    [
        # Summer time begins on 28 March 2021 at 01:00 UTC: 05:00 UTC is 06:00, then 07:00.
        (BERLIN, "2021-03-27T04:30+00:00", 30, True),  # 05:30
        (BERLIN, "2021-03-27T05:00+00:00", 60, False),  # 06:00
        (BERLIN, "2021-03-28T03:59+00:00", 30, True),  # 05:59
        (BERLIN, "2021-03-28T04:00+00:00", 30, False),  # 06:00
        (BERLIN, "2021-03-27T21:00+00:00", 60, False),  # until 23:00
        (BERLIN, "2021-03-27T21:00+00:00", 61, True),
        (BERLIN, "2021-03-28T20:00+00:00", 60, False),  # until 23:00
        (BERLIN, "2021-03-28T20:01+00:00", 60, True),
        # In New York it begins on 14 March 2021 at 07:00 UTC.
        (NEW_YORK, "2021-03-13T11:00+00:00", 30, False),  # 06:00
        (NEW_YORK, "2021-03-14T09:59+00:00", 30, True),  # 05:59
        (NEW_YORK, "2021-03-14T10:00+00:00", 30, False),  # 06:00
        (NEW_YORK, "2021-03-15T02:00+00:00", 60, False),  # 22:00 to 23:00
        (NEW_YORK, "2021-03-15T02:00+00:00", 90, True),
        (NEW_YORK, "2021-11-07T10:30+00:00", 30, True),  # 05:30, winter again
    ],
)
def test_the_night_is_that_of_the_clock_at_home(home, starts, minutes, expected):
    starts_at = datetime.fromisoformat(starts)
    ends_at = starts_at + timedelta(minutes=minutes)
    assert is_night(starts_at, ends_at, ZoneInfo(home)) is expected


def seats(event, session, total):
    session.pool = Pool.objects.create(event=event, name="Workshop", total=total, use="session")
    session.save()
    return session.pool


def test_a_room_has_seats_for_all_who_want_one_and_all_its_rooms_count(event, hall):
    small = make_room(event, "Small room", capacity=2)
    session = make_session(event, "Workshop")
    pool = seats(event, session, 2)
    make_slot(session, small)
    assert find(event) == []

    for number in range(1, 4):
        state = "taken" if number < 3 else "waiting"
        Claim.objects.create(
            event=event,
            pool=pool,
            registration=make_registration(event, mode="online"),
            state=state,
            number=number,
        )
    [conflict] = find(event)
    assert (conflict.kind, conflict.level) == ("seats", "warns")
    assert conflict.sentence.startswith("3 people want a seat at “Workshop”, and Small room has 2.")

    make_slot(session, hall)
    assert find(event) == []


def test_a_room_that_is_smaller_than_what_is_offered_is_told_before_anybody_signs_up(event):
    session = make_session(event, "Workshop")
    seats(event, session, 30)
    make_slot(session, make_room(event, "Small room", capacity=2))
    [conflict] = found(event, "seats")
    assert "offers 30 seats" in conflict.sentence


def test_who_has_not_confirmed_is_told_once_for_a_session(event, hall, red):
    role_of(session := make_session(event), make_speaker(event), confirmed_at=None)
    slots = [make_slot(session, hall), make_slot(session, red), make_slot(session, hall, day=1)]
    [conflict] = find(event)
    assert (conflict.kind, conflict.level) == ("unconfirmed", "warns")
    assert set(conflict.slots) == {slot.pk for slot in slots}


def test_each_language_of_the_forum_is_spoken_or_interpreted(event, hall):
    session = make_session(event, languages=["ru"])
    make_slot(session, hall)
    [conflict] = find(event)
    assert (conflict.kind, conflict.level) == ("language", "warns")
    assert "in English" in conflict.sentence

    session.interpreted = ["en"]
    session.save()
    assert find(event) == []


def test_a_forum_of_one_language_needs_no_interpretation(event, hall):
    event.languages = ["ru"]
    make_slot(make_session(event, languages=["ru"]), hall)
    assert find(event) == []


@pytest.mark.parametrize(("minutes", "expected"), [(60, ["change"]), (56, ["change"]), (55, [])])
def test_five_minutes_are_enough_to_go_to_another_room(event, hall, red, minutes, expected):
    ada = make_speaker(event)
    for title, room, hour, lasts in (("One", hall, 10, minutes), ("Two", red, 11, 30)):
        role_of(session := make_session(event, title), ada)
        make_slot(session, room, hour=hour, minutes=lasts)
    assert [one.kind for one in find(event)] == expected


def test_nobody_walks_who_stays_in_the_room_or_is_online(event, hall, red):
    ada = make_speaker(event)
    sessions = [make_session(event, title) for title in ("One", "Two")]
    for session in sessions:
        role_of(session, ada)
    make_slot(sessions[0], hall)
    make_slot(sessions[0], red)
    make_slot(sessions[1], red, hour=11)
    assert find(event) == []

    sessions[0].slots.filter(room=red).delete()
    assert told(event) == [("change", "warns")]
    sessions[1].roles.update(mode="online")
    assert find(event) == []


def test_a_room_has_a_break_every_three_hours(event, hall):
    for hour in range(9, 13):
        make_slot(make_session(event, f"At {hour}"), hall, hour=hour)
    [conflict] = find(event)
    assert (conflict.kind, conflict.level, len(conflict.slots)) == ("break", "warns", 4)
    assert "“At 9” to “At 12”" in conflict.sentence


def test_a_break_that_the_program_names_counts_even_if_it_is_short(event, hall):
    for hour, minutes in ((9, 60), (10, 60), (11, 50), (12, 60)):
        make_slot(make_session(event, f"At {hour}"), hall, hour=hour, minutes=minutes)
    assert told(event) == [("break", "warns")]
    coffee = make_slot(
        make_session(event, "Coffee", kind=Session.Kind.BREAK), None, hour=11, minutes=10
    )
    coffee.starts_at += timedelta(minutes=50)
    coffee.ends_at += timedelta(minutes=50)
    coffee.save()
    assert find(event) == []


def test_what_is_not_in_the_forums_days_is_told_and_midnight_is(event, hall):
    make_slot(make_session(event), hall, day=2, hour=23)
    assert find(event) == []
    make_slot(make_session(event), hall, day=3, hour=10)
    assert told(event) == [("day", "warns")]


def test_what_blocks_comes_first(event, hall, red):
    ada = make_speaker(event)
    for title, room in (("One", hall), ("Two", hall), ("Three", red)):
        role_of(session := make_session(event, title, languages=["en"]), ada)
        make_slot(session, room)
    levels = [one.level for one in find(event)]
    assert levels == sorted(levels, key=["blocks", "reason", "warns"].index)
    assert levels[0] == "blocks"


def test_other_events_and_releases_are_left_out(event, hall):
    make_slot(make_session(event), hall)
    release(event, by=None)
    assert find(event) == []


@pytest.mark.parametrize("many", [1, 3, 30])
def test_the_whole_draft_is_judged_by_three_queries(event, django_assert_num_queries, many):
    for number in range(many):
        session = make_session(event, f"Number {number}")
        role_of(session, make_speaker(event), substitute=make_speaker(event))
        seats(event, session, 5)
        make_slot(session, make_room(event))
    with django_assert_num_queries(3):
        find(event)
