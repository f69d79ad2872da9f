"""Name plates for tables: an A4 sheet, folded, with the name in the largest letters that fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.models import Event
from forum.papers import frame
from forum.pdf import pdf
from registration.participant_list import told
from registration.participant_list.freezing import organisation_of

TEMPLATE = "registration/papers/plates.typ"
MOST = 500
NAMES = ("honorific", "given_name", "family_name", "given_name_other", "family_name_other")


def draw(event: Event, people: Iterable[dict[str, Any]], sides: Sequence[str]) -> bytes:
    """A page for each of the people (``facts_of``), a language for each side; one stands on both.

    Raises Refused where there is nobody, or too many at once. 500 take 4 s.
    """
    found = list(people)
    if not found:
        raise Refused(_("Nobody is chosen who could have a name plate."))
    if len(found) > MOST:
        raise Refused(_("Choose %(most)s people at a time at most.") % {"most": MOST})
    faces = [sides[0], sides[-1]]
    with translation.override(sides[0]):
        data = frame(event, sides[0], title=_("Name plates"))
        found.sort(key=told.by_name)
    plates = [[told.plate(one, language) for language in faces] for one in found]
    return pdf(TEMPLATE, data | {"sides": faces, "plates": plates})


def facts_of(row: Any) -> dict[str, Any]:
    """Of a registration whose organisation has been read, or of a speaker."""
    names = {name: getattr(row, name) for name in NAMES}
    return {**names, **organisation_of(row), "patronymic": "", "country": str(row.country)}
