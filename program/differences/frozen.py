"""A version of the program as it was frozen: each session once, with its places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.utils.functional import SimpleLazyObject

from forum.models import Event
from program.models import Release, Slot

Place = dict[str, Any]
"""``starts`` and ``ends`` (ISO, in the event's zone), and ``rooms`` with their id and names."""


@dataclass
class Frozen:
    facts: dict[str, Any]
    """Releases of earlier versions of the product lack the newer ones."""
    places: list[Place] = field(default_factory=list)


Program = dict[str, Frozen]
"""Code of a session -> the session."""


def read(event: Event, releases: Iterable[Release]) -> dict[int, Program]:
    """The programs of these releases, by their id. One query."""
    wanted = [release.pk for release in releases]
    slots: dict[int | None, list[Slot]] = {pk: [] for pk in wanted}
    rows = Slot.objects.filter(event=event, release__in=wanted).select_related("room")
    for slot in rows.order_by("room__position", "pk"):
        slots[slot.release_id].append(slot)
    return {pk: frozen(slots[pk], event.zone) for pk in wanted}


def frozen(slots: Iterable[Slot], zone: ZoneInfo) -> Program:
    """Of slots in the order of their rooms, which come with them."""
    program: Program = {}
    for slot in sorted(slots, key=lambda slot: (slot.starts_at, slot.ends_at)):
        session = program.setdefault(slot.facts["code"], Frozen(slot.facts))
        starts, ends = (
            moment.astimezone(zone).isoformat() for moment in (slot.starts_at, slot.ends_at)
        )
        last = session.places[-1] if session.places else None
        if last is None or (last["starts"], last["ends"]) != (starts, ends):
            session.places.append({"starts": starts, "ends": ends, "rooms": []})
        if room := _room(slot):
            session.places[-1]["rooms"].append(room)
    return program


def tracks_of(event: Event) -> Mapping[str, dict[str, str]]:
    """Code -> names; one query, once somebody asks for one."""
    return cast("Mapping[str, dict[str, str]]", SimpleLazyObject(lambda: _tracks(event)))


def _tracks(event: Event) -> dict[str, dict[str, str]]:
    names = event.tracks.values_list("code", "name_en", "name_ru")
    return {code: {"name_en": en or "", "name_ru": ru or ""} for code, en, ru in names}


def _room(slot: Slot) -> dict[str, Any] | None:
    """As it was called then, if that was frozen."""
    told = slot.facts.get("room")
    if told is None and slot.room is not None:
        told = {"id": slot.room.pk, "name_en": slot.room.name_en, "name_ru": slot.room.name_ru}
    return told and {name: told[name] or "" for name in ("id", "name_en", "name_ru")}
