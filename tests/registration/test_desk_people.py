"""What a device of the desk is given: the least that admits people, of its own event alone."""

import pytest

from forum import clock
from registration import passes
from registration.changing import detail
from registration.models import Registration
from tests.factories import make_event, make_person, make_registration
from tests.registration.test_changing import picture
from tests.registration.test_desk_scans import DESK, on_shift, pass_of, scan, send

KNOWN = {
    *("code", "mark", "name", "other", "org", "category", "colour", "mode", "state", "vip"),
    *("needs", "photo", "in", "why"),
}


@pytest.fixture(autouse=True)
def _morning(event, at):
    at(event.starts_at)


@pytest.fixture
def desk(event, signed_in):
    return on_shift(signed_in, make_person("desk@example.org", role="desk", event=event))


def people(browser):
    return {one["code"]: one for one in browser.get(f"{DESK}people.json").json()["people"]}


def test_a_device_knows_of_people_what_admits_them_and_nothing_else(event, desk):
    one = make_registration(event, family_name_other="Пример", given_name_other="Анна")
    make_registration(make_event("minsk-2022"))

    answer = desk.get(f"{DESK}people.json")

    told = answer.json()
    [person] = told["people"]
    assert set(person) == KNOWN
    assert (person["name"], person["other"]) == ("Anna Example", "Анна Пример")
    assert person["mark"] == passes.mark(one.code)
    assert (person["in"], person["why"]) == (None, "")
    assert (told["day"], told["event"]) == (str(event.starts), "minsk-2021")
    assert one.email not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_who_is_not_to_be_let_in_comes_with_why(event, desk):
    made = make_registration(event, mode="online")

    assert "Registered to take part online" in people(desk)[made.code]["why"]


def test_who_was_erased_is_not_among_them(event, desk):
    made = make_registration(event)
    Registration.objects.filter(pk=made.pk).update(family_name="", given_name="")

    assert people(desk) == {}


def test_asked_again_nothing_is_sent_until_something_changed(event, desk):
    one = make_registration(event)
    first = desk.get(f"{DESK}people.json")
    seen = {"headers": {"If-None-Match": first["ETag"]}}

    assert desk.get(f"{DESK}people.json", **seen).status_code == 304
    send(desk, scan(pass_of(one)))
    again = desk.get(f"{DESK}people.json", **seen)
    assert again.status_code == 200
    assert again.json()["people"][0]["in"] == "09:00"


def test_the_people_cost_as_many_queries_however_many_they_are(
    event, desk, django_assert_num_queries
):
    make_registration(event)
    with django_assert_num_queries(7):
        desk.get(f"{DESK}people.json")
    for _ in range(2):
        make_registration(event)
    with django_assert_num_queries(7):
        desk.get(f"{DESK}people.json")


def test_the_numbers_count_those_on_site_and_tell_the_last(event, desk, django_assert_num_queries):
    one, two = make_registration(event), make_registration(event, given_name="Boris")
    make_registration(event, mode="online")
    send(desk, scan(pass_of(one)), scan(pass_of(two)))

    with django_assert_num_queries(7):
        told = desk.get(f"{DESK}numbers.json").json()

    assert (told["in"], told["expected"]) == (2, 2)
    assert [one["name"] for one in told["last"]] == ["Boris Example", "Anna Example"]


def test_a_photo_is_shown_to_a_device_on_shift_and_kept_nowhere(event, desk, at):
    one = make_registration(event)
    starts = event.starts_at
    at(starts.replace(hour=1))
    detail(one, {}, photo=picture())
    at(starts)

    answer = desk.get(f"{DESK}photos/{one.code}/")

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert "no-store" in answer["Cache-Control"]
    assert desk.get(f"{DESK}photos/{make_registration(event).code}/").status_code == 404
    assert people(desk)[one.code]["photo"]


def test_what_the_device_was_told_is_of_this_shift(event, desk):
    shift = desk.get(f"{DESK}people.json").json()["shift"]

    assert len(shift["code"]) == 10
    assert shift["ends_at"] > clock.now().isoformat()
