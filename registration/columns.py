"""The columns of a list in a file: what each cell may hold, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.sheets import Sheet

Facts = dict[str, Any]
Wrong = tuple[int, str, str]
"""The line in the file, the column's heading, a sentence."""


class Word(forms.Field):
    """One of several, by its code or by its name in any language, however it is written."""

    default_error_messages = {
        "unknown": _("“%(value)s” is not one of: %(choices)s."),
        "strange": _("“%(value)s” is not known here. Write it as in the template."),
    }

    def __init__(self, *, names: Callable[[], Iterable[tuple[str, Any]]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names = names

    @cached_property
    def known(self) -> dict[str, str]:
        found = {code.casefold(): code for code, _name in self.names()}
        for language, _label in settings.LANGUAGES:
            with translation.override(language):
                found |= {str(name).casefold(): code for code, name in self.names()}
        return found

    def said(self, code: str) -> str:
        return next((str(name) for known, name in self.names() if known == code), code)

    def to_python(self, value: Any) -> str:
        if not value:
            return ""
        if code := self.known.get(str(value).casefold()):
            return code
        names = [str(name) for _code, name in self.names()]
        few = len(names) <= 12
        raise ValidationError(
            self.error_messages["unknown" if few else "strange"],
            params={"value": str(value)[:60], "choices": ", ".join(names)},
        )


class Moment(forms.Field):
    """A day, or a day and a time, as ISO 8601 or as a spreadsheet keeps them."""

    default_error_messages = {"invalid": _("Write it like 2021-03-16 or 2021-03-16 09:30.")}

    def to_python(self, value: Any) -> str:
        try:
            found = value and (parse_datetime(f"{value}T00:00" if len(value) == 10 else value))
        except ValueError:
            found = None
        if value and found is None:
            raise ValidationError(self.error_messages["invalid"])
        return found.isoformat() if found else ""


@dataclass(frozen=True)
class Asked:
    """One column; ``default`` stands for an empty cell."""

    name: str
    label: str | Promise
    field: forms.Field
    default: str = ""

    def said(self, value: str) -> str:
        """The value as its reader knows it."""
        return self.field.said(value) if isinstance(self.field, Word) else value

    def headings(self) -> set[str]:
        """Everything that a heading may say, in small letters."""
        labels = {self.name}
        for language, _label in settings.LANGUAGES:
            with translation.override(language):
                labels.add(str(self.label))
        return {_plain(label) for label in labels}


class Table:
    """A list with these columns. ``check`` makes of a file what can be kept and shown."""

    asked: list[Asked]

    def check(self, sheet: Sheet) -> tuple[list[Facts], list[Wrong]]:
        """(rows as they can be kept, what is wrong with them, in the reader's language)."""
        columns, wrong = self._columns(sheet.heading)
        rows = []
        for line, cells in sheet.rows if columns else []:
            row: Facts = {"line": line}
            for asked in self.asked:
                at = columns.get(asked.name)
                typed = cells[at] if at is not None and at < len(cells) else ""
                row[asked.name], sentence = _clean(asked, typed)
                if sentence:
                    wrong.append((line, str(asked.label), sentence))
            rows.append(row)
        told = {(line, label) for line, label, _sentence in wrong}
        more = (one for one in self.also_wrong(rows) if one[:2] not in told)  # of a cell one thing
        return rows, sorted([*wrong, *more])

    def also_wrong(self, rows: list[Facts]) -> Iterable[Wrong]:
        """What is wrong with rows as wholes, or with one beside another."""
        return []

    def preview(self, rows: list[Facts]) -> dict[str, Any]:
        """The headings, and the rows as they are read: [(line, [value, ...]), ...]."""
        return {
            "heading": [asked.label for asked in self.asked],
            "rows": [
                (row["line"], [asked.said(row[asked.name]) for asked in self.asked]) for row in rows
            ],
        }

    def choices(self) -> list[tuple[str, list[str]]]:
        """(column, what it may hold), for the template's second sheet."""
        return [
            (str(asked.label), [str(name) for _code, name in asked.field.names()])
            for asked in self.asked
            if isinstance(asked.field, Word)
        ]

    def _columns(self, heading: list[str]) -> tuple[dict[str, int], list[Wrong]]:
        """Which column stands where; the first of two that are the same."""
        found: dict[str, int] = {}
        for asked in self.asked:
            known = asked.headings()
            at = next((n for n, cell in enumerate(heading) if _plain(cell) in known), None)
            if at is not None:
                found[asked.name] = at
        missing = [
            (1, str(asked.label), str(_("This column is missing. Begin with the template.")))
            for asked in self.asked
            if asked.field.required and not asked.default and asked.name not in found
        ]
        return ({}, missing) if missing else (found, [])


def _clean(asked: Asked, typed: str) -> tuple[str, str]:
    """(value, sentence): what the cell holds, or what is wrong with it."""
    if typed.startswith("="):
        return "", str(_("This is a formula. Put its value there."))
    try:
        return str(asked.field.clean(typed or asked.default)), ""
    except ValidationError as error:
        return "", str(error.messages[0])


def _plain(heading: str) -> str:
    return heading.strip(" *:").replace("_", " ").casefold()
