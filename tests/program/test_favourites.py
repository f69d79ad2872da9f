"""“My program”: without an account, on two devices, with a registration, in a calendar."""

from __future__ import annotations

import pytest
from django.test import Client
from icalendar import Calendar

from program.favourites import feed_key_of, key_of
from program.models import Agenda, Favourite
from program.release import release
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

MINE, STATE = "/minsk-2021/my-program/", "/minsk-2021/my-program/state/"


@pytest.fixture
def talks(event):
    """Three sessions of the released program; the first two overlap."""
    made = [make_session(event, title) for title in ("Roads", "Wells", "Lamps")]
    for number, (talk, hour) in enumerate(zip(made, (10, 10, 14), strict=True)):
        make_slot(talk, make_room(event, f"Hall {number}", position=number), hour=hour)
    release(event, by=None)
    return made


def favour(browser, talk, keep="yes", **options):
    return browser.post(f"/minsk-2021/program/{talk.code}/favour/", {"keep": keep}, **options)


def kept(browser):
    return set(browser.get(STATE).json()["codes"])


def test_reading_sets_no_cookie_and_asking_changes_nothing(client, talks):
    for address in (
        "/minsk-2021/program/",
        f"/minsk-2021/program/{talks[0].code}/",
        MINE,
        STATE,
        f"/minsk-2021/program/{talks[0].code}/",
    ):
        assert not client.get(address).cookies
    client.get(f"/minsk-2021/program/{talks[0].code}/favour/")

    assert not Agenda.objects.exists()


def test_the_first_favourite_sets_a_cookie_that_no_script_reads_for_this_event_alone(client, talks):
    answer = favour(client, talks[0])

    cookie = answer.cookies["agenda"]
    assert answer.url == MINE
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/minsk-2021/", "Lax", True)
    assert kept(client) == {talks[0].code}


def test_twice_is_once_and_what_is_taken_out_is_out(client, talks):
    for _ in range(2):
        favour(client, talks[0])
    favour(client, talks[1])
    assert Favourite.objects.count() == 2

    for _ in range(2):
        favour(client, talks[0], keep="no")
    assert kept(client) == {talks[1].code}
    assert Agenda.objects.count() == 1


def test_a_script_gets_its_token_by_asking_and_an_answer_that_it_understands(event, talks):
    browser = Client(enforce_csrf_checks=True)
    assert favour(browser, talks[0]).status_code == 403
    assert "token" not in browser.get(STATE).json()

    token = browser.get(f"{STATE}?act").json()["token"]
    headers = {"Accept": "application/json", "X-CSRFToken": token}
    assert favour(browser, talks[0], headers=headers).json() == {"kept": True}


def test_a_forged_cookie_has_nothing(client, talks):
    favour(client, talks[0])
    stranger = Client()
    stranger.cookies["agenda"] = Agenda.objects.get().code
    assert kept(stranger) == set()

    stranger.cookies["agenda"] = "x:y:z"
    assert kept(stranger) == set()


def test_only_what_is_released_is_added(client, event, talks):
    hidden = make_session(event, "Hidden")
    coffee = make_session(event, "Coffee", kind="break")
    make_slot(coffee, None, hour=12)
    release(event, by=None)

    for session in (hidden, coffee):
        assert favour(client, session).status_code == 404
    assert not Agenda.objects.exists()


def test_overlapping_favourites_are_marked(client, talks):
    for talk in talks:
        favour(client, talk)

    page = client.get(MINE)

    marked = [
        cell.item.title for day in page.context["days"] for cell in day.cells if cell.item.overlaps
    ]
    assert marked == ["Roads", "Wells"]
    assert "Sessions that take place at the same time are marked." in page.content.decode()


def test_a_favourite_that_a_later_release_does_not_have_is_shown_as_cancelled(client, event, talks):
    favour(client, talks[2])
    event.slots.working().filter(session=talks[2]).delete()
    release(event, by=None)

    page = client.get(MINE).content.decode()
    assert "<s>Lamps</s>" in page
    assert "cancelled" in page
    assert favour(Client(), talks[2]).status_code == 404, "nobody adds it any more"

    favour(client, talks[2], keep="no")
    assert "Lamps" not in client.get(MINE).content.decode()


def test_an_address_has_the_same_program_on_another_device_once_it_is_wanted(client, event, talks):
    favour(client, talks[0])
    phone, there = Client(), f"{MINE}{key_of(Agenda.objects.get())}/"

    assert "agenda" not in phone.get(there).cookies
    phone.post(there)
    favour(phone, talks[1])

    assert kept(client) == kept(phone) == {talks[0].code, talks[1].code}
    assert phone.get(f"{MINE}{Agenda.objects.get().code}/").status_code == 404


def test_who_opens_anothers_address_is_told_so_and_may_take_a_copy(event, talks, signed_in):
    anna, boris = make_person("anna@example.org"), make_person("boris@example.org")
    make_registration(event, person=anna, email=anna.email)
    owner = signed_in(anna)
    favour(owner, talks[0])
    there = f"{MINE}{key_of(Agenda.objects.get())}/"
    assert "Have this program on this device?" in owner.get(there).content.decode()

    for is_registered in (False, True):
        if is_registered:
            make_registration(event, person=boris, email=boris.email)
        other = signed_in(boris)
        assert "This is somebody else’s program" in other.get(there).content.decode()
        assert kept(other) == set(), "looking changes nothing"
        page = other.post(there, follow=True).content.decode()
        assert "These sessions are in your program now." in page
        assert "Your program is on this device" not in page
        favour(other, talks[1])
        assert kept(other) == {talks[0].code, talks[1].code}
        assert kept(owner) == {talks[0].code}, "it is a copy"


