"""A badge of each category, of somebody invented: how the layouts look before anybody prints."""

from __future__ import annotations

from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from forum.models import Event
from forum.models.event import Mode
from registration.badges.sheets import draw as draw_sheets
from registration.models import BadgeBatch, Registration

CODE = "SAMPLE2222"


def draw(event: Event) -> bytes:
    """The PDF, four to a sheet; of two queries. Its codes are nobody's."""
    file = BytesIO()
    language = translation.get_language()
    people = [
        Registration(
            event=event,
            category=category,
            code=CODE,
            given_name="Anna",
            family_name="Petrova",
            given_name_other="Анна",
            family_name_other="Петрова",
            job_title=_("Head of department"),
            organisation_name=_("Ministry of Communications"),
            country=event.country or "BY",
            mode=Mode.ON_SITE,
            language=language,
            is_vip=number == 0,
        )
        for number, category in enumerate(event.categories.all())
    ]
    roles = {CODE: pgettext_lazy("role in a session", "Speaker")}
    draw_sheets(event, people, file, size=BadgeBatch.Size.A4, roles=roles)
    return file.getvalue()
