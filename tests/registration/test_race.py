"""Everybody at once, over real HTTP: the small twin of `./run prove places`."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from registration.models import Pool, Registration
from registration.models import pool as pools
from tests.factories import make_event
from tests.prove.visitor import Form, Visitor

PEOPLE, PLACES = 10, 4  # no more than connect at once: a test server's queue holds ten
FORM = "/minsk-2021/register/"


def race(site: str) -> list[int]:
    """Each opens the form; then all send it at the same moment. The statuses of the answers."""
    ready = threading.Barrier(PEOPLE)

    def go(number: int) -> int:
        visitor = Visitor(site, follows=False)
        form = Form(visitor.get(FORM).text)
        fields = form.filled(facts(number), {"mode": "on_site"})
        ready.wait(timeout=30)
        time.sleep(3)  # nobody fills it in faster; who does is asked to send it once more
        return visitor.post(FORM, fields).status

    with ThreadPoolExecutor(PEOPLE) as people:
        return list(people.map(go, range(PEOPLE)))


def facts(number: int) -> dict[str, str]:
    return {
        "given-name": "Анна",
        "family-name": "Иванова",
        "email": f"anna{number}@example.org",
        "organization": "Ministry of Communications",
        "country": "BY",
    }


@pytest.fixture
def pool(transactional_db):
    event = make_event(on_site=PLACES, online=100)
    return Pool.objects.get(modes__event=event, modes__mode="on_site")


@pytest.mark.race
def test_at_once_for_the_last_places_fills_exactly_those_and_the_rest_wait_in_order(
    pool, live_server
):
    statuses = race(live_server.url)

    pool.refresh_from_db()
    assert set(statuses) == {302}
    assert pool.taken == pool.claims.filter(state="taken").count() == PLACES
    assert [claim.number for claim in pool.claims.waiting()] == list(range(PLACES + 1, PEOPLE + 1))
    assert Registration.objects.filter(mode="online", state="confirmed").count() == PEOPLE - PLACES


@pytest.mark.race
def test_without_the_lock_the_same_race_fails(pool, live_server, monkeypatch):
    monkeypatch.setattr(pools, "LOCK", pools.LOCK.replace("FOR UPDATE OF pool", ""))

    assert set(race(live_server.url)) != {302}
