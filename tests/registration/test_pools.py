"""Pools and quotas in the admin, and the command that holds the counters against the claims."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from registration.models import Category, ModePool, Pool, Quota
from tests.factories import make_event, make_person, make_registration

POOLS, QUOTAS = "/admin/registration/pool/", "/admin/registration/quota/"


@pytest.fixture
def office(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def hall(event):
    return Pool.objects.get(modes__mode="on_site", event=event)


def test_a_pool_shows_taken_waiting_and_total_in_its_bar(event, office):
    for _ in range(3):
        make_registration(event)

    page = office.get(POOLS).content.decode()

    assert 'max="2"' in page
    assert "2 of 2 taken, waiting: 1" in page


def test_more_places_are_offered_at_once(event, office, hall):
    for _ in range(3):
        last = make_registration(event)

    office.post(f"{POOLS}{hall.pk}/change/", {"name": "Hall", "total": 3})

    hall.refresh_from_db()
    assert (hall.name, hall.total, hall.taken) == ("Hall", 3, 3)
    assert last.waiting_claim.state == "offered"


def test_an_organiser_gives_an_event_its_places_and_says_for_what_mode(event, office):
    ModePool.objects.filter(event=event, mode="online").delete()

    office.post(f"{POOLS}add/", {"event": event.pk, "name": "Broadcast", "total": 500})
    pool = Pool.objects.get(name="Broadcast")
    made = {"event": event.pk, "mode": "online", "pool": pool.pk}
    office.post("/admin/registration/modepool/add/", made)

    assert ModePool.objects.get(event=event, mode="online").pool == pool


def test_fewer_than_are_taken_is_refused_in_words_and_nothing_is_lost(event, office, hall):
    for _ in range(2):
        make_registration(event)

    page = office.post(f"{POOLS}{hall.pk}/change/", {"name": "Hall", "total": 1})

    assert "2 places are taken already" in page.content.decode()
    hall.refresh_from_db()
    assert (hall.name, hall.total) == ("on_site", 2)


def test_a_new_quota_brings_its_pool_and_can_grow_and_shrink(event, office):
    facts = {"event": event.pk, "code": "hosts", "name_en": "Hosts", "name_ru": "Хозяева"}
    office.post(f"{QUOTAS}add/", {**facts, "places": 2})
    quota = Quota.objects.get()
    assert (quota.event, quota.pool.event, quota.pool.total) == (event, event, 2)

    make_registration(event, quota=quota)
    office.post(f"{QUOTAS}{quota.pk}/change/", {**facts, "places": 1})
    quota.pool.refresh_from_db()
    assert quota.pool.total == 1

    page = office.post(f"{QUOTAS}{quota.pk}/change/", {**facts, "places": 0})
    assert "1 places are taken already" in page.content.decode()


def test_a_quota_of_another_event_cannot_be_made_or_changed(event, office):
    other = make_event("minsk-2022")
    facts = {"code": "hosts", "name_en": "Hosts", "name_ru": "Хозяева", "places": 2}

    office.post(f"{QUOTAS}add/", {**facts, "event": other.pk})

    assert not Quota.objects.exists()


def test_a_category_says_who_decides_and_which_quota_is_its_own(event, office):
    pool = Pool.objects.create(event=event, name="hosts", total=2)
    quota = Quota.objects.create(event=event, code="hosts", name_en="Hosts", pool=pool)
    category = Category.objects.get(event=event, code="media")
    told = {"code": "media", "name_en": "Media", "position": 1, "quota": quota.pk}
    told["listing"] = category.listing
    told |= {f"badge_layout-{number}": "0" for number in ("TOTAL_FORMS", "INITIAL_FORMS")}

    office.post(
        f"/admin/registration/category/{category.pk}/change/",
        {**told, "decided_by_en": "the press service"},
    )

    category.refresh_from_db()
    assert (category.quota, category.decided_by_en) == (quota, "the press service")


def test_the_desk_cannot_resize(event, hall, signed_in):
    desk = signed_in(make_person(role="desk", event=event))

    assert desk.post(f"{POOLS}{hall.pk}/change/", {"name": "x", "total": 9}).status_code == 403


# --- ./run manage check_places -------------------------------------------------------------


def check(**options):
    out = io.StringIO()
    call_command("check_places", stdout=out, **options)
    return out.getvalue()


def miscount(pool, **wrong):
    """Past the trigger, as a restore of half a backup would."""
    Pool.objects.filter(pk=pool.pk).update(**wrong)


def test_counters_that_are_right_are_said_to_be_right(event):
    make_registration(event)

    assert "Every pool counts" in check()


@pytest.mark.parametrize("wrong", [{"taken": 0}, {"taken": 2}, {"last_number": 0}])
def test_a_counter_that_is_wrong_is_said_fails_and_is_mended_when_asked(event, hall, wrong):
    make_registration(event)
    miscount(hall, **wrong)

    with pytest.raises(CommandError, match="1 pools count wrong"):
        check()
    said = check(mend=True)

    hall.refresh_from_db()
    assert "minsk-2021, on_site" in said
    assert "Mended." in said
    assert (hall.taken, hall.last_number) == (1, 1)


def test_more_held_than_there_are_is_left_to_a_person(event, hall):
    for _ in range(2):
        make_registration(event)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE registration_pool SET taken = 1, total = 1 WHERE id = %s", [hall.pk])

    with pytest.raises(CommandError):
        check(mend=True)

    hall.refresh_from_db()
    assert hall.taken == 1
