"""Two versions of the program, session by session."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from program.differences.change import Change
from program.differences.frozen import Frozen, Place, Program

Detail = dict[str, Any]
PLAIN = ("kind", "open_to", "languages", "interpreted")
"""Facts that a sentence tells as they are now."""


def compare(before: Program, after: Program, tracks: Mapping[str, dict[str, str]]) -> list[Change]:
    """By time; ``tracks`` has the names of those that the facts have the codes of."""
    found = [
        change
        for code in {**before, **after}
        if (change := _change(code, before.get(code), after.get(code), tracks))
    ]
    return sorted(found, key=lambda one: (one.places or one.before)[0]["starts"])


def _change(
    code: str, old: Frozen | None, new: Frozen | None, tracks: Mapping[str, dict[str, str]]
) -> Change | None:
    facts = (new or old).facts  # type: ignore[union-attr]
    titles = {f"title_{one}": facts.get(f"title_{one}", "") for one in _languages()}
    places, before = new.places if new else [], old.places if old else []
    if old is None or new is None:
        kind = "new" if old is None else "cancelled"
        return Change(kind, code, titles, places, before)
    details = [*_renamed(before, places), *_details(old.facts, new.facts, tracks)]
    if _where(before) != _where(places):
        return Change("moved", code, titles, places, before, details)
    return Change("changed", code, titles, places, before, details) if details else None


def _where(places: list[Place]) -> list[tuple[Any, ...]]:
    return [
        (place["starts"], place["ends"], sorted(room["id"] for room in place["rooms"]))
        for place in places
    ]


def _renamed(before: list[Place], after: list[Place]) -> Iterator[Detail]:
    """Rooms that are the same, and are called otherwise."""
    called = {room["id"]: room for place in before for room in place["rooms"]}
    rooms = {room["id"]: room for place in after for room in place["rooms"]}
    for pk in sorted(called.keys() & rooms.keys()):
        if called[pk] != rooms[pk]:
            yield {"what": "room", "before": called[pk], "after": rooms[pk]}


def _details(
    old: dict[str, Any], new: dict[str, Any], tracks: Mapping[str, dict[str, str]]
) -> Iterator[Detail]:
    for language in _languages():
        name = f"title_{language}"
        if old.get(name) != new.get(name) and new.get(name):
            yield {
                "what": "title",
                "language": language,
                "before": old.get(name) or "",
                "after": new[name],
            }
    if any(old.get(f"purpose_{one}") != new.get(f"purpose_{one}") for one in _languages()):
        yield {"what": "purpose"}
    for name in PLAIN:
        if name in old and name in new and old[name] != new[name]:
            yield {"what": name, "after": new[name]}
    if old.get("track") != new.get("track"):
        yield {"what": "track", "after": tracks.get(new.get("track") or "")}
    yield from _people(old.get("people", []), new.get("people", []))


def _people(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Detail]:
    before, after = _by_code(old), _by_code(new)
    for code in {**before, **after}:
        was, now = before.get(code, []), after.get(code, [])
        if not was:
            yield {"what": "joined", "name": now[0]["name"], "roles": _roles(now)}
        elif not now:
            yield {"what": "left", "name": was[0]["name"]}
        else:
            if was[0]["name"] != now[0]["name"]:
                yield {"what": "name", "before": was[0]["name"], "after": now[0]["name"]}
            if sorted(_roles(was)) != sorted(_roles(now)):
                yield {"what": "roles", "name": now[0]["name"], "roles": _roles(now)}
            if {one["mode"] for one in was} != {one["mode"] for one in now}:
                yield {"what": "mode", "name": now[0]["name"], "mode": now[0]["mode"]}


def _by_code(people: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Somebody may have several roles."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in people:
        found.setdefault(one["code"], []).append(one)
    return found


def _roles(people: list[dict[str, Any]]) -> list[str]:
    return [one["role"] for one in people]


def _languages() -> tuple[str, ...]:
    return tuple(settings.MODELTRANSLATION_LANGUAGES)
