"""schedule.xml, as https://c3voc.de/schedule/schema.xsd describes it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from forum.links import page
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import one_line
from program.feeds.schedule import Day, Schedule, Talk, guid

NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SLUG = re.compile(r"[a-z][a-z0-9-]+")


def schedule_xml(event: Event) -> str:
    schedule, root = Schedule(event), Element("schedule")
    SubElement(root, "generator", name="Forum", system=page("home"))
    _texts(root, url=page("program:schedule_xml", event.slug), version=str(schedule.version))
    _conference(SubElement(root, "conference"), schedule)
    for day in schedule.days:
        _day(root, schedule, day)
    content = tostring(root, encoding="unicode")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + NO_XML.sub("", content)


def _conference(conference: Element, schedule: Schedule) -> None:
    event = schedule.event
    _texts(
        conference,
        title=one_line(text_of(event, "title")),
        acronym=schedule.acronym,
        start=event.starts.isoformat(),
        end=event.ends.isoformat(),
        days=str(len(schedule.days)),
        timeslot_duration="00:05",
        base_url=page("event", event.slug),
        url=page("program:program", event.slug),
        time_zone_name=event.timezone,
    )
    SubElement(conference, "color", primary=event.accent)
    for track in schedule.tracks:
        name, code = schedule.name_of(track), track.code
        slug = {"slug": code} if SLUG.fullmatch(code) else {}
        SubElement(conference, "track", {"name": name, "color": track.colour, **slug})


def _day(root: Element, schedule: Schedule, day: Day) -> None:
    told = {
        "index": str(day.index),
        "date": day.date.isoformat(),
        "start": day.starts_at.isoformat(),
        "end": day.ends_at.isoformat(),
    }
    element = SubElement(root, "day", told)
    for hall, talks in day.halls:
        room = SubElement(element, "room", name=hall.name, guid=str(guid("room", hall.number)))
        for talk in talks:
            _talk(room, schedule, talk)


def _talk(room: Element, schedule: Schedule, talk: Talk) -> None:
    entry = talk.entry
    event = SubElement(room, "event", id=str(talk.number), guid=str(talk.guid))
    _texts(
        event,
        room=talk.hall.name,
        title=entry.title,
        subtitle="",
        type=entry.kind,
        date=entry.starts_at.isoformat(),
        start=f"{entry.starts_at:%H:%M}",
        duration=talk.duration,
        abstract=entry.purpose,
        slug=schedule.slug(talk),
        track=schedule.track(talk) or "",
        language=talk.language or "",
        description=talk.description,
        url=entry.address(schedule.event),
    )
    persons = SubElement(event, "persons")
    for person in entry.people:
        told = {"guid": str(guid("speaker", person["code"]))}
        SubElement(persons, "person", told).text = person["name"]
    _attachments(SubElement(event, "attachments"), schedule.attachments(talk))


def _attachments(attachments: Element, found: list[dict[str, str]]) -> None:
    for one in found:
        told = {"href": one["address"], "type": one["kind"]}
        SubElement(attachments, "attachment", told).text = one["title"]


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text
