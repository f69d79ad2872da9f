"""What search engines read of the program: schema.org's Event, as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString  # noqa: TID251 - of JSON, escaped below

from forum import links
from forum.models import Event
from forum.templatetags.passages import text_of
from program.public import Item

# As Django's json_script does it: nothing in the data ends the element or begins another.
_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
Format = Event.Format
_MODES: dict[str, str] = {
    Format.HYBRID: "Mixed",
    Format.ON_SITE: "Offline",
    Format.ONLINE: "Online",
}


def of_program(event: Event, items: list[Item]) -> str:
    """The forum with all of its sessions, each by name, time and address."""
    sessions = [
        {
            "@type": "Event",
            "name": item.title,
            "startDate": item.starts_at.isoformat(),
            "endDate": item.ends_at.isoformat(),
            "url": links.page("program:session", event.slug, item.code),
        }
        for item in items
        if not item.is_break
    ]
    return _element(_forum(event) | ({"subEvent": sessions} if sessions else {}))


def of_session(event: Event, items: list[Item]) -> str:
    """A session as often as it takes place, with who performs, as part of the forum."""
    return _element([_session(event, item) for item in items])


def _session(event: Event, item: Item) -> dict[str, Any]:
    page = links.page("program:session", event.slug, item.code)
    rooms = [text_of(room, "name") for room in item.rooms]
    performers = [
        {
            "@type": "Person",
            "name": person["shown"],
            "url": links.page("program:speaker", event.slug, person["code"]),
        }
        for person in item.people
    ]
    is_seen_online = item.is_streamed or event.format == Format.ONLINE
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": item.title,
        "startDate": item.starts_at.isoformat(),
        "endDate": item.ends_at.isoformat(),
        "url": page,
        "inLanguage": item.slot.facts["languages"],
        **_where(event, rooms, page, event.format if is_seen_online else Format.ON_SITE),
        "eventStatus": _status(event),
        "superEvent": _forum(event),
        **({"performer": performers} if performers else {}),
    }


def _forum(event: Event) -> dict[str, Any]:
    page = links.page("event", event.slug)
    former = event.former_starts if event.was_moved() else None
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": event.starts.isoformat(),
        "endDate": event.ends.isoformat(),
        "url": page,
        "eventStatus": _status(event),
        **({"previousStartDate": former.isoformat()} if former else {}),
        **_where(event, [], page, event.format),
    }


def _where(event: Event, rooms: list[str], page: str, mode: str) -> dict[str, Any]:
    """How one attends: in the rooms, by the page that leads to the broadcast, or either."""
    locations: list[dict[str, Any]] = []
    if mode != Format.ONLINE and (event.city or rooms):
        name = ", ".join(filter(None, [*rooms, event.venue or event.city]))
        locations.append({"@type": "Place", "name": name, "address": _address(event)})
    if mode != Format.ON_SITE:
        locations.append({"@type": "VirtualLocation", "url": page})
    attendance = f"https://schema.org/{_MODES[mode]}EventAttendanceMode"
    return {"eventAttendanceMode": attendance, "location": locations}


def _address(event: Event) -> dict[str, str]:
    said = {
        "addressLocality": event.city,
        "streetAddress": event.address,
        "addressCountry": str(event.country),
    }
    return {"@type": "PostalAddress"} | {name: text for name, text in said.items() if text}


def _status(event: Event) -> str | list[str]:
    """What became of what was announced; two things can have."""
    if event.is_cancelled():
        return "https://schema.org/EventCancelled"
    found = [
        f"https://schema.org/Event{name}"
        for name, is_so in (
            ("Rescheduled", event.was_moved()),
            ("MovedOnline", event.went_online()),
        )
        if is_so
    ]
    if len(found) == 1:
        return found[0]
    return found or "https://schema.org/EventScheduled"


def _element(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))
