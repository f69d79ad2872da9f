"""The release in the shape of schedule.xml and schedule.json (c3voc.de): days, halls, entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils.translation import gettext as _

from forum.links import page
from forum.models import Event
from forum.templatetags.passages import text_of
from forum.text import one_line
from program.feeds.told import Entry, Hall, Version, everywhere, told
from program.public import named
from speakers.models import Track

SHORTEST = 4  # characters of an acronym, as both schemas ask


@dataclass(frozen=True)
class Talk:
    """An entry in one of its halls. Formats of this kind know no session in two halls: its second
    one is a talk of its own there, with a number of its own."""

    entry: Entry
    hall: Hall
    place: int

    @property
    def number(self) -> int:
        return self.entry.session_id * 10_000 + (self.entry.part - 1) * 100 + self.place

    @property
    def name(self) -> str:
        """Its code, and which of several it is: unique, and the same over all releases."""
        which = (f"-{self.entry.part}-{self.place}", "")[(self.entry.part, self.place) == (1, 1)]
        return f"{self.entry.code}{which}"

    @property
    def guid(self) -> UUID:
        return guid("session", self.name)

    @property
    def duration(self) -> str:
        # Of instants: two times of one zone are subtracted as their clocks show them.
        seconds = self.entry.ends_at.timestamp() - self.entry.starts_at.timestamp()
        minutes = int(seconds) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"

    @property
    def language(self) -> str | None:
        """The first that is spoken."""
        return next(iter(self.entry.facts.get("languages", [])), None)

    @property
    def description(self) -> str:
        return "\n".join(
            f"{person['role_name']}: {person['name']}, {person['organisation']}"
            for person in self.entry.people
        )


@dataclass(frozen=True)
class Day:
    index: int
    date: date
    starts_at: datetime
    ends_at: datetime
    halls: list[tuple[Hall, list[Talk]]]


class Schedule:
    """Three queries whatever the size, the event's own apart."""

    def __init__(self, event: Event) -> None:
        self.event = event
        version, entries = told(event)
        self.version: Version = version
        self.tracks: list[Track] = list(event.tracks.all())
        self.days = list(_days(event, [one for one in entries if not one.is_cancelled]))

    @property
    def acronym(self) -> str:
        return self.event.slug.lower().replace("-", "_").ljust(SHORTEST, "_")

    @property
    def halls(self) -> list[Hall]:
        found = {hall.number: hall for day in self.days for hall, _talks in day.halls}
        return [found[number] for number in sorted(found)]

    def slug(self, talk: Talk) -> str:
        return f"{self.acronym}-{talk.name.lower()}"

    def track(self, talk: Talk) -> str | None:
        """Of its name, as it is now: its code is what is frozen."""
        named = (one for one in self.tracks if one.code == talk.entry.facts["track"])
        return next((self.name_of(one) for one in named), None)

    def name_of(self, track: Track) -> str:
        return one_line(text_of(track, "name"))

    def attachments(self, talk: Talk) -> list[dict[str, str]]:
        """Kind, title and address of what everybody may have, elsewhere or here."""
        slug, entry = self.event.slug, talk.entry
        found = [
            {
                "kind": one["kind"],
                "title": one_line(text_of(one, "title")),
                "address": one["address"]
                or page("program:material", slug, entry.code, one["code"]),
            }
            for one in entry.materials
        ]
        slides = _("Slides of the speakers")
        found += [
            {
                "kind": "slides",
                "title": f"{slides} ({named([language])})",
                "address": page("program:slides", slug, entry.code, language),
            }
            for language in entry.slides
        ]
        return [one for one in found if one["address"].startswith(("https://", "http://"))]

    def person_address(self, person: dict[str, Any]) -> str:
        return page("program:speaker", self.event.slug, person["code"])


def guid(kind: str, name: object) -> UUID:
    """The same in every release and at every address that the site may have."""
    return uuid5(NAMESPACE_URL, f"forum:{kind}:{name}")


def _days(event: Event, entries: list[Entry]) -> Iterable[Day]:
    """Every day of the event, and any other on which something begins."""
    found: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.starts_at.date()].append(entry)
    for index, day in enumerate(sorted({*event.days, *found}), start=1):
        today = found.get(day, [])
        begins, ends = (
            datetime.combine(day + timedelta(days=days), time(0), tzinfo=event.zone)
            for days in (0, 1)
        )
        yield Day(
            index=index,
            date=day,
            starts_at=today[0].starts_at if today else begins,
            ends_at=max((one.ends_at for one in today), default=ends, key=datetime.timestamp),
            halls=_halls(today),
        )


def _halls(entries: list[Entry]) -> list[tuple[Hall, list[Talk]]]:
    """In the order in which the day comes to them."""
    talks: dict[int, tuple[Hall, list[Talk]]] = {}
    for entry in entries:
        for place, hall in enumerate(entry.halls or [everywhere()], start=1):
            talks.setdefault(hall.number, (hall, []))[1].append(Talk(entry, hall, place))
    return list(talks.values())
