"""What changed: a page of all releases, of any two, and a feed."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from program.release import release
from tests.factories import make_room, make_session, make_slot

ADDRESS = "/minsk-2021/program/changes/"
FEED = "/minsk-2021/program/changes.atom"
ATOM = "{http://www.w3.org/2005/Atom}"


def page(client, query="", language="en"):
    return client.get(f"{ADDRESS}{query}", headers={"Accept-Language": language})


def read(client, query="", language="en"):
    return page(client, query, language).content.decode()


def entries(client, language="en"):
    answer = client.get(FEED, headers={"Accept-Language": language})
    root = ET.fromstring(answer.content)  # noqa: S314 - our own
    return [
        {part: one.findtext(f"{ATOM}{part}") for part in ("id", "title", "summary", "updated")}
        for one in root.iter(f"{ATOM}entry")
    ]


@pytest.fixture
def opening(event):
    session = make_session(event, "<b>Opening</b>")
    make_slot(session, make_room(event))
    return session


@pytest.fixture
def releases(event, opening):
    """Three: the first, one in which the opening moves by an hour, one in which it moves again."""
    made = [release(event, by=None, note_en="The first version.", note_ru="Первая версия.")]
    for _ in range(2):
        slot = opening.slots.get(release=None)
        slot.starts_at += timedelta(hours=1)
        slot.ends_at += timedelta(hours=1)
        slot.save()
        made.append(release(event, by=None))
    return made


def test_nothing_is_published_yet(event, client):
    assert "No program is published yet" in read(client)
    assert entries(client) == []


def test_all_versions_stand_there_the_newest_first_with_what_they_changed(
    event, opening, releases, client
):
    text = read(client)
    assert (
        text.index("Version 3</h2>") < text.index("Version 2</h2>") < text.index("Version 1</h2>")
    )
    assert "11:00, Plenary hall to" in text
    assert "10:00, Plenary hall to" in text
    assert "The first version." in text
    assert "&lt;b&gt;Opening&lt;/b&gt;" in text
    assert "<b>Opening" not in text
    assert f"/program/{opening.code}/" in text


def test_any_two_are_compared(releases, client):
    text = read(client, "?from=1&to=3")
    assert "From version 1 to version 3" in text
    assert "10:00, Plenary hall to" in text
    assert "12:00, Plenary hall" in text
    assert "11:00" not in text.partition("Compare two versions")[0]
    assert "12:00, Plenary hall to" in read(client, "?from=3&to=1")
    assert "All of version 2" in read(client, "?from=0&to=2")


def test_one_number_is_enough(releases, client):
    assert "From version 1 to version 2" in read(client, "?to=2")
    assert "From version 1 to version 3" in read(client, "?from=1")
    assert "All of version 1" in read(client, "?to=1")
    assert "Nothing that readers see was changed" in read(client, "?from=2&to=2")


@pytest.mark.parametrize(
    "query",
    ["from=9", "to=0", "from=-1", "to=two", "to=٢", "to=99999999999999999999", "to=1.0", "from=x"],
)
def test_numbers_that_are_none_are_answered_in_a_sentence(releases, client, query):
    answer = page(client, f"?{query}")
    assert answer.status_code == 404
    assert "There is no such version of the program" in answer.content.decode()


def test_what_is_no_text_is_no_failure_of_ours(releases, client):
    assert page(client, "?from=%00&to=1").status_code < 500
    assert page(client, "?from=1&to=").status_code == 200


def test_numbers_before_the_first_release_are_none_either(event, client):
    assert page(client, "?from=1&to=2").status_code == 404


def test_the_feed_has_an_entry_per_release_with_an_identifier_that_stays(event, releases, client):
    found = entries(client)
    assert [one["title"] for one in found] == [
        f"Version {number} of the program (provisional)" for number in (3, 2, 1)
    ]
    assert "10:00, Plenary hall to" in found[1]["summary"]
    assert "&lt;b&gt;Opening" in found[1]["summary"]
    assert "<p>The first version.</p>" in found[2]["summary"]
    before = {one["id"]: one for one in found}
    release(event, by=None)
    after = {one["id"]: one for one in entries(client)}
    assert {name: after[name] for name in before} == before


def test_both_are_in_the_readers_language(releases, client):
    assert "Первая версия." in read(client, language="ru")
    assert "Первая версия." in entries(client, "ru")[-1]["summary"]


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize(("address", "queries"), [(ADDRESS, 4), (FEED, 3)])
def test_their_queries_do_not_grow(
    event, client, opening, many, address, queries, django_assert_num_queries
):
    for _ in range(many):
        release(event, by=None)
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_two_versions_cost_four_queries(releases, client, django_assert_num_queries):
    page(client, "?from=1&to=3")
    with django_assert_num_queries(4):
        page(client, "?from=1&to=3")


def test_who_follows_the_changes_follows_them_in_the_language_of_the_page(releases, client):
    """A feed reader has no cookie, and often no language."""
    assert read(client, language="ru").count(f'href="{FEED}?in=ru"') == 2
    followed = client.get(f"{FEED}?in=ru", headers={"Accept-Language": "en"}).content.decode()
    assert "Первая версия." in followed
    assert 'xml:lang="ru"' in followed
