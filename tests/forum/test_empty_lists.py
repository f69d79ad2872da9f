"""A list of the organisers in which nothing is says so, and what to do if something is sought."""

from __future__ import annotations

import pytest

from tests.factories import make_person

LISTS = ["forum/newsitem", "registration/registration", "program/certificate"]


@pytest.fixture
def desk(client, event):
    client.force_login(make_person("o@example.org", role="organiser", event=event))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_says_that_nothing_is_there_yet(desk, name):
    assert "Nothing is here yet." in desk.get(f"/admin/{name}/").content.decode()


def test_a_list_with_something_in_it_does_not(desk):
    assert "Nothing is" not in desk.get("/admin/forum/event/").content.decode()


@pytest.mark.parametrize("sought", ["?q=nobody", "?mode__exact=online"])
def test_where_something_is_sought_it_says_what_to_do(desk, sought):
    html = desk.get(f"/admin/registration/registration/{sought}").content.decode()
    assert "Nothing is found. Take a filter away, or search for fewer letters." in html
