"""The two events and what stands around them: texts, hosts, categories, places, rooms, rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from forum import clock, pictures
from forum.models import ConsentText, Event, Host, NewsItem, Page
from program.demo import questions
from program.demo.content import EVENT, HERE, NEXT_EVENT, create_all, read
from program.models import Room
from registration.models import Category, ModePool, Pool
from speakers.models import Call, Track

_WINDOWS = (
    "ends",
    "registration_opens_at",
    "registration_closes_at",
    "proposals_open_at",
    "proposals_close_at",
)


def create() -> dict[str, Event]:
    """Both events by their slug. The first one's windows stand open until ``close_windows``."""
    forum = _forum(read(EVENT))
    return {EVENT: forum, NEXT_EVENT: _next_edition(read(NEXT_EVENT), forum)}


def close_windows(event: Event) -> None:
    """Set the openings, the deadlines and the end as they are told.

    They come last, because the verbs ask the forum's clock, and the demonstration must load on
    any day that it stands at.
    """
    told = read(event.slug)["event"]
    for name in _WINDOWS:
        setattr(event, name, told[name])
    event.save(update_fields=_WINDOWS)


def _forum(data: dict[str, Any]) -> Event:
    columns = {name: told for name, told in data["event"].items() if name not in _WINDOWS}
    now = clock.now()
    not_yet = max(data["event"]["ends"], now.date() + timedelta(days=1))
    event = Event.objects.create(proposals_open_at=now, ends=not_yet, **_tidy(columns))
    _surroundings(event, data)
    create_all(Room, event, data["rooms"])
    create_all(Category, event, data["categories"])
    create_all(ConsentText, event, map(_tidy, data["consent_texts"]))
    _pages(event, read("pages")["pages"] + read("notices")["pages"])
    create_all(NewsItem, event, map(_tidy, read("news")["news"]))
    for row in data["pools"]:
        pool = Pool.objects.create(event=event, name=row["name"], total=row["total"])
        ModePool.objects.create(event=event, mode=row["mode"], pool=pool)
    questions.create(event)
    Call.objects.create(event=event, **data["call"])
    return event


def _next_edition(data: dict[str, Any], forum: Event) -> Event:
    event = Event.objects.create(previous=forum, **_tidy(data["event"]))
    _surroundings(event, data)
    create_all(Category, event, read(EVENT)["categories"])
    _pages(event, data["pages"] + read("notices")["pages"])
    create_all(NewsItem, event, map(_tidy, data["news"]))
    return event


def _surroundings(event: Event, data: dict[str, Any]) -> None:
    create_all(Host, event, data["hosts"])
    create_all(Track, event, data["tracks"])


def _pages(event: Event, rows: list[dict[str, Any]]) -> None:
    create_all(Page, event, ({"is_published": True} | _tidy(row) for row in rows))
    if venue := Page.objects.filter(event=event).by_kind().get(Page.Kind.VENUE):
        with (HERE / "map.webp").open("rb") as file:
            venue.put_picture(pictures.draw(file))


def _tidy(row: dict[str, Any]) -> dict[str, Any]:
    """Without the line breaks at the ends of the file's long texts."""
    return {name: told.strip() if isinstance(told, str) else told for name, told in row.items()}
