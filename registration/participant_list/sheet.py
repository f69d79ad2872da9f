"""A list of participants as a document: what it says, before it is drawn as PDF or Word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import clock
from forum.models import Event
from forum.papers import frame
from registration.models import ParticipantList
from registration.participant_list import told
from registration.participant_list.comparing import Differences


def released(
    one: ParticipantList,
    language: str,
    *,
    changes: Differences | None = None,
    without: Collection[str] = (),
) -> dict[str, Any]:
    """A revision; ``changes`` are against the one before it."""
    with translation.override(language):
        title = {
            ParticipantList.Status.PROVISIONAL: _("Provisional list of participants"),
            ParticipantList.Status.FINAL: _("Final list of participants"),
        }[ParticipantList.Status(one.status)]
        day = _day(one.event, one.released_at)
        version = _("Revision %(number)s of %(date)s") % {"number": one.number, "date": day}
        sheet = _sheet(one.event, one.facts, language, title, version, without)
        note = {"en": one.note_en, "ru": one.note_ru}.get(language)
        sheet["note"] = note or one.note_en or one.note_ru or ""
        sheet["about"] = [*_named(), *told.rules(one.facts["categories"], language)]
        sheet["changes"] = _changes(changes, language, one.number - 1) if changes else []
        return sheet


def draft(event: Event, facts: dict[str, Any], language: str) -> dict[str, Any]:
    """What would be released now."""
    with translation.override(language):
        version = _("Draft of %(date)s, not released") % {"date": _day(event, clock.now())}
        title = _("List of participants")
        sheet = _sheet(event, facts, language, title, version, ())
        sheet["about"] = [*_named(), *told.rules(facts["categories"], language)]
        return sheet


def internal(event: Event, facts: dict[str, Any], language: str) -> dict[str, Any]:
    """Everybody who is coming, with what they may be used for."""
    with translation.override(language):
        version = _("As of %(date)s") % {"date": _day(event, clock.now())}
        title = _("Internal list of participants")
        sheet = _sheet(event, facts, language, title, version, ())
        sheet["purpose"] = _(
            "For the organisers alone: admission, protocol, seating and statistics. It names people"
            " who did not agree to be named: do not pass it on and do not publish it, and destroy"
            " it after the forum."
        )
        sheet["tells_mode"] = True
        return sheet


def _sheet(
    event: Event,
    facts: dict[str, Any],
    language: str,
    title: str,
    version: str,
    without: Collection[str],
) -> dict[str, Any]:
    parts = told.parts(facts, language, without)
    people = sum(part.count for part in parts)
    countries = {one["country"] for one in facts["people"] if one["code"] not in without}
    heading = told.heading(facts, language)
    return frame(event, language, title=title, version=version, name=heading["event"]) | {
        "when": heading["when"],
        "count": _counted(people, len(countries)),
        "parts": [asdict(part) for part in parts],
        "purpose": "",
        "note": "",
        "about": [],
        "changes": [],
        "tells_mode": False,
    }


def _counted(people: int, countries: int) -> str:
    many = ngettext("%(count)s participant", "%(count)s participants", people)
    lands = ngettext("%(count)s country", "%(count)s countries", countries)
    return ", ".join([many % {"count": people}, lands % {"count": countries}])


def _named() -> list[str]:
    return [
        str(
            _(
                "The list is in order of categories, of countries and of organisations; it names"
                " those whose participation is confirmed."
            )
        )
    ]


def _changes(changes: Differences, language: str, before: int) -> list[str]:
    """What the revision before did not say. Those who are gone are counted, not named."""

    def names(rows: list[dict[str, Any]]) -> str:
        return "; ".join(told.name_of(one, language) for one in rows)

    said = [_("Changes since revision %(number)s") % {"number": before}]
    if changes.added:
        said.append(_("Added: %(names)s.") % {"names": names(changes.added)})
    if changes.changed:
        said.append(_("Corrected: %(names)s.") % {"names": names(changes.changed)})
    if gone := len(changes.gone):
        left = ngettext(
            "%(count)s person is no longer in the list.",
            "%(count)s people are no longer in the list.",
            gone,
        )
        said.append(left % {"count": gone})
    return said


def _day(event: Event, at: Any) -> str:
    return date_format(at.astimezone(event.zone), "DATE_FORMAT")
