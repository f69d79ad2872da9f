"""A form that is sent twice, as by a double click: the second ends where the first did."""

import threading
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from forum import links
from forum.models import Link, Message
from registration.delegations import add_people
from registration.leaving import ask
from registration.models import Proof, Registration
from speakers import together
from speakers.models import CoSpeaker
from tests.factories import (
    a_row,
    make_delegation,
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)
from tests.registration.test_colleague import colleague
from tests.registration.test_mine_places import mine as mine
from tests.registration.test_mine_places import offered, state
from tests.speakers.test_together import ME


def by_link(registration, browser=None):
    browser = browser or Client()
    page = f"/minsk-2021/registrations/{registration.code}/"
    browser.get(f"{page}?key={Link.objects.mint(registration, links.MANAGE)}")
    return browser, page


def twice(browser, address, facts=None):
    first, second = (browser.post(address, facts or {}) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    return second


@pytest.mark.parametrize("how", ["by link", "signed in"])
def test_handing_on_leads_to_the_same_page_twice_and_hands_on_once(event, mine, how):
    made = make_registration(event)
    browser, page = by_link(made) if how == "by link" else mine(made)

    answer = twice(browser, f"{page}colleague/", colleague(event))

    assert answer["Location"] == "/minsk-2021/registrations/handed-on/"
    assert Registration.objects.count() == 2
    assert Client().post(f"{page}colleague/", colleague(event)).status_code == 404


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_that_hand_on_lead_both_to_the_same_page():
    event = make_event()
    made = make_registration(event)
    browser, page = by_link(made)
    start, told = threading.Barrier(2), []

    def go():
        client = Client()
        client.cookies = browser.cookies
        start.wait(timeout=10)
        try:
            told.append(client.post(f"{page}colleague/", colleague(event)))
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert {answer.get("Location") for answer in told} == {"/minsk-2021/registrations/handed-on/"}
    assert Registration.objects.count() == 2


def test_erasing_leads_to_the_same_page_twice(event):
    made = make_registration(event)
    ask(made, Proof.Purpose.ERASURE)
    code = Proof.objects.get().new_code()
    browser, page = by_link(made)

    answer = twice(browser, f"{page}erase/", {"code": code})

    assert answer["Location"] == "/minsk-2021/registrations/erased/"


@pytest.mark.parametrize(
    ("act", "after"),
    [
        ("accept", ("confirmed", "on_site", ["taken"])),
        ("leave", ("confirmed", "online", ["taken"])),
    ],
)
def test_an_offer_is_taken_or_left_twice_without_a_word_of_refusal(event, mine, act, after):
    made = offered(event)
    browser, page = mine(made)

    browser.post(f"{page}{act}/")
    told = Message.objects.count()
    words = browser.post(f"{page}{act}/", follow=True).content.decode()

    assert "no longer on offer" not in words
    assert state(made) == after
    assert Message.objects.count() == told


def test_a_switch_and_its_end_lead_to_my_forum_twice_and_mail_once(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    assert twice(browser, f"{page}switch/", {"mode": "online"})["Location"] == page
    Registration.objects.get(pk=made.pk).switch("online")  # as of two that were sent at once
    assert Message.objects.filter(kind="registration/switched").count() == 1
    twice(browser, f"{page}cancel/")
    assert Message.objects.filter(kind="registration/cancelled").count() == 1


def test_who_takes_part_online_meanwhile_is_mailed_once(event, mine):
    for _ in range(2):
        make_registration(event)
    browser, page = mine(make_registration(event, online_meanwhile=False))

    twice(browser, f"{page}meanwhile/")

    assert Message.objects.filter(kind="registration/switched").count() == 1


def test_letting_somebody_of_a_delegation_go_twice_leads_to_its_list(event, client):
    of = make_delegation(event)
    guest, _ = add_people(of, uuid4(), [a_row(), a_row(given_name="Boris")])
    page = f"/minsk-2021/delegations/{of.code}/"
    client.get(f"{page}?key={Link.objects.mint(of, links.MANAGE)}")

    assert twice(client, f"{page}people/{guest.code}/cancel/")["Location"] == page
    assert client.get(f"{page}people/{guest.code}/cancel/").status_code == 404
    assert client.post(f"{page}people/{guest.code}/link/").status_code == 404


def test_a_co_speaker_joins_and_leaves_twice_and_lands_where_they_did(event, signed_in):
    first, boris = make_person(), make_person("boris@example.org")
    talk = make_proposal(event, first)
    asked = together.ask(
        talk,
        by=first,
        given_name="Boris",
        family_name="Along",
        email="boris@example.org",
        language="en",
    )
    make_speaker(event, boris)
    browser = signed_in(boris)
    page = f"/minsk-2021/join/{asked.code}/"
    browser.get(f"{page}?key={Link.objects.mint(asked, links.MANAGE)}")
    own = f"/minsk-2021/proposals/{talk.code}/"

    assert twice(browser, f"{page}accept/", ME)["Location"] == own
    assert twice(browser, f"{own}leave/")["Location"] == "/minsk-2021/proposals/"
    assert CoSpeaker.objects.get().state == "declined"


@pytest.mark.parametrize(
    ("act", "was", "becomes"),
    [
        ("confirm", "accepted", "confirmed"),
        ("withdraw", "submitted", "withdrawn"),
    ],
)
def test_a_speakers_word_counts_once_and_leads_to_the_proposal(event, signed_in, act, was, becomes):
    speaker = make_person()
    talk = make_proposal(event, speaker, state=was)
    page = f"/minsk-2021/proposals/{talk.code}/"

    assert twice(signed_in(speaker), f"{page}{act}/")["Location"] == page
    talk.refresh_from_db()
    assert talk.state == becomes
