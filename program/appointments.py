"""Sessions as entries of a reader's calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse

from forum import links
from forum.mail.calendar import Appointment, calendar_file
from forum.templatetags.passages import text_of

if TYPE_CHECKING:
    from forum.models import Event
    from program.models import Release
    from program.public import Item


def calendar_of(
    event: Event, release: Release | None, found: list[Item], *, name: str
) -> HttpResponse:
    """An entry keeps over all releases, and in every calendar, the UID of its session."""
    appointments = [
        Appointment(
            uid=f"session-{item.code}@{event.slug}",
            summary=item.title,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            location=", ".join(text_of(room, "name") for room in item.rooms),
            description=item.purpose,
            url=links.page("program:session", event.slug, item.code),
            sequence=release.number if release else 0,
        )
        for item in found
    ]
    return HttpResponse(
        calendar_file(event, appointments),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{event.slug}-{name}.ics"'},
    )
