"""The organisers' pages go by the clocks of the event, in what they show and in what they read."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from forum.models import Event, NewsItem
from tests.factories import make_event, make_person

NEWS = "/admin/forum/newsitem/"
TWICE = datetime(2021, 10, 31, 0, 30, tzinfo=UTC)
"""02:30 in Zürich, the first time: at three the clocks are put back an hour."""


@pytest.fixture
def elsewhere(db):
    """An event of the same year in another zone, with summer time."""
    return make_event(slug="zurich-2021", timezone="Europe/Zurich")


@pytest.fixture
def superuser(db):
    return make_person("root@example.org", is_superuser=True)


@pytest.fixture
def organiser(event):
    return make_person("organiser@example.org", role="organiser", event=event)


@pytest.fixture
def desk(client, organiser):
    client.force_login(organiser)
    return client


def make_news(event, published_at):
    return NewsItem.objects.create(
        event=event, slug="news", title_en="News", text_en="Text", published_at=published_at
    )


def page(browser, address):
    return browser.get(address).content.decode()


def typed(html):
    """The date, the hour and the zone of a form's moment."""
    names = ("published_at_0", "published_at_1", "_zone")
    return tuple(re.search(rf'name="{name}" value="([^"]*)"', html)[1] for name in names)


def sent(event, html, **others):
    told = dict(zip(("published_at_0", "published_at_1", "_zone"), typed(html), strict=True))
    words = {"slug": "news", "title_en": "News", "text_en": "Text"}
    return {"event": event.pk, **words, **told, **others}


def test_a_form_shows_and_reads_the_clocks_of_the_event(desk, event):
    news = make_news(event, datetime(2021, 2, 8, 6, 0, tzinfo=UTC))
    address = f"{NEWS}{news.pk}/change/"
    html = page(desk, address)
    assert typed(html) == ("2021-02-08", "09:00:00", "Europe/Minsk")
    assert "By the clocks of Europe/Minsk." in html

    desk.post(address, sent(event, html, published_at_1="10:30"))

    news.refresh_from_db()
    assert news.published_at == datetime(2021, 2, 8, 7, 30, tzinfo=UTC)


def test_a_list_shows_them_and_says_whose_they_are(desk, event):
    make_news(event, datetime(2021, 2, 8, 22, 0, tzinfo=UTC))
    html = page(desk, NEWS)
    assert "9 February 2021, 01:00" in html
    assert "Times are by the clocks of Europe/Minsk." in html


def test_what_is_typed_is_read_as_it_was_shown_though_the_zone_was_changed_meanwhile(desk, event):
    news = make_news(event, datetime(2021, 2, 8, 6, 0, tzinfo=UTC))
    html = page(desk, f"{NEWS}{news.pk}/change/")
    Event.objects.filter(pk=event.pk).update(timezone="Asia/Tokyo")

    desk.post(f"{NEWS}{news.pk}/change/", sent(event, html, published_at_1="10:00"))

    news.refresh_from_db()
    assert news.published_at == datetime(2021, 2, 8, 7, 0, tzinfo=UTC)


def test_of_two_zones_each_page_has_its_own_and_a_list_of_both_says_utc(
    client, event, elsewhere, superuser
):
    here, there = (
        make_news(one, datetime(2021, 2, 8, 6, tzinfo=UTC)) for one in (event, elsewhere)
    )
    client.force_login(superuser)

    both = page(client, NEWS)
    assert "8 February 2021, 06:00" in both
    assert "Times are in UTC: your events are in several time zones." in both
    assert "8 February 2021, 07:00" in page(client, f"{NEWS}?event={elsewhere.pk}")
    assert typed(page(client, f"{NEWS}{here.pk}/change/"))[1] == "09:00:00"
    assert typed(page(client, f"{NEWS}{there.pk}/change/"))[1] == "07:00:00"
    for name, zone in (("minsk-2021", "Europe/Minsk"), ("zurich-2021", "Europe/Zurich")):
        assert f"clocks of {zone}." in page(client, f"/admin/forum/event/{name}/documents/")


def test_a_new_row_of_either_is_read_by_the_clocks_that_its_form_showed(
    client, event, elsewhere, superuser
):
    client.force_login(superuser)
    for zone, hour in (("UTC", 12), ("Europe/Minsk", 9)):
        chosen = f"?event={event.pk}" if hour == 9 else ""
        html = page(client, f"{NEWS}add/{chosen}")
        assert f'name="_zone" value="{zone}"' in html
        told = {"event": event.pk, "slug": f"n{hour}", "title_en": "News", "text_en": "Text"}
        moment = {"published_at_0": "2021-02-08", "published_at_1": "12:00", "_zone": zone}
        client.post(f"{NEWS}add/", told | moment)
        news = NewsItem.objects.get(slug=f"n{hour}")
        assert news.published_at == datetime(2021, 2, 8, hour, tzinfo=UTC)


@pytest.mark.parametrize("moment", [TWICE, TWICE.replace(hour=1)])
def test_an_hour_that_the_clocks_show_twice_stays_what_it_was(client, elsewhere, moment):
    news = make_news(elsewhere, moment)
    client.force_login(make_person("o@example.org", role="organiser", event=elsewhere))
    address = f"{NEWS}{news.pk}/change/"

    answer = client.post(address, sent(elsewhere, page(client, address), title_en="Other"))

    assert answer.status_code == 302, answer.content.decode()
    news.refresh_from_db()
    assert (news.title_en, news.published_at) == ("Other", moment)


@pytest.mark.parametrize(
    ("day", "hour"), [("2021-03-28", "02:30"), ("2021-10-31", "02:15")], ids=["skipped", "twice"]
)
def test_an_hour_that_nobody_can_read_off_a_clock_is_refused(client, elsewhere, day, hour):
    news = make_news(elsewhere, TWICE)
    client.force_login(make_person("o@example.org", role="organiser", event=elsewhere))
    address = f"{NEWS}{news.pk}/change/"
    told = sent(elsewhere, page(client, address), published_at_0=day, published_at_1=hour)

    answer = client.post(address, told)

    assert "be interpreted in time zone Europe/Zurich" in answer.content.decode()
    news.refresh_from_db()
    assert news.published_at == TWICE


@pytest.mark.parametrize("zone", ["", "Nowhere/Else", "../etc", "\x00", "Ж" * 9000])
def test_a_zone_that_is_none_is_as_if_nothing_had_been_said(desk, event, zone):
    news = make_news(event, None)
    words = {"event": event.pk, "slug": "news", "title_en": "News", "text_en": "Text"}
    told = words | {"published_at_0": "2021-02-08", "published_at_1": "09:00", "_zone": zone}

    assert desk.post(f"{NEWS}{news.pk}/change/", told).status_code == 302

    news.refresh_from_db()
    assert news.published_at == datetime(2021, 2, 8, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "address",
    ["?event=x", "?event=9999999999999999999", "9" * 30 + "/change/", "9" * 18 + "/change/"],
)
def test_no_address_is_too_odd_to_find_its_clocks(client, event, elsewhere, superuser, address):
    client.force_login(superuser)
    assert client.get(f"{NEWS}{address}").status_code in {200, 302}


def test_pages_for_everybody_are_left_alone(client, event):
    assert "By the clocks of" not in page(client, f"/{event.slug}/")
