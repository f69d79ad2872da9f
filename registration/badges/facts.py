"""What stands on one badge: plain values in the languages of those who read it."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django_countries import countries

from forum.honorifics import said as honorific
from forum.models import Event
from forum.models.event import Mode
from forum.templatetags.moments import until_day
from forum.templatetags.passages import text_of
from registration import passes
from registration.models import BadgeLayout, Registration
from registration.qr import qr_quick

if TYPE_CHECKING:
    from django.utils.functional import Promise

MIDDLE = " · "
MOST_MARKS = 3


def badge(
    registration: Registration, layout: BadgeLayout, event: Event, does: str | Promise = ""
) -> dict[str, Any]:
    """Its texts with their direction. The category, and what somebody ``does`` in the program,
    stand in every language, the rest in the person's own. The row has its category and
    organisation at hand; no query."""
    with translation.override(registration.language):
        city = text_of(event, "city")
        when = MIDDLE.join(filter(None, [until_day(event.starts, event.ends), city]))
        shown = {
            "job": layout.shows_job_title and registration.job_title,
            "organisation": layout.shows_organisation and organisation(registration),
            "country": layout.shows_country and str(countries.name(registration.country)),
            "role": layout.shows_role and role(registration),
            "does": layout.shows_program_role and in_each(lambda: capfirst(str(does))),
            "mode": layout.shows_mode and in_each(lambda: dict(Mode.choices)[registration.mode]),
        }
        title = honorific(registration.honorific)
        vip = MIDDLE.join(filter(None, [_("VIP"), title])) if registration.is_vip else ""
        texts = {
            "event": text_of(event, "title"),
            "when": when,
            "name": registration.name,
            "other": registration.name_other,
            **{name: value or "" for name, value in shown.items()},
        }
    return {
        **{name: text(value) for name, value in texts.items()},
        "vip": vip,
        "photo": None,
        "qr": list(qr_quick(passes.sign(registration.code))) if layout.shows_qr else None,
        "layout": str(registration.category_id),
    }


def look(layout: BadgeLayout) -> dict[str, str]:
    """The band's colour, and the ink that is read on it."""
    red, green, blue = (int(layout.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    is_light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.18
    return {"colour": layout.colour, "ink": "#000000" if is_light else "#ffffff"}


def role(registration: Registration) -> str:
    words = in_each(lambda: text_of(registration.category, "name"))
    if registration.is_head:
        words = MIDDLE.join([words, in_each(lambda: _("head of delegation"))])
    return words


def organisation(registration: Registration) -> str:
    known = registration.organisation
    return (text_of(known, "name") if known else "") or registration.organisation_name


def in_each(word: Any) -> str:
    """What is said in each language, once each."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(str(word()).strip())
    return MIDDLE.join(dict.fromkeys(filter(None, found)))


def text(said: str) -> dict[str, Any]:
    """With the direction of its first letter that has one, and whether marks are piled up."""
    kept, piled = _with_few_marks(said)
    ways = (unicodedata.bidirectional(letter) for letter in kept)
    first = next((way for way in ways if way in ("L", "R", "AL")), "L")
    return {"text": kept, "rtl": first != "L", "piled": piled}


def _with_few_marks(said: str) -> tuple[str, bool]:
    """No letter of any writing has more than three marks: further ones would run over the lines
    above and below. (The text, whether some letter has more than one)."""
    kept, marks, most = [], 0, 0
    for letter in said:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        most = max(most, marks)
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept), most > 1