def test_whose_registration_has_ended_still_has_their_own_program(event, talks, signed_in):
    anna = make_person("anna@example.org")
    registration = make_registration(event, person=anna, email=anna.email)
    favour(signed_in(anna), talks[0])
    registration.cancel()

    page = signed_in(anna).get(f"{MINE}{key_of(Agenda.objects.get())}/").content.decode()
    assert "Have this program on this device?" in page


def test_a_registered_readers_program_goes_with_the_registration(event, talks, signed_in):
    anna = make_person("anna@example.org")
    registration = make_registration(event, person=anna, email=anna.email)
    browser, desk = Client(), signed_in(anna)
    favour(desk, talks[0])
    assert registration.agenda.favourites.count() == 1
    favour(browser, talks[1])
    browser.force_login(anna, "allauth.account.auth_backends.AuthenticationBackend")
    assert kept(browser) == {talks[0].code, talks[1].code}
    assert "Part of it is in this browser alone." in browser.get(MINE).content.decode()

    browser.post(MINE, {"act": "join"})

    assert kept(desk) == {talks[0].code, talks[1].code}
    assert browser.cookies["agenda"].value == "", "the browser needs none of its own any more"
    assert "Part of it" not in browser.get(MINE).content.decode()
    my_forum = desk.get(f"/minsk-2021/registrations/{registration.code}/").content.decode()
    assert "My program: 2 sessions" in my_forum


def test_an_emptied_program_of_this_browser_is_not_offered_to_the_registration(event, talks):
    anna = make_person("anna@example.org")
    make_registration(event, person=anna, email=anna.email)
    browser = Client()
    favour(browser, talks[0])
    favour(browser, talks[0], keep="no")
    browser.force_login(anna, "allauth.account.auth_backends.AuthenticationBackend")

    assert "Part of it is in this browser alone." not in browser.get(MINE).content.decode()


def test_who_signs_in_at_anothers_computer_neither_sees_nor_takes_their_program(
    event, talks, signed_in
):
    anna, boris = make_person("anna@example.org"), make_person("boris@example.org")
    for person in (anna, boris):
        make_registration(event, person=person, email=person.email)
    shared = Client()
    favour(shared, talks[0])
    shared.force_login(anna, "allauth.account.auth_backends.AuthenticationBackend")
    shared.post(MINE, {"act": "join"})

    shared.force_login(boris, "allauth.account.auth_backends.AuthenticationBackend")
    favour(shared, talks[1])

    assert kept(signed_in(anna)) == {talks[0].code}
    assert kept(signed_in(boris)) == {talks[1].code}


def test_the_calendar_has_what_was_chosen_under_the_uids_of_the_whole_program(client, talks):
    favour(client, talks[0])
    whole = Calendar.from_ical(client.get("/minsk-2021/program.ics").content).walk("VEVENT")
    address = f"{MINE}{feed_key_of(Agenda.objects.get())}.ics"

    own = Calendar.from_ical(Client().get(address).content).walk("VEVENT")

    assert [entry["SUMMARY"] for entry in own] == ["Roads"]
    assert own[0]["UID"] in {entry["UID"] for entry in whole}


def test_the_calendar_is_in_the_language_of_whoever_subscribed_to_it(client, talks):
    favour(client, talks[0])
    title = talks[0].title_ru = "Дороги"
    talks[0].save()
    release(talks[0].event, by=None)
    address = f"{MINE}{feed_key_of(Agenda.objects.get())}.ics"

    shown = client.get(MINE, headers={"Accept-Language": "ru"}).content.decode()

    assert shown.count(f"{address}?in=ru") == 2
    russian = Client().get(f"{address}?in=ru", headers={"Accept-Language": "en"})
    assert russian["Content-Language"] == "ru"
    text = russian.content.decode()
    assert title in text
    assert "Моя программа" in text
    assert title not in Client().get(f"{address}?in=en").content.decode()


def test_a_new_address_ends_the_old_one(client, talks):
    favour(client, talks[0])
    old = f"{MINE}{feed_key_of(Agenda.objects.get())}.ics"
    assert old in client.get(MINE).content.decode()

    client.post(MINE, {"act": "renew"})

    assert Client().get(old).status_code == 404
    new = f"{MINE}{feed_key_of(Agenda.objects.get())}.ics"
    assert Client().get(new).status_code == 200


@pytest.mark.parametrize(
    "key", ["x", "ABCDEFGHJK", "ABCDEFGHJK.1", "ABCDEFGHJK.1.sig", "....", "ю"]
)
def test_a_made_up_address_leads_nowhere(client, talks, key):
    assert client.get(f"{MINE}{key}.ics").status_code == 404
    assert client.get(f"{MINE}{key}/").status_code == 404


def test_a_program_of_one_event_is_not_one_of_another(client, event, talks):
    favour(client, talks[0])
    make_event("minsk-2022")
    agenda = Agenda.objects.get()

    for address in (f"{feed_key_of(agenda)}.ics", f"{key_of(agenda)}/"):
        assert client.get(f"/minsk-2022/my-program/{address}").status_code == 404


def test_from_one_network_only_so_many_programs_are_begun_in_an_hour(event, talks, monkeypatch):
    monkeypatch.setattr("program.views.mine.MOST_NEW", 2)
    first = Client()
    assert favour(first, talks[0]).status_code == 302
    assert favour(Client(), talks[0]).status_code == 302

    assert favour(Client(), talks[0]).status_code == 429
    assert favour(first, talks[1]).status_code == 302, "who has one may go on"


@pytest.mark.parametrize("count", [1, 3])
def test_my_program_costs_a_fixed_number_of_queries(
    client, talks, count, django_assert_num_queries
):
    for talk in talks[:count]:
        favour(client, talk)

    with django_assert_num_queries(8):
        client.get(MINE)
