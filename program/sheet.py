"""The columns of a program in a file: what each cell may hold, and what is wrong with a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum.errors import Refused
from forum.models import Event
from forum.text import EmailField, LineField, email_key
from program.composing import check
from program.models import Session, SessionRole
from registration.columns import Asked, Facts, Table, Word, Wrong
from speakers.models import Speaker

MOST_ROWS = 500
PEOPLE = {"moderators": SessionRole.Role.MODERATOR, "speakers": SessionRole.Role.SPEAKER}
"""Column -> the role of those whose addresses stand in it."""
WRITTEN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
SEPARATORS = re.compile(r"[\s,;]+")


class Day(Word):
    """One of the event's, as a spreadsheet keeps it or as it is written in Minsk."""

    def to_python(self, value: Any) -> str:
        if found := WRITTEN_DAY.fullmatch(str(value)):
            day, month, year = found.groups()
            named = f"{year}-{month:0>2}-{day:0>2}"
            value = named if named in self.known else value
        return super().to_python(value)


class Clock(forms.Field):
    default_error_messages = {"invalid": gettext_lazy("Write it like 09:30.")}

    def to_python(self, value: Any) -> str:
        try:
            return time.fromisoformat(str(value).zfill(5)).strftime("%H:%M") if value else ""
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"]) from error


class Several(forms.Field):
    """What this field takes, once or several times, with commas between."""

    def __init__(self, one: forms.Field, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.one = one

    def to_python(self, value: Any) -> str:
        words = [word for word in SEPARATORS.split(value or "") if word]
        return ", ".join(dict.fromkeys(self.one.clean(word) for word in words))


class Items(Table):
    """Sessions, each with its people and, if it has a day and a time, with its slot."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.rooms = {f"room {room.pk}": room for room in event.rooms.all()}  # a 3 may be a name
        self.tracks = {track.code: track for track in event.tracks.all()}
        rooms = Word(names=lambda: _named(self.rooms), required=False)
        tracks = Word(names=lambda: _named(self.tracks), required=False)
        spoken, told = (Several(_language(), required=False) for _n in range(2))
        self.asked = [
            Asked("day", gettext_lazy("day"), Day(names=self._days, required=False)),
            Asked("begins", gettext_lazy("begins"), Clock(required=False)),
            Asked("ends", gettext_lazy("ends"), Clock(required=False)),
            Asked("room", gettext_lazy("room"), rooms),
            Asked("track", gettext_lazy("track"), tracks),
            Asked("kind", gettext_lazy("kind"), Word(names=lambda: Session.Kind.choices)),
            Asked("title_en", gettext_lazy("title in English"), LineField(required=False)),
            Asked("title_ru", gettext_lazy("title in Russian"), LineField(required=False)),
            Asked("purpose_en", gettext_lazy("purpose in English"), _paragraph()),
            Asked("purpose_ru", gettext_lazy("purpose in Russian"), _paragraph()),
            Asked("languages", gettext_lazy("languages spoken"), spoken),
            Asked("interpreted", gettext_lazy("interpreted into"), told),
            Asked("moderators", gettext_lazy("e-mails of moderators"), _addresses()),
            Asked("speakers", gettext_lazy("e-mails of speakers"), _addresses()),
        ]

    def when(self, row: Facts) -> dict[str, datetime] | None:
        """Its slot's moments; None if it is to have no slot yet."""
        if not row["day"]:
            return None
        day = date.fromisoformat(row["day"])
        begins, ends = (
            datetime.combine(day, time.fromisoformat(row[name]), tzinfo=self.event.zone)
            for name in ("begins", "ends")
        )
        return {"starts_at": begins, "ends_at": ends}

    def known(self, rows: list[Facts]) -> dict[str, int]:
        """The addresses that are the event's speakers', to their ids. One query."""
        keys = {email_key(address) for row in rows for address in people_of(row)}
        found = Speaker.objects.filter(event=self.event, email_key__in=keys)
        return dict(found.values_list("email_key", "pk"))

    def also_wrong(self, rows: list[Facts]) -> Iterator[Wrong]:
        known = self.known(rows)
        first: dict[Any, int] = {}
        for row in rows:
            yield from self._wrong_words(row, first)
            yield from self._wrong_times(row)
            for column in PEOPLE:
                for address in row[column].split(", ") if row[column] else []:
                    if email_key(address) not in known:
                        sentence = _("Nobody with the address %(address)s is a speaker here.")
                        yield row["line"], self._label(column), sentence % {"address": address}

    def _wrong_words(self, row: Facts, first: dict[Any, int]) -> Iterator[Wrong]:
        """``first``: in which line the same was told first."""
        line, label = row["line"], self._label("title_en")
        if not (row["title_en"] or row["title_ru"]):
            yield line, label, _("Write it in one language at least.")
            return
        same = tuple(row[name] for name in ("title_en", "title_ru", "day", "begins", "room"))
        if first.setdefault(same, line) != line:
            yield line, label, _("The same stands in line %(line)s.") % {"line": first[same]}

    def _wrong_times(self, row: Facts) -> Iterator[Wrong]:
        moments = ("day", "begins", "ends")
        missing = [name for name in moments if not row[name]]
        if 0 < len(missing) < len(moments):
            sentence = _("Give day, beginning and end; or none of them, and it waits for a slot.")
            yield row["line"], self._label(missing[0]), sentence
        elif row["room"] and missing:
            yield row["line"], self._label("room"), _("A room needs a day and a time.")
        elif when := self.when(row):
            try:
                check(self.event, **when)
            except Refused as refusal:
                yield row["line"], self._label("ends"), str(refusal)

    def _label(self, column: str) -> str:
        return next(str(asked.label) for asked in self.asked if asked.name == column)

    def _days(self) -> list[tuple[str, str]]:
        return [(day.isoformat(), day.isoformat()) for day in self.event.days]


def people_of(row: Facts) -> list[str]:
    """All addresses in the row, as they were typed."""
    return [address for column in PEOPLE for address in row[column].split(", ") if address]


def _named(rows: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, str(row)) for code, row in rows.items()]


def _language() -> Word:
    return Word(names=lambda: settings.LANGUAGES)


def _paragraph() -> LineField:
    return LineField(required=False, max_length=5000)


def _addresses() -> Several:
    return Several(EmailField(), required=False)
