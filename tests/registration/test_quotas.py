"""Places set aside: taken before the common ones, and never lost to who finds them gone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from forum import clock, registry
from registration.models import Pool, Quota, Registration
from registration.offering import resize
from registration.offers import end_lapsed, offer_free
from tests.factories import make_event, make_registration


@pytest.fixture
def hosts_of():
    def make(event, total=1):
        pool = Pool.objects.create(event=event, name="Hosts", total=total)
        return Quota.objects.create(
            event=event, code="hosts", name_en="Hosts", name_ru="Организаторы", pool=pool
        )

    return make


@pytest.fixture
def hosts(event, hosts_of):
    return hosts_of(event)


def common(event):
    return Pool.objects.get(modes__event=event, modes__mode="on_site")


def test_a_place_set_aside_is_taken_before_a_common_one(event, hosts):
    host = make_registration(event, quota=hosts)

    assert host.claims.get().pool == hosts.pool
    assert (host.mode, common(event).taken) == ("on_site", 0)


def test_who_finds_the_quota_empty_takes_a_common_place(event, hosts):
    _, second = (make_registration(event, quota=hosts) for _ in range(2))

    assert second.claims.get().pool == common(event)


def test_a_category_brings_its_quota(event, hosts):
    event.categories.filter(code="operator").update(quota=hosts)

    assert make_registration(event).claims.get().pool == hosts.pool


def test_a_full_hall_still_holds_what_is_set_aside(db, hosts_of):
    event = make_event(on_site=0)
    quota = hosts_of(event)

    assert make_registration(event).mode == "online"
    assert make_registration(event, quota=quota).mode == "on_site"


def test_switching_away_gives_the_place_back_to_the_quota(event, hosts):
    host = make_registration(event, quota=hosts)

    host.switch("online")

    hosts.pool.refresh_from_db()
    assert hosts.pool.taken == 0


def test_a_quota_of_another_event_is_refused_by_the_database(event, hosts):
    other = make_event("minsk-2022")
    registration = make_registration(other)

    with pytest.raises(IntegrityError, match="registration_quota_same_event"):
        Registration.objects.filter(pk=registration.pk).update(quota=hosts)


def test_a_place_freed_in_the_quota_is_offered_to_its_own_people_in_the_common_line(db, hosts_of):
    event = make_event(on_site=0)
    quota = hosts_of(event)
    host = make_registration(event, quota=quota)
    make_registration(event)  # first in the line, but no host
    waiting = make_registration(event, quota=quota)

    host.cancel()

    assert waiting.waiting_claim.state == "offered"
    assert waiting.waiting_claim.pool == quota.pool
    Registration.objects.get(pk=waiting.pk).accept_offer()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.mode) == ("confirmed", "on_site")


def test_a_raised_quota_is_offered_at_once_and_if_nobody_takes_it_to_the_next(db, hosts_of, at):
    event = make_event(on_site=0)
    quota = hosts_of(event, total=0)
    first, second = (make_registration(event, quota=quota) for _ in range(2))

    resize(quota.pool, 1)
    assert first.waiting_claim.state == "offered"
    at(clock.now() + timedelta(hours=49))
    end_lapsed()

    assert first.waiting_claim is None
    assert second.waiting_claim.state == "offered"


def test_who_is_given_a_quota_later_is_found_by_the_worker(db, hosts_of):
    event = make_event(on_site=0)
    quota = hosts_of(event)
    late = make_registration(event)
    Registration.objects.filter(pk=late.pk).update(quota=quota)

    assert [offer_free(), offer_free()] == [1, 0]
    assert late.waiting_claim.state == "offered"
    assert offer_free in registry.chores


def test_a_place_of_a_quota_that_one_no_longer_has_goes_back_to_it(db, hosts_of):
    event = make_event(on_site=0)
    quota = hosts_of(event)
    former, waiting = (make_registration(event, quota=quota) for _ in range(2))
    Registration.objects.filter(pk=former.pk).update(quota=None)

    Registration.objects.get(pk=former.pk).cancel()
    offer_free()

    assert waiting.waiting_claim.pool == quota.pool


def test_who_waits_for_a_place_online_is_offered_none_of_the_quota(db, hosts_of):
    event = make_event(on_site=0, online=0)
    quota = hosts_of(event, total=2)
    host = make_registration(event, quota=quota)
    assert host.switch("online") is False

    offer_free()

    assert [claim.state for claim in host.claims.order_by("pk")] == ["taken", "waiting"]
    assert make_registration(event, quota=quota).mode == "on_site"
