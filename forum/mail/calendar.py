"""Calendar files (RFC 5545, 5546) by the icalendar library, which escapes what people typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.db import connection, models
from icalendar import Calendar, Timezone, vCalAddress
from icalendar import Event as Entry

from forum import clock
from forum.forgetting import histories
from forum.links import page
from forum.models import Event

PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True)
class Appointment:
    """One entry of a calendar; times carry their zone, ``sequence`` grows with each change."""

    uid: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0


def revisions(*rows: models.Model) -> int:
    """How often these rows were changed: a number for ``sequence`` that no change leaves as it was.

    It comes of their histories, so that nothing has to remember what was sent before. One query.
    """
    counts = " + ".join(
        f"(SELECT count(*) FROM {history._meta.db_table} WHERE pgh_obj_id = %s)"  # noqa: S608
        for row in rows
        for history in histories(type(row))
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [row.pk for row in rows])
        return cursor.fetchone()[0]


def calendar_file(event: Event, appointments: list[Appointment], *, method: str = PUBLISH) -> bytes:
    """The appointments as an .ics file. ``CANCEL`` removes them from the reader's calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Forum//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    for appointment in appointments:
        calendar.add_component(_entry(event, appointment, method))
    for name in calendar.get_missing_tzids():
        # First of all: some calendars read a file from its top.
        calendar.subcomponents.insert(0, _zone(name, event.starts.year - 1, event.ends.year + 2))
    return calendar.to_ical()


def _entry(event: Event, appointment: Appointment, method: str) -> Entry:
    entry = Entry()
    entry.add("uid", appointment.uid)
    entry.add("dtstamp", clock.real_now())
    entry.add("sequence", appointment.sequence)
    entry.add("summary", appointment.summary)
    entry.add("dtstart", appointment.starts_at.astimezone(event.zone))
    entry.add("dtend", appointment.ends_at.astimezone(event.zone))
    entry.add("url", appointment.url or page("event", event.slug))
    entry.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{event.contact_email}")
    organizer.params["cn"] = event.title.replace('"', "'")
    entry.add("organizer", organizer)
    if appointment.location:
        entry.add("location", appointment.location)
    if appointment.description:
        entry.add("description", appointment.description)
    return entry


@cache
def _zone(name: str, since: int, until: int) -> Timezone:
    """A zone's rules from one new year to another: 20 ms, so each is made once per process."""
    return Timezone.from_tzid(name, first_date=date(since, 1, 1), last_date=date(until, 1, 1))
