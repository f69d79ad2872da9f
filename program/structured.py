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
_MODES = {"hybrid": "Mixed", "on_site": "Offline", "online": "Online"}


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
    rooms = ", ".join(text_of(room, "name") for room in item.rooms)
    performers = [
        {
            "@type": "Person",
            "name": person["shown"],
            "url": links.page("program:speaker", event.slug, person["code"]),
        }
        for person in item.people
    ]
    forum = _forum(event)
    place = forum.get("location") or {"@type": "Place"}
    is_virtual = place["@type"] == "VirtualLocation"
    where = ", ".join(filter(None, [rooms, place.get("name")]))
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": item.title,
        "startDate": item.starts_at.isoformat(),
        "endDate": item.ends_at.isoformat(),
        "url": links.page("program:session", event.slug, item.code),
        "inLanguage": item.slot.facts["languages"],
        "location": place if is_virtual else place | {"name": where},
        "eventStatus": _status(event),
        "superEvent": forum,
        **({"performer": performers} if performers else {}),
    }


def _forum(event: Event) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": event.starts.isoformat(),
        "endDate": event.ends.isoformat(),
        "url": links.page("event", event.slug),
        "eventStatus": _status(event),
        "eventAttendanceMode": f"https://schema.org/{_MODES[event.format]}EventAttendanceMode",
    }
    if event.was_moved():
        made["previousStartDate"] = event.former_starts.isoformat()  # type: ignore[union-attr]
    if event.format == event.Format.ONLINE:
        made["location"] = {"@type": "VirtualLocation", "url": links.page("event", event.slug)}
    elif event.city:
        address = {"@type": "PostalAddress", "addressLocality": event.city}
        if event.address:
            address["streetAddress"] = event.address
        if event.country:
            address["addressCountry"] = str(event.country)
        made["location"] = {"@type": "Place", "name": event.venue or event.city, "address": address}
    return made


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
