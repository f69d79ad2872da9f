"""Likely duplicates: found in either script, explained, merged without losing a place."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from forum.errors import Refused
from forum.models import Entry, Link, Message
from registration import duplicates
from registration.delegations import add_people
from registration.merging import merge
from registration.models import DistinctPeople, Registration, RegistrationConsent
from tests.factories import (
    a_row,
    make_delegation,
    make_event,
    make_person,
    make_registration,
)

PAGE = "/admin/registration/registration/duplicates/minsk-2021/"


def one(event, family="Example", given="Anna", **facts):
    return make_registration(event, family_name=family, given_name=given, **facts)


def pairs(event):
    return {(pair.first.pk, pair.second.pk): pair for pair in duplicates.likely(event)}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Иванов", "Юрий"), ("Ivanov", "Yuriy")),
        (("Щербакова", "Анна"), ("Shcherbakova", "Anna")),
        (("Ivanov", "Iurii"), ("IVANOV", "yuri")),
    ],
)
def test_one_name_in_two_scripts_or_spellings_is_a_likely_duplicate(event, first, second):
    a, b = one(event, *first, organisation_name="A"), one(event, *second, organisation_name="B")

    pair = pairs(event)[a.pk, b.pk]

    assert pair.score == 60
    assert [str(reason) for reason in pair.reasons] == ["Their names sound the same."]


def test_names_the_other_way_round_need_one_more_sign(event):
    a = one(event, "Example", "Anna", organisation_name="A")
    b = one(event, "Anna", "Example", organisation_name="B")
    assert pairs(event) == {}

    Registration.objects.update(phone="+375291234567")

    assert (a.pk, b.pk) in pairs(event)


def test_a_similar_given_name_at_the_same_organisation_is_likely(event):
    a, b = one(event, "Zhuk", "Alexander"), one(event, "Жук", "Александр")

    assert pairs(event)[a.pk, b.pk].score == 65


def test_other_people_are_not(event):
    one(event, "Ivanov", "Ivan"), one(event, "Ivanova", "Maria"), one(event, "Petrov", "Ivan")

    assert pairs(event) == {}


def test_another_patronymic_speaks_for_two_people(event):
    one(event, patronymic="Ivanovna", organisation_name="A")
    one(event, patronymic="Petrovna", organisation_name="B")

    assert pairs(event) == {}


def test_who_has_cancelled_and_who_comes_to_another_event_is_no_duplicate(event):
    one(event), one(event).cancel(), one(make_event("minsk-2022"))

    assert pairs(event) == {}


def test_told_apart_once_they_are_never_shown_again(event, organiser):
    a, b = one(event), one(event)

    for first, second in ((a, b), (b, a)):
        duplicates.keep_apart(first, second, by=organiser)

    assert pairs(event) == {}
    assert DistinctPeople.objects.get().by == organiser


def test_the_database_takes_no_pair_of_two_events(event):
    a, b = one(event), one(make_event("minsk-2022"))

    with pytest.raises(IntegrityError, match="same_event"), transaction.atomic():
        DistinctPeople.objects.create(event=event, first=a, second=b)


@pytest.mark.parametrize("people", [2, 4])
def test_looking_costs_two_queries(event, people, django_assert_num_queries):
    for _ in range(people):
        one(event)

    with django_assert_num_queries(2):
        assert duplicates.likely(event)


# --- Merging -------------------------------------------------------------------------------


def test_the_older_is_kept_with_its_place_and_filled_from_the_younger(event, organiser):
    older = one(event, patronymic="", email="a@example.org")
    younger = one(
        event, patronymic="Ivanovna", phone="+375291234567", is_vip=True, email="b@example.org"
    )

    kept = merge(younger, older, by=organiser)

    younger.refresh_from_db()
    assert kept.pk == older.pk
    assert (kept.state, kept.mode, kept.patronymic) == ("confirmed", "on_site", "Ivanovna")
    assert (str(kept.phone), kept.is_vip, kept.email) == ("+375291234567", True, "a@example.org")
    assert (younger.state, younger.note) == ("cancelled", f"Merged into {older.code}.")
    assert not younger.claims.live().exists()
    assert RegistrationConsent.objects.filter(registration=older).count() == 1


def test_the_person_is_mailed_once_and_not_that_anything_is_cancelled(event, organiser):
    older, younger = one(event), one(event)
    Message.objects.all().delete()

    merge(older, younger, by=organiser)

    [mail] = Message.objects.all()
    assert (mail.kind, mail.to) == ("registration/merged", older.contact_email)


def test_a_clerk_gets_neither_mail_nor_link_of_who_registered_with_their_own_address(
    event, organiser
):
    [guest] = add_people(make_delegation(event), uuid4(), [a_row()])
    token = Link.objects.mint(guest, "manage")
    own = one(event, email="anna@example.org")

    merge(guest, own, by=organiser)

    guest.refresh_from_db()
    assert (guest.email, guest.contact_email) == ("anna@example.org",) * 2
    assert not Link.objects.opens(guest, "manage", token)
    mail = Message.objects.get(kind="registration/merged")
    assert (mail.to, mail.state) == ("anna@example.org", "queued")


def test_who_registered_with_their_own_address_comes_into_no_clerks_list(event, organiser):
    own = one(event, email="anna@example.org")
    [guest] = add_people(make_delegation(event), uuid4(), [a_row()])

    merge(own, guest, by=organiser)

    own.refresh_from_db()
    assert own.delegation is None


def test_an_entry_says_who_merged_what(event, organiser):
    older, younger = one(event), one(event)

    merge(older, younger, by=organiser)

    entry = Entry.objects.get(act="merge")
    assert (entry.person, entry.facts["kept"], entry.facts["ended"]) == (
        organiser,
        older.code,
        younger.code,
    )


def test_the_better_place_is_kept_whichever_had_it(organiser):
    event = make_event("minsk-2023", on_site=1)
    online = one(event, mode="online")
    on_site = one(event)
    waiting = make_registration(event)

    kept = merge(online, on_site, by=organiser)

    assert (kept.pk, kept.mode) == (online.pk, "on_site")
    assert [claim.pool.name for claim in kept.claims.live()] == ["on_site"]
    assert waiting.waiting_claim.state == "waiting", "the place was never free"


def test_a_place_that_is_left_over_goes_to_the_next_in_line(event, organiser):
    older, younger, waiting = one(event), one(event), make_registration(event)

    merge(older, younger, by=organiser)

    assert waiting.waiting_claim.state == "offered"


def test_who_only_waited_gets_the_place_that_the_other_had(organiser):
    event = make_event("minsk-2023", on_site=0, online=1)
    filler = make_registration(event, mode="online")
    older = one(event, online_meanwhile=False)
    filler.cancel()
    younger = one(event, mode="online")
    assert (older.state, younger.state) == ("waiting", "confirmed")

    kept = merge(older, younger, by=organiser)

    assert (kept.state, kept.mode) == ("confirmed", "online")


def test_what_has_ended_or_is_another_events_is_not_merged(event, organiser):
    ended, foreign, row = one(event), one(make_event("minsk-2022")), one(event)
    ended.cancel()

    for other in (ended, foreign, row):
        with pytest.raises(Refused):
            merge(row, other, by=organiser)


def test_merging_twice_is_refused_and_merges_once(event, organiser):
    older, younger = one(event), one(event)
    merge(older, younger, by=organiser)

    with pytest.raises(Refused, match="already ended"):
        merge(older, younger, by=organiser)


# --- The page ------------------------------------------------------------------------------


def test_the_page_compares_merges_and_tells_apart(event, organiser, signed_in):
    browser = signed_in(organiser)
    a, b = one(event), one(event)
    page = browser.get(PAGE)
    [(pair, rows)] = page.context["pairs"]
    assert (pair.first, pair.second) == (a, b)
    assert ("code", a.code, b.code, True) in rows

    browser.post(PAGE, {"one": a.pk, "two": b.pk, "merge": "yes"})
    b.refresh_from_db()
    assert b.state == "cancelled"

    c = one(event)
    browser.post(PAGE, {"one": a.pk, "two": c.pk, "apart": "yes"})
    assert browser.get(PAGE).context["pairs"] == []


@pytest.mark.parametrize("wrong", ["", "x", "0", "9" * 30, "\x00"])
def test_ids_of_others_and_nonsense_are_not_found(event, organiser, signed_in, wrong):
    foreign = one(make_event("minsk-2022"))
    mine = one(event)
    browser = signed_in(organiser)

    for other in (wrong, foreign.pk):
        answer = browser.post(PAGE, {"one": mine.pk, "two": other, "merge": "yes"})
        assert answer.status_code == 404
    assert not Registration.objects.filter(state="cancelled").exists()


def test_no_other_role_merges(event, signed_in):
    a, b = one(event), one(event)
    for role in ("desk", "reader", "editor"):
        browser = signed_in(make_person(role=role, event=event))
        assert browser.post(PAGE, {"one": a.pk, "two": b.pk, "merge": "yes"}).status_code == 404


def test_the_earlier_turn_is_kept_whoever_had_it(organiser):
    event = make_event("minsk-2023", on_site=0, online=2)
    older = one(event, online_meanwhile=False)
    make_registration(event)
    younger = one(event)
    first = older.waiting_claim.number

    kept = merge(older, younger, by=organiser)

    assert (kept.state, kept.mode) == ("confirmed", "online")
    assert kept.waiting_claim.number == first


def test_a_place_on_offer_stays_the_persons(organiser):
    event = make_event("minsk-2023", on_site=1, online=2)
    holder = make_registration(event)
    older = one(event, online_meanwhile=False)
    younger = one(event, mode="online")
    holder.cancel()

    kept = merge(older, younger, by=organiser)

    assert kept.waiting_claim.state == "offered"
    assert kept.mode == "online"
