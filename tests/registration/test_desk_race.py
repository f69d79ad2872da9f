"""Two desks at once: one badge, and one place left. Without the lock each race is lost."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection

from forum import clock
from forum.errors import Refused
from registration import passes
from registration.desk import scanning, seating
from registration.models import Checkin, Pool, Registration, Shift
from registration.models import pool as pools
from tests.factories import MINSK, make_event, make_person, make_registration

PEOPLE = 6


def at_once(acts):
    """Everybody at the same moment: what each gives, or its error."""
    ready = threading.Barrier(len(acts))

    def go(act):
        ready.wait(timeout=30)
        try:
            return act()
        except (DatabaseError, Refused) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as crowd:
        return list(crowd.map(go, acts))


@pytest.fixture
def event(transactional_db):
    day = clock.now().astimezone(MINSK).date()
    return make_event(starts=day, on_site=1, online=100)


@pytest.fixture
def scan_it(event):
    """The same badge at each of the desks."""
    text = passes.sign(make_registration(event).code)
    shifts = [
        Shift.objects.start(
            event, make_person(role="desk", event=event), device=f"{n}", session=f"{n}"
        )
        for n in range(PEOPLE)
    ]

    def race():
        scans = [scanning.Scan(uuid.uuid4(), text=text) for _ in shifts]
        acts = [
            lambda shift=shift, one=one: scanning.answer(shift, event, [one])[0].verdict.answer
            for shift, one in zip(shifts, scans, strict=True)
        ]
        return at_once(acts)

    return race


@pytest.mark.race
def test_of_two_desks_with_one_badge_one_admits_and_the_other_says_already(scan_it):
    found = scan_it()

    assert sorted(map(str, found)) == ["admitted", *["already"] * (PEOPLE - 1)]
    assert Checkin.objects.standing().count() == 1


@pytest.mark.race
def test_without_the_lock_on_people_the_same_race_fails(scan_it, monkeypatch):
    ready = threading.Barrier(PEOPLE)

    def unlocked(codes):
        rows = Registration.objects.filter(code__in=set(codes)).select_related("category")
        return {one.code: one for one in rows}

    monkeypatch.setattr(scanning, "locked", unlocked)
    monkeypatch.setattr(scanning, "judge", waits_for_all(ready, scanning.judge))

    assert any(isinstance(one, DatabaseError) for one in scan_it())


@pytest.fixture
def seat_them(event):
    """One place on site is left, and at each desk stands somebody who is registered online."""
    people = [make_registration(event, mode="online").pk for _ in range(PEOPLE)]
    by = make_person(role="desk", event=event)

    def race():
        rows = Registration.objects.select_related("event", "quota", "category")
        return at_once([lambda pk=pk: seating.seat(rows.get(pk=pk), by=by) for pk in people])

    return race


@pytest.mark.race
def test_of_desks_with_one_place_left_one_gives_it_and_the_others_are_told(event, seat_them):
    found = seat_them()

    hall = Pool.objects.get(modes__event=event, modes__mode="on_site")
    assert [type(one) for one in found if one] == [seating.HallFull] * (PEOPLE - 1)
    assert (hall.taken, hall.total) == (1, 1)
    assert Registration.objects.filter(mode="on_site").count() == 1


@pytest.mark.race
def test_without_the_lock_on_the_pool_the_same_race_fails(seat_them, monkeypatch):
    monkeypatch.setattr(pools, "LOCK", pools.LOCK.replace("FOR UPDATE OF pool", ""))
    ready = threading.Barrier(PEOPLE)
    monkeypatch.setattr(seating, "_is_free", waits_for_all(ready, seating._is_free))

    assert any(isinstance(one, DatabaseError) for one in seat_them())


def waits_for_all(ready, decide):
    """The same decision, once everybody is about to make it."""

    def slowly(*told):
        decided = decide(*told)
        ready.wait(timeout=30)
        return decided

    return slowly
