"""What other sites show of a page that is passed on: its words, and a picture of the event."""

import io
import re

import pytest
from PIL import Image

from forum import sharing
from forum.shelf import shelf
from tests.factories import make_event

pytestmark = pytest.mark.django_db

CARD = "/minsk-2021/card.png"
OWN = {"Host": "localhost:8000"}


@pytest.fixture
def _kept(settings):
    settings.SITE_URL = "http://localhost:8000"
    shelf.clear()
    yield
    shelf.clear()


def said(page, name):
    return re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', page)


@pytest.mark.parametrize("address", ["/minsk-2021/", "/minsk-2021/program/"])
def test_a_page_that_is_passed_on_has_a_picture_by_its_whole_address(
    client, event, settings, address
):
    page = client.get(address).content.decode()

    assert said(page, "og:image") == [f"{settings.SITE_URL}{CARD}"]
    assert said(page, "og:url") == [f"{settings.SITE_URL}{address}"]
    assert said(page, "og:image:alt") == [event.title]
    assert (said(page, "og:image:width"), said(page, "og:image:height")) == (["1200"], ["630"])
    assert said(page, "twitter:card") == ["summary_large_image"]


def test_the_picture_is_a_png_of_the_size_that_is_said_and_other_sites_may_show_it(client, event):
    answer = client.get(CARD)

    assert answer["Content-Type"] == "image/png"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.format, image.size) == ("PNG", (1200, 630))


def test_it_is_drawn_once_until_it_would_say_something_else(client, event, monkeypatch):
    sharing._drawn.cache_clear()
    drawn = []

    def png(_template, facts):
        drawn.append(facts)
        return b"%d" % len(drawn)

    monkeypatch.setattr(sharing, "png", png)

    for _ in range(2):
        client.get(CARD)
    russian = client.get(CARD, headers={"Accept-Language": "ru"})
    event.title_en = "Another title"
    event.save()
    client.get(CARD)

    assert [one["language"] for one in drawn] == ["en", "ru", "en"]
    assert drawn[1]["title"] == event.title_ru
    assert drawn[2]["title"] == "Another title"
    assert russian.content == b"2"
    sharing._drawn.cache_clear()


@pytest.mark.usefixtures("_kept")
def test_whoever_has_it_is_told_that_it_is_still_the_same(client, event):
    first = client.get(CARD, headers=OWN)

    again = client.get(CARD, headers=OWN | {"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    event.title_en = "Another title"
    event.save()
    other = client.get(CARD, headers=OWN | {"If-None-Match": first["ETag"]})
    assert (other.status_code, other["ETag"] == first["ETag"]) == (200, False)


@pytest.mark.parametrize("title", ["«Ж» & <b>#set</b> $x$ " * 9, "W" * 200])
def test_any_title_is_drawn_as_it_was_typed(title):
    title, word = title[:200], "Ж" * 100
    event = make_event("odd", title_en=title, title_ru=title, kind_en=word, city_en=word)
    event.is_demonstration = True

    with Image.open(io.BytesIO(sharing.card(event))) as image:
        assert image.size == (1200, 630)


def test_of_a_forum_that_is_not_public_a_stranger_gets_none(client):
    make_event("minsk-2022", state="draft")

    assert client.get("/minsk-2022/card.png").status_code == 404
