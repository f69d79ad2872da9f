"""Whose registration reads a page: their own, by sign-in or by their link, and nobody else's."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory

from forum.links import secret
from forum.models import Link
from program.reading import ended_registration_of, registration_of
from tests.factories import make_delegation, make_event, make_person, make_registration


@pytest.fixture
def read(event):
    """What a page finds for the client that asks for it."""

    def find(client: Client, person=None, finder=registration_of, at=event):
        request = RequestFactory().get("/")
        request.session = client.session
        request.user = person or AnonymousUser()
        return finder(request, at)

    return find


def open_link(client, registration, row=None, name="registration:mine"):
    row = row or registration
    link, _token = secret(row, name, row.event.slug, row.code)
    client.get(link.partition("://")[2].partition("/")[2].join(["/", ""]))


def test_it_is_the_registration_that_a_person_signed_in_with(event, read, client):
    person = make_person("anna@example.org")
    made = make_registration(event, email=person.email)

    assert read(client, person) == made


def test_it_is_the_registration_whose_link_this_browser_opened(event, read, client):
    made = make_registration(event)
    open_link(client, made)

    assert read(client) == made


def test_a_revoked_link_opens_no_more(event, read, client):
    made = make_registration(event)
    open_link(client, made)
    Link.objects.revoke(made)

    assert read(client) is None


def test_what_the_staff_may_see_is_not_theirs(event, organiser, read, client):
    make_registration(event)

    assert read(client, organiser) is None


def test_what_a_delegations_contact_may_see_is_not_theirs(event, read, client):
    clerk = make_person("clerk@example.org")
    delegation = make_delegation(event, contact_email=clerk.email)
    make_registration(event, email="", contact_email=clerk.email, delegation=delegation)
    open_link(client, None, delegation, "registration:delegation")

    assert read(client, clerk) is None


def test_of_several_it_is_the_confirmed_one_then_the_readers_own_then_the_newest(
    event, read, client
):
    person = make_person("anna@example.org")
    pending = make_registration(event, email=person.email, category="media")
    first, second = make_registration(event), make_registration(event, mode="online")
    for one in (second, first):
        open_link(client, one)
    assert read(client, person) == second

    pending.approve(by=None)
    assert read(client, person) == pending


def test_neither_another_events_nor_an_ended_one_counts(event, read, client):
    other = make_event("minsk-2022")
    foreign, ended = make_registration(other), make_registration(event)
    for one in (foreign, ended):
        open_link(client, one)
    ended.cancel()

    assert read(client) is None
    assert read(client, finder=ended_registration_of) == ended
    assert read(client, at=other) == foreign


def test_a_stranger_costs_no_query_and_many_opened_links_two(
    event, read, client, django_assert_num_queries
):
    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    with django_assert_num_queries(0):
        assert registration_of(request, event) is None
    for _ in range(3):
        open_link(client, make_registration(event, mode="online"))
    request.session = client.session
    request.session.get("opened")  # the page's frame has read it
    with django_assert_num_queries(2):
        assert registration_of(request, event)
