"""News: shown from the moment that the organiser chose, in the reader's language."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.db import IntegrityError
from django.template.loader import render_to_string

from forum import clock
from forum.models import NewsItem
from tests.factories import make_event, make_news

ATOM = "{http://www.w3.org/2005/Atom}"


def _page(client, address="/minsk-2021/news/", language="en"):
    return client.get(address, headers={"Accept-Language": language}).content.decode()


def test_news_is_shown_from_its_moment_on_by_the_forums_clock(client, event, at):
    moment = clock.now() + timedelta(days=5)
    make_news(event, published_at=moment)

    assert "Registration is open" not in _page(client)
    assert client.get("/minsk-2021/news/opening/").status_code == 404

    at(moment)

    assert "Registration is open" in _page(client)
    assert "<em>Minsk</em>" in _page(client, "/minsk-2021/news/opening/")


def test_news_without_a_moment_is_nobodys_yet(client, event):
    make_news(event, published_at=None)

    assert "Registration is open" not in _page(client)
    assert client.get("/minsk-2021/news/opening/").status_code == 404


def test_the_newest_comes_first_and_home_is_given_three(client, event):
    for day in range(5):
        moment = clock.now() - timedelta(days=day + 1)
        make_news(event, f"n{day}", title_en=f"Day {day}", published_at=moment)

    page, given = _page(client), client.get("/minsk-2021/").context["news"]

    assert sorted(range(5), key=lambda day: page.index(f"Day {day}")) == [0, 1, 2, 3, 4]
    assert [item.slug for item in given] == ["n0", "n1", "n2"]


def test_news_of_another_event_is_not_there(client, event):
    make_news(make_event("minsk-2022"), slug="foreign", title_en="Foreign")

    assert "Foreign" not in _page(client)
    assert client.get("/minsk-2021/news/foreign/").status_code == 404


def test_homes_part_shows_date_and_title_as_a_link_or_says_that_there_is_none(event):
    def shown():
        context = {"event": event, "news": list(event.news.for_home())}
        return render_to_string("forum/news/latest.html", context)

    assert "There is no news yet" in shown()
    made = make_news(event)

    assert (
        '<a class="rows-name" href="/minsk-2021/news/opening/">Registration is open</a>' in shown()
    )
    assert f'<time class="rows-note" datetime="{made.published_at:%Y-%m-%dT%H:%M}' in shown()
    assert 'href="/minsk-2021/news/"' in shown()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_news_is_said_in_words(client, event, language):
    said = {"en": "There is no news yet", "ru": "Новостей пока нет"}[language]

    assert said in _page(client, language=language)


def test_a_title_that_lacks_the_readers_language_says_which_it_is_in(client, event):
    make_news(event, title_en="", text_en="")

    for address in ("/minsk-2021/news/", "/minsk-2021/news/opening/"):
        assert 'lang="ru">Регистрация открыта' in _page(client, address)
    assert "not available in English yet" in _page(client, "/minsk-2021/news/opening/")
    assert 'lang="ru">Регистрация' not in _page(client, language="ru")


def test_the_feed_holds_what_is_published_under_addresses_of_this_site(client, event, settings):
    settings.SITE_URL = "https://forum.example.org"
    make_news(event)
    make_news(event, "later", published_at=clock.now() + timedelta(days=1))

    answer = client.get("/minsk-2021/news.atom", headers={"Accept-Language": "ru"})
    feed = ET.fromstring(answer.content)  # noqa: S314 - our own answer

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")] == [
        "Регистрация открыта"
    ]
    assert "<em>Минск</em>" in feed.findtext(f"{ATOM}entry/{ATOM}summary")
    assert {link.get("href") for link in feed.iter(f"{ATOM}link")} == {
        "https://forum.example.org/minsk-2021/news/",
        "https://forum.example.org/minsk-2021/news.atom",
        "https://forum.example.org/minsk-2021/news/opening/",
    }


@pytest.mark.parametrize(
    ("address", "queries"), [("/minsk-2021/news/", 3), ("/minsk-2021/news.atom", 2)]
)
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_of_news_ask_the_same_however_long_they_are(
    client, event, django_assert_num_queries, address, queries, rows
):
    for number in range(rows):
        make_news(event, f"n{number}")

    with django_assert_num_queries(queries):
        client.get(address)


def test_anonymous_readers_get_a_page_that_may_be_kept_and_no_cookie(client, event):
    make_news(event)

    for address in ("/minsk-2021/news/", "/minsk-2021/news/opening/", "/minsk-2021/news.atom"):
        answer = client.get(address)
        assert answer["Cache-Control"] == "public, no-cache"
        assert client.get(address)["ETag"] == answer["ETag"]
        assert not answer.cookies


def test_an_address_is_used_once_in_an_event(event):
    make_news(event)
    make_news(make_event("minsk-2022"))

    with pytest.raises(IntegrityError, match="news_item_unique_in_event"):
        make_news(event)


def test_the_admin_says_so_for_new_rows_and_for_changed_ones(organiser, event, signed_in):
    make_news(event)
    other = make_news(event, "other")
    typed = {"slug": "opening", "title_en": "Kept words", "text_en": "Kept text"}
    browser = signed_in(organiser)

    for address, more in (("add", {"event": event.pk}), (f"{other.pk}/change", {})):
        answer = browser.post(f"/admin/forum/newsitem/{address}/", typed | more)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert "The event has news under this address already." in page
        assert "Kept words" in page
        assert "Kept text" in page


def test_an_organiser_publishes_and_history_keeps_both_languages(organiser, event, signed_in):
    typed = {
        "event": event.pk,
        "slug": "call",
        "title_en": "Call for speakers",
        "title_ru": "Приём заявок",
        "text_en": "Until 12 February.",
        "text_ru": "До 12 февраля.",
        "published_at_0": "2021-02-08",
        "published_at_1": "07:00",
    }

    answer = signed_in(organiser).post("/admin/forum/newsitem/add/", typed)

    assert answer.status_code == 302
    made = NewsItem.objects.published().get()
    assert made.events.get().title_ru == "Приём заявок"


def test_a_text_may_be_in_either_language_but_not_in_none(organiser, event, signed_in):
    typed = {"event": event.pk, "slug": "russian", "title_ru": "Заголовок"}
    browser = signed_in(organiser)

    answer = browser.post("/admin/forum/newsitem/add/", typed)
    browser.post("/admin/forum/newsitem/add/", typed | {"text_ru": "Текст"})

    assert NewsItem.objects.get().title_ru == "Заголовок"
    assert answer.context["adminform"].form.errors == {
        "text_en": ["Write it in one language at least."]
    }


def test_a_feed_stays_the_same_while_there_is_nothing_new(client, event, at):
    first = client.get("/minsk-2021/news.atom")
    at(clock.now() + timedelta(hours=1))

    assert client.get("/minsk-2021/news.atom")["ETag"] == first["ETag"]


def test_what_no_feed_may_hold_is_left_out_of_it(client, event):
    make_news(event, title_en="Talks\x0b on lights", text_en="One\x1b two.\x0c")

    feed = client.get("/minsk-2021/news.atom")

    assert feed.status_code == 200
    assert "Talks on lights" in feed.content.decode()


def test_an_entry_of_the_feed_is_the_same_whenever_it_is_shown_from(client, event):
    news = make_news(event)
    before = client.get("/minsk-2021/news.atom").content.decode()
    news.published_at -= timedelta(days=3)
    news.save()
    after = client.get("/minsk-2021/news.atom").content.decode()

    entry = f"<id>{settings.SITE_URL}/minsk-2021/news/opening/</id>"
    assert entry in before
    assert entry in after
