"""A release as readers see it: days, times, and what runs side by side. Reads frozen facts only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum import clock
from forum.models import Event
from forum.templatetags.passages import text_of
from program.grid import Cell, place
from program.models import Release, Session, SessionRole, Slot
from speakers.models import Track

KINDS = dict(Session.Kind.choices)
ROLES = dict(SessionRole.Role.choices)
FIRST = SessionRole.Role.MODERATOR


@dataclass
class Item:
    """One session at one time, in as many rooms as it takes, in the reader's language.

    ``texts`` tells templates where it is in another one; ``slot`` is that of its first room. Its
    times are to be compared: of two in one zone Python compares what clocks show, and an hour
    comes twice when they go back.
    """

    slot: Slot
    title: str
    purpose: str
    kind: str
    track: Track | None
    starts_at: datetime
    ends_at: datetime
    people: list[dict[str, Any]]
    rooms: list[dict[str, Any]] = field(default_factory=list)
    spoken: str = ""
    interpreted: str = ""
    attendance: str = ""
    is_now: bool = False
    is_next: bool = False
    overlaps: bool = False

    @property
    def texts(self) -> dict[str, Any]:
        """What was frozen, in every language: ``{% passage item.texts "title" %}``."""
        return self.slot.facts

    @property
    def code(self) -> str:
        return self.slot.facts["code"]

    @property
    def is_break(self) -> bool:
        return self.slot.facts["kind"] == Session.Kind.BREAK

    @property
    def is_wide(self) -> bool:
        """Whether it is for everybody, whatever its track."""
        return self.track is None or self.slot.facts["kind"] == Session.Kind.PLENARY

    @property
    def is_streamed(self) -> bool:
        return any(room["is_streamed"] for room in self.rooms)


@dataclass
class Day:
    date: date
    columns: int
    cells: list[Cell]

    @property
    def items(self) -> list[Item]:
        """In order of time."""
        return [cell.item for cell in self.cells]


def item(slot: Slot, event: Event, tracks: dict[str, Track]) -> Item:
    facts = slot.facts
    return Item(
        slot=slot,
        title=text_of(facts, "title"),
        purpose=text_of(facts, "purpose"),
        kind=str(KINDS[facts["kind"]]),
        track=tracks.get(facts["track"]),
        starts_at=slot.starts_at.astimezone(event.zone),
        ends_at=slot.ends_at.astimezone(event.zone),
        people=_people(facts["people"]),
        rooms=_rooms(slot),
        spoken=named(facts["languages"]),
        interpreted=named(facts.get("interpreted", [])),
        attendance=_attendance(facts),
    )


def items(event: Event, release: Release, *, tracks: Iterable[Track] | None = None) -> list[Item]:
    """The release in order of time, what takes several rooms as one; two queries at most."""
    tracks = event.tracks.all() if tracks is None else tracks
    return together(Slot.objects.for_public_program(release), event, tracks)


def together(slots: Iterable[Slot], event: Event, tracks: Iterable[Track]) -> list[Item]:
    """An item for each session and time; its rooms in the order of the slots."""
    by_code = {track.code: track for track in tracks}
    found: dict[tuple[int, datetime, datetime], Item] = {}
    for slot in slots:
        made = item(slot, event, by_code)
        known = found.setdefault((slot.session_id, slot.starts_at, slot.ends_at), made)
        if known is not made:
            known.rooms += made.rooms
    return list(found.values())


def days(found: list[Item], tracks: Iterable[Track] = ()) -> list[Day]:
    """The items, which are in order of time, by day; each in its place of the day's grid."""
    codes = [track.code for track in tracks]
    made = []
    for day, of_day in groupby(found, key=lambda one: one.starts_at.date()):
        rows = [list(row) for _begin, row in groupby(of_day, key=lambda one: one.slot.starts_at)]
        made.append(Day(day, *place(rows, codes)))
    return made


def mark(found: list[Item]) -> None:
    """Say what is on by the forum's clock, and what of the same day begins next."""
    now = clock.now()
    later = [one.slot.starts_at for one in found if one.slot.starts_at > now]
    first = min(later, default=None)
    for one in found:
        one.is_now = one.slot.starts_at <= now < one.slot.ends_at
        is_today = one.starts_at.date() == now.astimezone(one.starts_at.tzinfo).date()
        one.is_next = is_today and one.slot.starts_at == first


def beside(event: Event, one: Item) -> tuple[Item | None, Item | None]:
    """The session before it and the one after, of its track or for everybody; two queries."""
    slots = Slot.objects.filter(release=one.slot.release_id).select_related("room")
    slots = slots.exclude(facts__kind=Session.Kind.BREAK)
    if one.track:
        slots = slots.filter(facts__track=one.track.code) | slots.filter(facts__track=None)
    before = slots.filter(ends_at__lte=one.slot.starts_at).order_by("-starts_at", "pk").first()
    after = slots.filter(starts_at__gte=one.slot.ends_at).order_by("starts_at", "pk").first()
    return (
        item(before, event, {}) if before else None,
        item(after, event, {}) if after else None,
    )


def mark_overlaps(found: list[Item]) -> bool:
    """Mark, of the items in order of time, those whose time another one needs as well."""
    longest: Item | None = None
    for one in found:
        if longest and one.slot.overlaps(longest.slot):
            one.overlaps = longest.overlaps = True
        if longest is None or one.slot.ends_at > longest.slot.ends_at:
            longest = one
    return any(one.overlaps for one in found)


def in_own_script(name: str, other: str) -> str:
    """Of a name in both scripts the one that the reader's language is written in."""
    is_cyrillic = any("\u0400" <= letter <= "\u052f" for letter in name)
    return other if other and is_cyrillic != (get_language() == "ru") else name


def _people(frozen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In their order, but whoever leads the session first. Releases of before said less of them."""
    return [
        {
            **person,
            "role_name": str(ROLES[person["role"]]),
            "shown": in_own_script(person["name"], person.get("name_other", "")),
            "is_awaited": not person.get("is_confirmed", True),
        }
        for person in sorted(frozen, key=lambda person: person["role"] != FIRST)
    ]


def named(languages: list[str]) -> str:
    """“English, Russian”, «английский, русский»: as within a sentence."""
    names = dict(settings.LANGUAGES)
    said = ", ".join(str(names.get(code, code)) for code in languages)
    return said.lower() if get_language() == "ru" else said


def _attendance(facts: dict[str, Any]) -> str:
    """Who may attend, where that is not everybody at will."""
    said = {
        Session.OpenTo.ON_SITE: _("people on site only"),
        Session.OpenTo.INVITED: _("by invitation"),
    }.get(facts.get("open_to", ""), "")
    return ", ".join(filter(None, [said, _("sign-up needed") if facts.get("has_seats") else ""]))


def _rooms(slot: Slot) -> list[dict[str, Any]]:
    """As it was called when released. Whether it is streamed is told as of now, as the way in to
    the broadcast asks it: a hall may get its camera, or lose it, after the release."""
    room = slot.room
    if room is None:
        return []
    told = slot.facts.get("room")
    told = told or {name: getattr(room, name) or "" for name in ("name_en", "name_ru")}
    return [told | {"id": room.pk, "is_streamed": room.is_streamed}]
