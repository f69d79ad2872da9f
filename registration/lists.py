"""Lists of people in files: a delegation's, a staff's import, those who are to be invited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.honorifics import Honorific
from forum.models import Event
from forum.models.event import Mode
from forum.nations import NATIONS, said
from forum.text import EmailField, LineField, email_key
from registration.columns import Asked, Facts, Moment, Table, Word, Wrong
from registration.models import Delegation

MOST_ROWS = 2000

ON_LIST = _("This person is on your list already.")
TWICE = _("The same person stands in line %(line)s.")


class People(Table):
    """Those of a delegation; without one, registrations taken elsewhere, which staff imports."""

    def __init__(self, event: Event, delegation: Delegation | None = None) -> None:
        self.event, self.delegation = event, delegation
        self.categories = {category.code: category for category in event.categories.all()}
        self.asked = self._person() + ([] if delegation else self._elsewhere())

    def facts(self, row: Facts) -> Facts:
        """What a kept row says, as fields of Registration; a delegation knows the rest."""
        told = {name: value for name, value in row.items() if name != "line"}
        if told["category"] not in self.categories:
            raise Refused(_("A category of the list is gone. Download the template once more."))
        told["category"] = self.categories[told["category"]]
        if self.delegation is None:
            told["contact_email"] = told["contact_email"] or told["email"]
            if at := parse_datetime(told.pop("created_at") or ""):
                told["created_at"] = at.replace(tzinfo=self.event.zone)
        return told

    def _person(self) -> list[Asked]:
        of, modes = self.delegation, self.event.modes
        country = str(of.country) if of else ""
        category = of.category.code if of and of.category else ""
        return [
            Asked("mode", _("participation"), Word(names=self._modes), modes[0]),
            Asked("honorific", _("honorific"), Word(names=_honorifics, required=False)),
            Asked("family_name", _("family name"), LineField(max_length=100)),
            Asked("given_name", _("given name"), LineField(max_length=100)),
            Asked("patronymic", _("patronymic"), LineField(max_length=100, required=False)),
            Asked("email", _("e-mail"), EmailField(required=False)),
            Asked("job_title", _("job title"), LineField(required=False)),
            Asked("country", _("country represented"), Word(names=_countries), country),
            Asked("category", _("category"), Word(names=self._category_names), category),
        ]

    def _elsewhere(self) -> list[Asked]:
        return [
            Asked("organisation_name", _("organisation"), LineField()),
            Asked("contact_email", _("contact e-mail"), EmailField(required=False)),
            Asked("created_at", _("registered"), Moment(required=False)),
        ]

    def _modes(self) -> list[tuple[str, Any]]:
        return [choice for choice in Mode.choices if choice[0] in self.event.modes]

    def _category_names(self) -> list[tuple[str, str]]:
        return [(code, category.name) for code, category in self.categories.items()]

    def also_wrong(self, rows: list[Facts]) -> Iterator[Wrong]:
        """People who stand there twice, or are on the delegation's list already. One query."""
        first: dict[Any, int] = {}
        listed = self.listed()
        for row in rows:
            who, column = self._who(row)
            if who in listed:
                yield row["line"], column, str(ON_LIST)
            elif who in first:
                yield row["line"], column, str(TWICE) % {"line": first[who]}
            elif who and all(who):
                first[who] = row["line"]
            if not (self.delegation or row["email"] or row["contact_email"]):
                yield row["line"], str(_("e-mail")), str(_("Give one of the two e-mail addresses."))

    def _who(self, row: Facts) -> tuple[tuple[str, ...], str]:
        """By what nobody may be there twice, and the column that says so."""
        if row["email"]:
            return (email_key(row["email"]),), str(_("e-mail"))
        if self.delegation is None:
            return (), ""
        return (row["family_name"], row["given_name"]), str(_("family name"))

    def listed(self) -> set[tuple[str, ...]]:
        """Whom the clerk's list names; of addresses it says nothing that the list does not."""
        if self.delegation is None:
            return set()
        live = self.delegation.registrations.live()
        rows = live.known_to_contact().values_list("email_key", "family_name", "given_name")
        there = {(key,) if key else (family, given) for key, family, given in rows}
        return there | {(entry["key"],) for entry in self.delegation.named}


class Guests(Table):
    """Those who are to be invited: a person with names, else somebody of the organisation."""

    asked = [
        Asked("family_name", _("family name"), LineField(max_length=100, required=False)),
        Asked("given_name", _("given name"), LineField(max_length=100, required=False)),
        Asked("email", _("e-mail"), EmailField()),
        Asked("organisation_name", _("organisation"), LineField(required=False)),
        Asked("language", _("language"), Word(names=lambda: settings.LANGUAGES), "en"),
    ]

    def also_wrong(self, rows: list[Facts]) -> Iterator[Wrong]:
        first: dict[str, int] = {}
        for row in rows:
            key = email_key(row["email"])
            if key in first:
                yield row["line"], str(_("e-mail")), str(TWICE) % {"line": first[key]}
            elif key:
                first[key] = row["line"]
            if not (row["family_name"] or row["organisation_name"]):
                yield (
                    row["line"],
                    str(_("family name")),
                    str(_("Name a person or an organisation.")),
                )


def _countries() -> list[tuple[str, str]]:
    return [(code, said(code)) for code in NATIONS]


def _honorifics() -> list[tuple[str, Any]]:
    return list(Honorific.choices)
