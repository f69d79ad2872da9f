"""Signs for the doors of rooms: what is in there that day, with the way to the newest program."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import urlencode

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import links
from forum.errors import Refused
from forum.models import Event
from forum.papers import frame
from forum.pdf import pdf
from forum.templatetags.passages import text_of
from program import public
from program.booklet import current, time_of, version_of
from program.models import Release
from registration.qr import qr_svg_text

TEMPLATE = "program/papers/signs.typ"


def draw(event: Event, languages: list[str], *, days: Collection[str] = ()) -> bytes:
    """Of the current release a page per room, day (ISO; none: all) and language; three queries."""
    release = current(event)
    signs = [sign for language in languages for sign in _signs(event, release, language, set(days))]
    if not signs:
        raise Refused(_("No session of the released program has a room on the chosen days."))
    with translation.override(languages[0]):
        data = frame(event, languages[0], title=_("Door signs"))
    signs.sort(key=lambda sign: sign["place"])
    return pdf(TEMPLATE, data | {"signs": signs})


def _signs(
    event: Event, release: Release, language: str, days: set[str]
) -> Iterator[dict[str, Any]]:
    with translation.override(language):
        for day in public.days(public.items(event, release)):
            if days and day.date.isoformat() not in days:
                continue
            rooms = {room["id"]: room for one in day.items for room in one.rooms}
            for room in rooms.values():
                in_it = [one for one in day.items if _is_in(one, room)]
                yield _sign(event, release, language, day, room, in_it)


def _is_in(one: public.Item, room: dict[str, Any]) -> bool:
    """In the room, or a break everywhere."""
    if not one.rooms:
        return one.is_break
    return any(each["id"] == room["id"] for each in one.rooms)


def _sign(
    event: Event,
    release: Release,
    language: str,
    day: public.Day,
    room: dict[str, Any],
    items: list[public.Item],
) -> dict[str, Any]:
    asked = urlencode({"day": day.date.isoformat(), "room": room["id"]})
    address = f"{links.page('program:program', event.slug)}?{asked}"
    name = date_format(day.date, "l, ") + date_format(day.date, "DATE_FORMAT")
    return {
        "place": (day.date.isoformat(), room.get("position", 0), room["id"]),
        "language": language,
        "event": text_of(event, "title"),
        "room": text_of(room, "name"),
        "day": name[:1].upper() + name[1:],
        "items": [
            {
                "time": time_of(one),
                "title": one.title,
                "is_break": one.is_break,
                "people": ", ".join(person["shown"] for person in one.people),
            }
            for one in items
        ],
        "address": address,
        "qr": qr_svg_text(address),
        "scan": _("What is in this room today, as it stands now:"),
        "version": version_of(release),
    }
