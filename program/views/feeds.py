"""The program for other programs: calendars."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from forum import caching
from forum.access import find_event
from forum.mail.calendar import Appointment, calendar_file
from program import public
from program.models import Release


@require_safe
@caching.public
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The released program as iCalendar; an entry keeps its UID over all releases."""
    event = find_event(request, slug)
    release = Release.objects.current(event)
    appointments = [
        Appointment(
            uid=f"session-{item.slot.facts['code']}@{event.slug}",
            summary=item.title,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            location=item.slot.room.name if item.slot.room else "",
            description=item.purpose,
            sequence=release.number,
        )
        for item in (public.items(event, release) if release else [])
    ]
    return HttpResponse(
        calendar_file(event, appointments),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{slug}.ics"'},
    )
