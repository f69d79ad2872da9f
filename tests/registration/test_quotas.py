"""Places set aside: taken before the common ones, and never lost to who finds them gone."""

import pytest
from django.db import IntegrityError

from registration.models import Pool, Quota, Registration
from tests.factories import make_event, make_registration


@pytest.fixture
def hosts(event):
    pool = Pool.objects.create(event=event, name="Hosts", total=1)
    return Quota.objects.create(
        event=event, code="hosts", name_en="Hosts", name_ru="Организаторы", pool=pool
    )


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


def test_a_full_hall_still_holds_what_is_set_aside(db):
    event = make_event(on_site=0)
    pool = Pool.objects.create(event=event, name="Hosts", total=1)
    quota = Quota.objects.create(
        event=event, code="hosts", name_en="Hosts", name_ru="Организаторы", pool=pool
    )

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
