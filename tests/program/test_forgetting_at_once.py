"""Somebody is erased while the program is released: no release has them, and nobody waits."""

import threading

import pytest
from django.db.models import QuerySet

from forum.models import Message
from program import release as releasing
from program.models import Release, ReleaseNotice, Slot
from program.release import release
from registration import leaving
from registration.models import Claim, Pool
from tests.factories import (
    make_event,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.program.test_signing_race import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
LONG = 1  # second: for what waits by then it is no matter of chance


@pytest.fixture
def ada(transactional_db):
    """Speaks in a session of the working program."""
    event = make_event(on_site=9)
    own = {"email": "ada@example.org", "given_name": "Ada", "family_name": "Gone"}
    registration, session = make_registration(event, **own), make_session(event)
    speaker = make_speaker(event, registration=registration, **own)
    session.roles.create(event=event, speaker=speaker)
    make_slot(session, make_room(event))
    return registration


@pytest.fixture
def zoe(transactional_db):
    """Has a seat in one, and will be written to about it."""
    event = make_event(on_site=9)
    registration, session = make_registration(event), make_session(event)
    session.pool = Pool.objects.create(event=event, name="Seats", total=9, use="session")
    session.save()
    make_slot(session, make_room(event))
    Claim.objects.create(
        event=event, pool=session.pool, registration=registration, state="taken", number=1
    )
    return registration


def erase(registration):
    proofs = registration.proofs
    leaving._erase(
        proofs.create(event=registration.event, purpose="erasure", address=registration.email)
    )


def paused(monkeypatch, where, name, *, until):
    """That ``where.name`` is reached; it then waits for the other, or long enough."""
    reached, act = threading.Event(), getattr(where, name)

    def go(*args, **facts):
        reached.set()
        until.wait(timeout=LONG)
        return act(*args, **facts)

    monkeypatch.setattr(where, name, go)
    return reached


def erase_within_a_release(ada, monkeypatch):
    """Once a release has read the working program."""
    erased = threading.Event()
    has_read = paused(monkeypatch, releasing, "find", until=erased)

    def erasing():
        has_read.wait(timeout=10)
        erase(ada)
        erased.set()

    return at_once(lambda: release(ada.event, by=None), erasing)


def release_within_an_erasure(ada, monkeypatch):
    """Once the erasure has looked for all that is theirs."""
    released = threading.Event()
    has_left = paused(monkeypatch, leaving.forgetting, "forget", until=released)

    def going_out():
        has_left.wait(timeout=10)
        release(ada.event, by=None)
        released.set()

    return at_once(lambda: erase(ada), going_out)


RACES = [erase_within_a_release, release_within_an_erasure]


def is_published():
    kept = [*Slot.objects.values_list("facts"), *ReleaseNotice.objects.values_list("changes")]
    return "Gone" in str(kept)


@pytest.mark.parametrize("race", RACES)
def test_a_release_and_who_leaves_a_seat_in_it_do_not_wait_for_each_other(zoe, monkeypatch, race):
    assert race(zoe, monkeypatch) == []

    zoe.refresh_from_db()
    assert (zoe.is_forgotten, Release.objects.count()) == (True, 1)
    assert not Message.objects.filter(kind="program/released_seats", state="draft").exists()


@pytest.mark.parametrize("race", RACES)
def test_no_release_has_who_is_erased_at_that_moment(ada, monkeypatch, race):
    assert race(ada, monkeypatch) == []

    ada.refresh_from_db()
    assert (ada.is_forgotten, Release.objects.count()) == (True, 1)
    assert not is_published()


@pytest.mark.parametrize("race", RACES)
def test_without_the_lock_the_same_race_publishes_them(ada, monkeypatch, race):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **how: rows)

    race(ada, monkeypatch)

    assert is_published()
