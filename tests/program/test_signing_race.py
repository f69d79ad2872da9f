"""Everybody at once for the last seats: the small twin of `./run prove seats`."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection
from django.db.models import QuerySet

from program import signing
from program.release import release
from program.seats import set_seats
from tests.factories import make_event, make_registration, make_room, make_session, make_slot

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
PEOPLE, SEATS = 10, 3


@pytest.fixture
def session(transactional_db):
    event = make_event(on_site=PEOPLE)
    session = make_session(event)
    make_slot(session, make_room(event))
    release(event, by=None)
    set_seats(session, SEATS)
    return session


@pytest.fixture
def people(session):
    return [make_registration(session.event) for _ in range(PEOPLE)]


def at_once(*acts):
    """Do all of it at the same moment; what the database raised."""
    start = threading.Barrier(len(acts))

    def go(act):
        start.wait(timeout=10)
        try:
            act()
        except DatabaseError as failure:
            return failure
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as crowd:
        return [failure for failure in crowd.map(go, acts) if failure]


def sign_up_at_once(session, people):
    return at_once(*(lambda one=one: signing.sign_up(session, one) for one in people))


def claims(session, state):
    return list(session.pool.claims.filter(state=state).order_by("number"))


def test_at_once_for_the_last_seats_takes_exactly_those_and_the_rest_wait_in_order(session, people):
    assert sign_up_at_once(session, people) == []

    session.pool.refresh_from_db()
    assert session.pool.taken == len(claims(session, "taken")) == SEATS
    turns = [claim.number for claim in claims(session, "waiting")]
    assert turns == list(range(SEATS + 1, PEOPLE + 1))


def test_without_the_lock_the_same_race_fails(session, people, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)

    assert sign_up_at_once(session, people)


def test_seats_given_back_at_once_go_to_the_first_in_line_and_to_nobody_twice(session, people):
    for one in people:
        signing.sign_up(session, one)
    leaving, first = people[:SEATS], [one.pk for one in people[SEATS : 2 * SEATS]]

    acts = [lambda one=one: signing.leave(session, one) for one in leaving[1:]]
    assert at_once(leaving[0].cancel, *acts) == []

    assert [claim.registration_id for claim in claims(session, "taken")] == first
    session.pool.refresh_from_db()
    assert session.pool.taken == SEATS


def test_one_person_who_clicks_twice_at_once_has_one_claim(session, people):
    assert sign_up_at_once(session, [people[0]] * 4) == []

    assert session.pool.claims.count() == 1
