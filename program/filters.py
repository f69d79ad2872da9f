"""Finding sessions of a released program: what can be asked for, and what answers to it.

All of it goes over frozen facts that were read already. What nobody offered is not asked for: an
odd value in an address chooses nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum.models.event import Mode
from forum.templatetags.passages import language_of, text_of
from program.public import ROLES, Item

if TYPE_CHECKING:
    from speakers.models import Track

MOST_LETTERS, MOST_WORDS = 100, 8
OF_A_PERSON = ("name", "name_other", "organisation", "job_title")
STREAMED = "streamed"
MODES = {
    STREAMED: _("streamed online"),
    Mode.ON_SITE.value: _("with people on site"),
    Mode.ONLINE.value: _("with people online"),
}


@dataclass(frozen=True)
class Field:
    """One list to choose from: what it offers, and what was chosen of it."""

    name: str
    label: str | Promise
    options: list[tuple[str, str, str]]
    """Each its value, its text and the language that the text is in."""
    values: Callable[[Item], set[str]]
    """What of the options an item answers to."""
    chosen: str = ""


class Filters:
    """What a reader asks the program for, as it stands in the page's address."""

    def __init__(self, asked: Mapping[str, str], found: list[Item], tracks: Iterable[Track]):
        self.found = found
        self.words = " ".join(fold(asked.get("q", "")[:MOST_LETTERS]).split()[:MOST_WORDS])
        self.typed = asked.get("q", "")[:MOST_LETTERS].strip()
        offered = [field for field in _fields(asked, found, tracks) if len(field.options) > 1]
        self.fields = offered
        self.active = [field for field in offered if field.chosen]

    @property
    def is_active(self) -> bool:
        return bool(self.active or self.words)

    def narrowed(self) -> list[Item]:
        return [item for item in self.found if not self.is_active or self._answers(item)]

    def _answers(self, item: Item) -> bool:
        if item.is_break and (self.words or [field.name for field in self.active] != ["day"]):
            return False
        if not all(field.chosen in field.values(item) for field in self.active):
            return False
        text = heard(item) if self.words else ""
        return all(word in text for word in self.words.split())


def count(found: list[Item]) -> int:
    """How many sessions: breaks are none."""
    return sum(not item.is_break for item in found)


def fold(text: str) -> str:
    """As it is compared: case, width and ё do not matter."""
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")


def heard(item: Item) -> str:
    """All that a word is looked for in: both languages, both scripts."""
    facts = item.slot.facts
    said = [facts[f"{name}_{code}"] for name in ("title", "purpose") for code in ("en", "ru")]
    for person in facts["people"]:
        said += [person.get(name, "") for name in OF_A_PERSON]
    said += [room[name] for room in item.rooms for name in ("name_en", "name_ru")]
    return fold("\n".join(filter(None, said)))


def _fields(asked: Mapping[str, str], found: list[Item], tracks: Iterable[Track]) -> list[Field]:
    """Each offers what is there, in an order that it has anyway."""
    day_names = {_day(item): date_format(item.starts_at, "l, j E") for item in found}
    languages = {code: str(name) for code, name in settings.LANGUAGES}
    roles = {role: str(name) for role, name in ROLES.items()}
    rooms = sorted(
        (room for item in found for room in item.rooms), key=lambda room: room.get("position", 0)
    )
    wanted = (
        ("day", _("Day"), day_names, lambda item: {_day(item)}),
        (
            "track",
            _("Track"),
            {track.code: _name(track) for track in tracks},
            lambda item: {item.track.code} if item.track else set(),
        ),
        ("room", _("Room"), {str(room["id"]): _name(room) for room in rooms}, _rooms),
        ("spoken", _("Language spoken or interpreted"), languages, _spoken),
        (
            "role",
            _("Role"),
            roles,
            lambda item: {person["role"] for person in item.people},
        ),
        ("mode", _("Taking part"), {mode: str(name) for mode, name in MODES.items()}, _modes),
    )
    return [_field(asked, found, *one) for one in wanted]


def _field(
    asked: Mapping[str, str],
    found: list[Item],
    name: str,
    label: str | Promise,
    names: Mapping[str, str | tuple[str, str]],
    values: Callable[[Item], set[str]],
) -> Field:
    there = {value for item in found for value in values(item)}
    options = [
        (value, *(said if isinstance(said, tuple) else (said, get_language())))
        for value, said in names.items()
        if value in there
    ]
    chosen = asked.get(name, "")
    offered = any(chosen == value for value, *_ in options)
    return Field(name, label, options, values, chosen if offered else "")


def _name(row: Any) -> tuple[str, str]:
    return text_of(row, "name"), language_of(row, "name")


def _day(item: Item) -> str:
    return item.starts_at.date().isoformat()


def _rooms(item: Item) -> set[str]:
    return {str(room["id"]) for room in item.rooms}


def _spoken(item: Item) -> set[str]:
    return {*item.slot.facts["languages"], *item.slot.facts.get("interpreted", [])}


def _modes(item: Item) -> set[str]:
    streamed = {STREAMED} if item.is_streamed else set()
    return {person["mode"] for person in item.people if person.get("mode")} | streamed
