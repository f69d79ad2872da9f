"""Random programs: the conflicts found are those that slow and obvious loops find."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from program.conflicts import find
from program.models import Room, Session, SessionRole, Slot
from registration.models import Pool
from speakers.models import Speaker
from tests.factories import make_event

pytest.importorskip("hypothesis", reason="./run test installs hypothesis")
from hypothesis import given, settings
from hypothesis import strategies as st

FIVE = timedelta(minutes=5)
NIGHT = {23, 0, 1, 2, 3, 4, 5}
ZONES = ("", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Auckland", "Asia/Kolkata")
STARTS = (date(2021, 3, 27), date(2021, 3, 13), date(2021, 11, 6))  # clocks are changed then

moments = st.integers(0, 3 * 24 * 12)  # steps of five minutes since the first midnight
MORNING = st.sampled_from(range(8 * 12, 12 * 12, 6))  # so that much is at a time
people = st.fixed_dictionaries(
    {
        "timezone": st.sampled_from(ZONES),
        "arrives": st.none() | MORNING,
        "stays": st.none() | st.integers(0, 150),
        "days": st.sets(st.integers(0, 2)),
    }
)
roles = st.fixed_dictionaries(
    {
        "speaker": st.integers(0, 2),
        "substitute": st.none() | st.integers(0, 2),
        "mode": st.sampled_from(["on_site", "on_site", "online"]),
        "is_confirmed": st.booleans(),
    }
)
sessions = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["report", "report", "break"]),
        "languages": st.sets(st.sampled_from(["en", "ru"])),
        "interpreted": st.sets(st.sampled_from(["en", "ru"])),
        "roles": st.lists(roles, min_size=1, max_size=3, unique_by=lambda role: role["speaker"]),
        "seats": st.none() | st.integers(1, 30),
        "slots": st.lists(
            st.tuples(
                st.none() | st.integers(0, 2),
                MORNING | MORNING | moments | st.integers(840, 880),
                st.sampled_from([6, 6, 2, 11, 12, 40]),
            ),
            min_size=1,
            max_size=3,
        ),
        "in_two_rooms": st.booleans(),
    }
)
programs = st.fixed_dictionaries(
    {
        "starts": st.sampled_from(STARTS),
        "zone": st.sampled_from(["Europe/Minsk", "Europe/Berlin", "America/New_York"]),
        "people": st.lists(people, min_size=3, max_size=3),
        "sessions": st.lists(sessions, min_size=3, max_size=5),
    }
)


def compose(event, program):
    """The rows of a program."""
    zone = event.zone
    midnight = datetime(event.starts.year, event.starts.month, event.starts.day, tzinfo=zone)

    def at(steps):
        return midnight.astimezone(UTC) + steps * FIVE

    rooms = [
        Room.objects.create(event=event, name_en=f"Room {number}", capacity=10 * number + 5)
        for number in range(3)
    ]
    speakers = []
    for number, one in enumerate(program["people"]):
        arrives = None if one["arrives"] is None else at(one["arrives"])
        departs = None if one["stays"] is None else (arrives or midnight) + one["stays"] * FIVE
        speakers.append(
            Speaker.objects.create(
                event=event,
                given_name="Person",
                family_name=f"{number}",
                email=f"{number}@example.org",
                organisation_name="Lab",
                country="AM",
                language="en",
                timezone=one["timezone"],
                arrives_at=arrives,
                departs_at=departs and departs + FIVE,
                days=sorted(event.days[day] for day in one["days"]),
            )
        )
    for number, one in enumerate(program["sessions"]):
        pool = one["seats"] and Pool.objects.create(
            event=event, name="Seats", total=one["seats"], use="session"
        )
        session = Session.objects.create(
            event=event,
            title_en=f"Session {number}",
            kind=one["kind"],
            languages=sorted(one["languages"]),
            interpreted=sorted(one["interpreted"]),
            pool=pool,
        )
        for role in one["roles"]:
            other = role["substitute"]
            SessionRole.objects.create(
                event=event,
                session=session,
                speaker=speakers[role["speaker"]],
                substitute=None if other in (None, role["speaker"]) else speakers[other],
                mode=role["mode"],
                confirmed_at=midnight if role["is_confirmed"] else None,
            )
        for room, begins, lasts in one["slots"]:
            places = [room] if room is None or not one["in_two_rooms"] else [room, (room + 1) % 3]
            for place in places:
                Slot.objects.create(
                    event=event,
                    session=session,
                    room=None if place is None else rooms[place],
                    starts_at=at(begins),
                    ends_at=at(begins + lasts),
                )


def expected(event):
    """(kind, its sessions, person) as often as each is wrong, by pairwise loops over the rows."""
    slots = list(Slot.objects.filter(event=event, release=None).select_related("room"))
    sittings = {}
    for slot in slots:
        sittings.setdefault((slot.session_id, slot.starts_at, slot.ends_at), []).append(slot)
    found = Counter(rooms_twice(slots))
    for sitting, rows in sittings.items():
        found.update(wrong_with(event, *sitting, [slot.room for slot in rows if slot.room]))
        for other, others in sittings.items():
            if sitting[0] < other[0]:
                found.update(wrong_between(sitting, rows, other, others))
    found.update(
        {
            ("unconfirmed", frozenset({pk}), role.speaker_id)
            for pk, _from, _to in sittings
            for role in SessionRole.objects.filter(session=pk, confirmed_at=None)
        }
    )
    return found


def rooms_twice(slots):
    for one in slots:
        for other in slots:
            in_one = one.pk < other.pk and one.room_id and one.room_id == other.room_id
            if in_one and meet(one, other):
                yield "room", frozenset({one.session_id, other.session_id}), None


def wrong_between(one, slots, other, others):
    both = frozenset({one[0], other[0]})
    first, second = needed(one[0]), needed(other[0])
    for person in set(first) & set(second):
        if set(minutes(*one[1:])) & set(minutes(*other[1:])):
            yield "person", both, person
        begins, ends = max(one[1], other[1]), min(one[2], other[2])
        here, there = ({slot.room_id for slot in rows} - {None} for rows in (slots, others))
        hurries = first[person] == second[person] == "on_site"
        apart = here and there and not here & there
        if hurries and apart and timedelta(0) <= begins - ends < FIVE:
            yield "change", both, person


def wrong_with(event, pk, starts_at, ends_at, rooms):
    session, alone = Session.objects.get(pk=pk), frozenset({pk})
    if {one.astimezone(event.zone).date() for one in minutes(starts_at, ends_at)} - set(event.days):
        yield "day", alone, None
    if session.pool and rooms and session.pool.total > sum(room.capacity for room in rooms):
        yield "seats", alone, None
    said = set(session.languages) | set(session.interpreted)
    if session.kind != "break" and session.languages and said != {"en", "ru"}:
        yield "language", alone, None
    for person, mode in needed(pk).items():
        speaker = Speaker.objects.get(pk=person)
        for kind in wrong_for(event, speaker, mode, starts_at, ends_at):
            yield kind, alone, person


def wrong_for(event, speaker, mode, starts_at, ends_at):
    if mode == "on_site" and speaker.arrives_at and starts_at < speaker.arrives_at:
        yield "arrival"
    if mode == "on_site" and speaker.departs_at and ends_at > speaker.departs_at:
        yield "departure"
    if speaker.days and starts_at.astimezone(event.zone).date() not in speaker.days:
        yield "absence"
    if mode == "online" and speaker.timezone:
        home = ZoneInfo(speaker.timezone)
        if {one.astimezone(home).hour for one in minutes(starts_at, ends_at)} & NIGHT:
            yield "night"


def meet(one, other):
    return bool(
        set(minutes(one.starts_at, one.ends_at)) & set(minutes(other.starts_at, other.ends_at))
    )


def minutes(starts_at, ends_at):
    while starts_at < ends_at:
        yield starts_at
        starts_at += timedelta(minutes=1)


def needed(session):
    """Id of each person who is to be there -> whether they have to come."""
    found = {}
    for role in SessionRole.objects.filter(session=session):
        for person in (role.speaker_id, role.substitute_id):
            if person and found.get(person) != "on_site":
                found[person] = role.mode
    return found


@pytest.mark.django_db
def test_what_is_found_is_what_obvious_loops_find():
    seen = Counter()

    @settings(max_examples=40, deadline=None, derandomize=True, database=None)
    @given(programs)
    def look(program):
        seen.update(_compared(program))

    look()
    assert len(seen) == 12, "lest nothing is compared with nothing"


def _compared(program):
    """What kinds of conflict it had."""
    with transaction.atomic():
        event = make_event(
            "random",
            starts=program["starts"],
            timezone=program["zone"],
            proposals_close_at=None,
            registration_opens_at=None,
            registration_closes_at=None,
            proposals_open_at=None,
        )
        compose(event, program)
        found = Counter(
            (one.kind, frozenset(one.sessions), one.person)
            for one in find(event)
            if one.kind != "break"
        )
        assert found == expected(event)
        breaks = {frozenset(one.slots) for one in find(event) if one.kind == "break"}
        assert breaks == without_break(event)
        transaction.set_rollback(True)
    return [kind for kind, _sessions, _person in found] + ["break"] * len(breaks)


def without_break(event):
    """The slots of each stretch, found minute by minute."""
    slots = list(Slot.objects.filter(event=event, release=None).select_related("session"))
    talks = [slot for slot in slots if slot.session.kind != "break"]
    found = set()
    for room in {slot.room_id for slot in talks}:
        here = sorted(
            (slot for slot in talks if slot.room_id == room), key=lambda slot: slot.starts_at
        )
        pauses = [
            slot for slot in slots if slot.session.kind == "break" and slot.room_id in {room, None}
        ]
        group = []
        for slot in here:
            if group and rested(max(one.ends_at for one in group), slot.starts_at, pauses):
                found.add(tuple(group))
                group = []
            group.append(slot)
        found.add(tuple(group))
    long = [
        group
        for group in found
        if max(one.ends_at for one in group) - group[0].starts_at > timedelta(hours=3)
    ]
    return {frozenset(with_other_rooms(group, slots)) for group in long}


def rested(since, until, pauses):
    """Whether it is quiet between these moments, and that for a quarter of an hour or a break."""
    quiet = list(minutes(since, until))
    named = any(set(quiet) & set(minutes(one.starts_at, one.ends_at)) for one in pauses)
    return bool(quiet) and (named or len(quiet) >= 15)


def with_other_rooms(group, slots):
    """A session in several rooms at once is named with all of them."""
    times = {(one.session_id, one.starts_at, one.ends_at) for one in group}
    return [one.pk for one in slots if (one.session_id, one.starts_at, one.ends_at) in times]
