"""The program booklet: the current release with the event's practical pages, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_countries import countries

from forum.blocks import blocks
from forum.errors import Refused
from forum.honorifics import said
from forum.models import Event, Page
from forum.papers import frame
from forum.pdf import pdf
from forum.sorting import collation
from forum.templatetags.moments import until_day
from forum.templatetags.passages import fallback_sentence, language_of, text_of
from program import public
from program.models import Release
from program.public import Item

TEMPLATE = "program/papers/booklet.typ"
LEFT_OUT = (Page.Kind.PRIVACY, Page.Kind.ACCESSIBILITY)
"""Pages of the site itself."""


def current(event: Event) -> Release:
    """Raises Refused where there is none."""
    release = Release.objects.current(event)
    if release is None:
        raise Refused(_("Release the program first: documents show what is released."))
    return release


def draw(event: Event, language: str) -> bytes:
    """The booklet of the current release; four queries. 100 sessions take half a second."""
    release = current(event)
    with translation.override(language):
        found = public.items(event, release)
        pages = (
            Page.objects.published()
            .filter(event=event)
            .exclude(kind__in=LEFT_OUT)
            .order_by("position", "pk")
        )
        data = frame(event, language, title=_("Program"), version=version_of(release)) | {
            "when": " · ".join(
                filter(None, [until_day(event.starts, event.ends), text_of(event, "city")])
            ),
            "note": " ".join(text_of(release, "note").split()),
            "contents": _("Contents"),
            "days": [_day(day, language) for day in public.days(found)],
            "people_title": _("Speakers"),
            "people": _people(found),
            "pages": [_page(page, language) for page in pages],
        }
    return pdf(TEMPLATE, data)


def names_in(release: Release) -> int:
    """How many people it names. One query."""
    facts = release.slots.values_list("facts", flat=True)
    return len({one["code"] for each in facts for one in each["people"]})


def version_of(release: Release) -> str:
    """“Version 3 of 8 February 2021, provisional”, in the language of now."""
    day = date_format(release.released_at.astimezone(release.event.zone), "DATE_FORMAT")
    return _("Version %(number)s of %(date)s, %(status)s") % {
        "number": release.number,
        "date": day,
        "status": release.get_status_display().lower(),
    }


def time_of(item: Item) -> str:
    return f"{item.starts_at:%H:%M}–{item.ends_at:%H:%M}"


def post_of(person: dict[str, Any]) -> str:
    country = str(countries.name(person["country"])) if person.get("country") else ""
    told = (person.get("job_title", ""), person.get("organisation", ""), country)
    return ", ".join(filter(None, told))


def name_of(person: dict[str, Any]) -> str:
    return f"{said(person.get('honorific', ''))} {person['shown']}".strip()


def _day(day: public.Day, language: str) -> dict[str, Any]:
    name = date_format(day.date, "l, ") + date_format(day.date, "DATE_FORMAT")
    return {
        "name": name[:1].upper() + name[1:],
        "items": [_item(one, language) for one in day.items],
    }


def _item(one: Item, language: str) -> dict[str, Any]:
    told = [
        "" if one.is_break else one.kind,
        text_of(one.track, "name") if one.track else "",
        _spoken(one),
        one.attendance,
    ]
    return {
        "time": time_of(one),
        "title": one.title,
        "title_language": _if_other(one.texts, "title", language),
        "is_break": one.is_break,
        "rooms": [text_of(room, "name") for room in one.rooms],
        "about": " · ".join(filter(None, told)),
        "purpose": blocks(one.purpose, below=2),
        "purpose_language": _if_other(one.texts, "purpose", language),
        "fallback": fallback_sentence(one.texts, "purpose"),
        "people": [
            {"name": name_of(person), "post": post_of(person), "role": person["role_name"]}
            for person in one.people
        ],
    }


def _spoken(one: Item) -> str:
    if not one.spoken:
        return ""
    if one.interpreted:
        told = {"spoken": one.spoken, "interpreted": one.interpreted}
        return _("%(spoken)s, interpreted into %(interpreted)s") % told
    return one.spoken


def _if_other(row: Any, name: str, language: str) -> str:
    shown = language_of(row, name)
    return "" if shown == language else shown


def _people(found: Iterable[Item]) -> list[dict[str, Any]]:
    """Everybody once, by family name, with their times."""
    people: dict[str, dict[str, Any]] = {}
    for one in found:
        for person in one.people:
            known = people.setdefault(person["code"], {**person, "times": []})
            known["times"].append(
                f"{date_format(one.starts_at, 'MONTH_DAY_FORMAT')}, {time_of(one)}: {one.title}"
            )
    told = sorted(people.values(), key=_by_name)
    return [
        {
            "name": name_of(person),
            "other": _other(person),
            "post": post_of(person),
            "times": list(dict.fromkeys(person["times"])),
        }
        for person in told
    ]


def _by_name(person: dict[str, Any]) -> tuple:
    """By the family name in the script that is shown: the last word of the name, if not told."""
    is_own = person["shown"] == person["name"]
    family = person.get("family_name", "") if is_own else person["shown"].split()[-1]
    return collation(family), collation(person["shown"])


def _other(person: dict[str, Any]) -> str:
    names = {person["name"], person.get("name_other", "")} - {person["shown"], ""}
    return next(iter(names), "")


def _page(page: Page, language: str) -> dict[str, Any]:
    return {
        "title": text_of(page, "title"),
        "title_language": _if_other(page, "title", language),
        "body": blocks(text_of(page, "body"), below=1),
        "body_language": _if_other(page, "body", language),
        "fallback": fallback_sentence(page, "body"),
    }
