"""Who was registered by somebody else is asked before anything else."""

import uuid

import pytest

from forum.models import ConsentText
from registration.delegations import add_people
from registration.mails import plain
from tests.factories import a_row, make_delegation, make_person


@pytest.fixture
def member(event):
    (one,) = add_people(make_delegation(event), uuid.uuid4(), [a_row("anna@example.org")])
    return one


@pytest.fixture
def own(client, member):
    """A browser that opened the person's link, and the address of the page."""
    link = plain(member).values["link"]
    path = f"/minsk-2021/registrations/{member.code}/"
    client.get(path + "?key=" + link.partition("?key=")[2])
    return client, path


def test_the_first_opening_asks_and_agreeing_opens_the_page(own, member):
    browser, path = own
    assert browser.get(path)["Location"] == f"{path}consent/"
    asked = browser.get(f"{path}consent/").content.decode()
    assert "I agree to the processing of my data." in asked

    browser.post(f"{path}consent/", {"agree": "1"})

    assert member.consents.get().text.purpose == "processing"
    assert browser.get(path).status_code == 200
    assert browser.get(f"{path}consent/")["Location"] == path


def test_refusing_ends_the_registration_and_frees_the_place(own, member):
    browser, path = own

    browser.post(f"{path}consent/", {"refuse": "1"})

    member.refresh_from_db()
    assert member.state == "cancelled"
    assert member.claims.get().state == "released"
    assert not member.consents.exists()
    assert browser.get(path).status_code == 200


def test_without_a_text_to_agree_to_nobody_agrees_and_who_will_not_may_still_go(own, member):
    browser, path = own
    ConsentText.objects.filter(purpose="processing").delete()

    asked = browser.get(f"{path}consent/")
    sent = browser.post(f"{path}consent/", {"agree": "1"})

    assert (asked.status_code, sent.status_code) == (200, 422)
    assert "Registration is not ready yet" in asked.content.decode()
    browser.post(f"{path}consent/", {"refuse": "1"})
    member.refresh_from_db()
    assert (member.state, member.consents.count()) == ("cancelled", 0)


def test_a_post_that_says_neither_changes_nothing(own, member):
    browser, path = own

    browser.post(f"{path}consent/", {})

    member.refresh_from_db()
    assert (member.state, member.consents.count()) == ("confirmed", 0)


def test_neither_the_clerk_nor_the_staff_agrees_for_them(
    client, event, member, organiser, signed_in
):
    path = f"/minsk-2021/registrations/{member.code}/consent/"
    clerk = signed_in(make_person("clerk@example.org"))

    assert clerk.post(path, {"agree": "1"}).status_code == 404
    assert client.post(path, {"agree": "1"}).status_code == 404
    signed_in(organiser).post(path, {"agree": "1"})

    assert not member.consents.exists()


def test_signed_in_with_the_same_address_they_are_asked_as_well(signed_in, member):
    browser = signed_in(make_person("anna@example.org"))

    answer = browser.get(f"/minsk-2021/registrations/{member.code}/")

    assert answer["Location"].endswith("/consent/")
