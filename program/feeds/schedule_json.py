"""schedule.json, as https://c3voc.de/schedule/schema.json describes it."""

from __future__ import annotations

import json
import re
from typing import Any

from forum.links import page
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import one_line
from program.feeds.schedule import Day, Schedule, Talk, guid

SCHEMA = "https://c3voc.de/schedule/schema.json"
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|UTC$")
SLUG = re.compile(r"[a-z0-9_-]+[a-z0-9]")
TYPES = {"slides": "slides", "recording": "media"}


def schedule_json(event: Event) -> str:
    schedule = Schedule(event)
    found = {
        "$schema": SCHEMA,
        "generator": {"name": "Forum", "url": page("home")},
        "schedule": {
            "version": str(schedule.version),
            "base_url": page("event", event.slug),
            "conference": _conference(schedule),
        },
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _conference(schedule: Schedule) -> dict[str, Any]:
    event = schedule.event
    zone = {"time_zone_name": event.timezone} if ZONE.match(event.timezone) else {}
    return {
        "acronym": schedule.acronym,
        "title": one_line(text_of(event, "title")),
        "start": event.starts.isoformat(),
        "end": event.ends.isoformat(),
        "daysCount": len(schedule.days),
        "timeslot_duration": "00:05",
        **zone,
        "url": page("program:program", event.slug),
        "colors": {"primary": event.accent},
        "tracks": [
            {"name": schedule.name_of(track), "color": track.colour}
            | ({"slug": track.code} if SLUG.fullmatch(track.code) else {})
            for track in schedule.tracks
        ],
        "rooms": [
            {"name": hall.name, "guid": str(guid("room", hall.number))} for hall in schedule.halls
        ],
        "days": [_day(schedule, day) for day in schedule.days],
    }


def _day(schedule: Schedule, day: Day) -> dict[str, Any]:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for hall, talks in day.halls:  # two halls of one name are one here
        rooms.setdefault(hall.name, []).extend(_talk(schedule, talk) for talk in talks)
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.starts_at.isoformat(),
        "day_end": day.ends_at.isoformat(),
        "rooms": rooms,
    }


def _talk(schedule: Schedule, talk: Talk) -> dict[str, Any]:
    entry = talk.entry
    return {
        "guid": str(talk.guid),
        "code": entry.code,
        "id": talk.number,
        "date": entry.starts_at.isoformat(),
        "start": f"{entry.starts_at:%H:%M}",
        "end": entry.ends_at.isoformat(),
        "duration": talk.duration,
        "room": talk.hall.name,
        "slug": schedule.slug(talk),
        "url": entry.address(schedule.event),
        "title": entry.title,
        "subtitle": None,
        "track": schedule.track(talk),
        "type": entry.kind,
        "language": talk.language,
        "abstract": entry.purpose,
        "description": talk.description,
        "persons": [_person(schedule, person) for person in entry.people],
        "links": [],
        "attachments": [
            {"title": one["title"], "url": one["address"], "type": TYPES.get(one["kind"], "paper")}
            for one in schedule.attachments(talk)
        ],
    }


def _person(schedule: Schedule, person: dict[str, Any]) -> dict[str, Any]:
    return {
        "code": person["code"],
        "guid": str(guid("speaker", person["code"])),
        "name": person["name"],
        "role": person["role_name"],
        "url": schedule.person_address(person),
    }
