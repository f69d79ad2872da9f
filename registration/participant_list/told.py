"""A list of participants in one language: grouped and sorted, every word of it.

By category, then by country as that language sorts countries, then by organisation; within one by
precedence (1 comes first, whoever has none after), heads of delegations, and family name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django_countries import countries

from forum.honorifics import said
from forum.models.event import Mode
from forum.sorting import collation
from forum.templatetags.moments import until_day
from forum.templatetags.passages import text_of
from registration.listing import is_cyrillic


@dataclass(frozen=True)
class Someone:
    name: str
    """As it is spoken to them, the family name in capitals."""
    other: str
    """The same in the other script, if it was given."""
    post: str
    mode: str


@dataclass(frozen=True)
class Body:
    name: str
    people: list[Someone]


@dataclass(frozen=True)
class Land:
    name: str
    bodies: list[Body]


@dataclass(frozen=True)
class Part:
    """A category."""

    name: str
    lands: list[Land]
    count: int


def parts(facts: dict[str, Any], language: str, without: Collection[str] = ()) -> list[Part]:
    """Everybody but ``without`` (codes). No query."""
    with translation.override(language):
        people = [one for one in facts["people"] if one["code"] not in without]
        known = {one["code"]: text_of(one, "name") for one in facts["categories"]}
        places = {code: number for number, code in enumerate(known)}
        people.sort(key=lambda one: (places[one["category"]], *_key(one)))
        return [_part(known[code], list(of)) for code, of in _by("category", people)]


def heading(facts: dict[str, Any], language: str) -> dict[str, str]:
    """The event as it was called, and when and where it was to be."""
    told = facts["event"]
    first, last = (date.fromisoformat(told[name]) for name in ("starts", "ends"))
    with translation.override(language):
        where = ", ".join(filter(None, (text_of(told, name) for name in ("venue", "city"))))
        return {
            "event": text_of(told, "title"),
            "when": " · ".join(filter(None, [until_day(first, last), where])),
        }


def name_of(one: dict[str, Any], language: str) -> str:
    with translation.override(language):
        return _someone(one).name


def plate(one: dict[str, Any], language: str) -> dict[str, str]:
    """What stands on a name plate."""
    with translation.override(language):
        return {
            "honorific": said(one["honorific"]),
            "name": " ".join(_names(one)).strip(),
            "organisation": _organisation(one),
            "country": str(countries.name(one["country"])),
        }


def by_name(one: dict[str, Any]) -> tuple:
    """A key that sorts people by their family names, as the language of now does."""
    given, family = _names(one)
    return collation(family), collation(given)


def rules(categories: Iterable[dict[str, Any]], language: str) -> list[str]:
    """Who is named, in sentences: what the privacy notice tells, and the list itself."""
    with translation.override(language):
        of = {
            rule: sorted(text_of(one, "name") for one in categories if one["rule"] == rule)
            for rule in ("everybody", "agreed", "nobody")
        }
        said_of = {
            "everybody": _(
                "Everybody who is coming is named, with job title, organisation and country, of:"
                " %(categories)s."
            ),
            "agreed": _(
                "Those who agreed to it are named, with organisation and country, of:"
                " %(categories)s."
            ),
            "nobody": _("Nobody is named of: %(categories)s."),
        }
        return [
            said_of[rule] % {"categories": "; ".join(names)} for rule, names in of.items() if names
        ]


def _part(name: str, people: list[dict[str, Any]]) -> Part:
    lands = []
    for country, rows in _by("country", people):
        of = groupby(rows, key=lambda one: _organisation(one).casefold())
        bodies = [_body(list(theirs)) for _name, theirs in of]
        lands.append(Land(str(countries.name(country)), bodies))
    return Part(name, lands, len(people))


def _body(people: list[dict[str, Any]]) -> Body:
    return Body(_organisation(people[0]), [_someone(one) for one in people])


def _by(name: str, people: list[dict[str, Any]]) -> Any:
    return groupby(people, key=lambda one: one[name])


def _key(one: dict[str, Any]) -> tuple:
    given, family = _names(one)
    organisation = _organisation(one)
    return (
        collation(str(countries.name(one["country"]))),
        one["country"],
        collation(organisation),
        one["precedence"] is None,
        one["precedence"] or 0,
        not one["is_head"],
        collation(family),
        collation(given),
        one["code"],
    )


def _organisation(one: dict[str, Any]) -> str:
    return text_of(one, "organisation").strip()


def _names(one: dict[str, Any]) -> tuple[str, str]:
    """(given, family) in the script of the language."""
    if one["family_name_other"] and not _is_in_script(one):
        return one["given_name_other"], one["family_name_other"]
    return " ".join(filter(None, [one["given_name"], _patronymic(one)])), one["family_name"]


def _is_in_script(one: dict[str, Any]) -> bool:
    return is_cyrillic(one["family_name"]) == (translation.get_language() == "ru")


def _patronymic(one: dict[str, Any]) -> str:
    """Russian lists tell it, others do not."""
    return one["patronymic"] if translation.get_language() == "ru" else ""


def _someone(one: dict[str, Any]) -> Someone:
    given, family = _names(one)
    other = f"{one['given_name_other']} {one['family_name_other']}"
    if family == one["family_name_other"]:
        other = f"{one['given_name']} {one['family_name']}"
    head = _("head of delegation") if one["is_head"] else ""
    return Someone(
        name=" ".join(filter(None, [said(one["honorific"]), given, family.upper()])),
        other=other.strip() if one["family_name_other"] else "",
        post=", ".join(filter(None, [one["job_title"], head])),
        mode=str(dict(Mode.choices).get(one["mode"], "")),
    )


def languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]
