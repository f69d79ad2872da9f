"""The event's home and its pages of practical information."""

from datetime import timedelta

from django.utils.timezone import localdate

from forum.models import Host
from tests.factories import make_news, make_page, make_person, put_picture
from tests.pages.registry import Visit, page

HOME = "/minsk-2021/"


def shifted(event, **facts):
    for name, value in facts.items():
        setattr(event, name, value)
    event.save()
    return event


def over(event):
    day = localdate() - timedelta(days=30)
    return shifted(event, starts=day, ends=day + timedelta(days=2))


@page("forum/event/home.html")
def home(event):
    make_page(event)
    Host.objects.create(event=event, name="Ministry of Communications", url="https://example.org")
    Host.objects.create(event=event, name="City of Minsk", part="partner")
    shifted(
        event,
        summary_en="What a city *needs*.",
        summary_ru="Что *нужно* городу.",
        objectives_en="- Learn\n- Share",
        objectives_ru="- Учиться\n- Делиться",
    )
    return HOME


@page("forum/event/home.html", "bare")
def home_of_a_bare_event(event):
    shifted(event, city="", city_en="", city_ru="", venue_en="", venue_ru="", languages=["en"])
    return HOME


@page("forum/event/home.html", "before anything opens")
def home_before_anything_opens(event):
    later = event.registration_closes_at
    shifted(
        event,
        registration_opens_at=later,
        registration_closes_at=None,
        proposals_open_at=later,
        proposals_close_at=None,
    )
    return HOME


@page("forum/event/home.html", "closed")
def home_with_all_closed(event):
    past = event.registration_opens_at + timedelta(days=1)
    shifted(event, registration_closes_at=past, proposals_close_at=past)
    return HOME


@page("forum/event/home.html", "past")
def home_of_a_past_event(event):
    over(event)
    return HOME


@page("forum/event/home.html", "archived")
def home_of_an_archived_event(event):
    shifted(over(event), state="archived")
    return HOME


@page("forum/event/home.html", "demonstration")
def home_of_the_demonstration(event):
    shifted(event, is_demonstration=True)
    return HOME


@page("forum/event/home.html", "for an organiser")
def home_for_an_organiser(event):
    return Visit(HOME, make_person(role="organiser", event=event))


@page("forum/event/info.html")
def info(event):
    make_page(event, "travel", title_en="Travel", title_ru="Проезд", body_ru="## Поезд\n\nИдёт.")
    return f"{HOME}info/{make_page(event).slug}/"


@page("forum/event/info.html", "only in Russian")
def info_only_in_russian(event):
    return f"{HOME}info/{make_page(event, body_en='').slug}/"


@page("forum/event/info.html", "with a picture")
def info_with_a_picture(event):
    return f"{HOME}info/{put_picture(make_page(event)).slug}/"


@page("forum/event/no_info.html")
def no_info(event):
    return f"{HOME}info/"


@page("forum/news/list.html")
def news(event):
    make_news(event)
    make_news(event, "talks", text_ru="", title_ru="")
    return f"{HOME}news/"


@page("forum/news/list.html", "empty")
def no_news(event):
    return f"{HOME}news/"


@page("forum/news/item.html")
def news_item(event):
    return f"{HOME}news/{make_news(event).slug}/"


@page("forum/news/item.html", "only in Russian")
def news_item_only_in_russian(event):
    return f"{HOME}news/{make_news(event, title_en='', text_en='').slug}/"


@page("forum/styleguide/styleguide.html")
def styleguide(event):
    return Visit("/styleguide/", make_person(role="desk", event=event))


@page("forum/event/home.html", "in an accent of pure yellow")
def home_in_yellow(event):
    shifted(event, accent="#ffff00")
    return HOME


@page("forum/event/home.html", "in an accent of white")
def home_in_white(event):
    shifted(event, accent="#ffffff")
    return HOME


@page("forum/event/none.html")
def none(event):
    shifted(event, state="draft")
    return "/"
