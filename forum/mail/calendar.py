"""Calendar files (RFC 5545, 5546) by the icalendar library, which escapes what people typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from django.db import connection, models
from icalendar import Calendar, Timezone, vCalAddress, vText
from icalendar import Event as Entry

from forum import clock
from forum.forgetting import histories
from forum.links import page
from forum.models import Event
from forum.text import one_line

PUBLISH, CANCEL = "PUBLISH", "CANCEL"


@dataclass(frozen=True)
class Appointment:
    """One entry of a calendar; times carry their zone, ``sequence`` grows with each change.

    With ``changed_at`` the file says the same whenever it is made, as one that is kept must.
    """

    uid: str
    summary: str
    starts_at: datetime
    ends_at: datetime
    location: str = ""
    description: str = ""
    url: str = ""
    sequence: int = 0
    changed_at: datetime | None = None
    is_cancelled: bool = False


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


def calendar_file(
    event: Event, appointments: list[Appointment], *, method: str = PUBLISH, name: str = ""
) -> bytes:
    """The appointments as an .ics file. ``CANCEL`` removes them from the reader's calendar.

    One with a ``name`` is subscribed to: it says how it is called and how often to come back.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Forum//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", one_line(name))
        calendar.add("x-wr-calname", vText(one_line(name)))
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    for appointment in appointments:
        calendar.add_component(_entry(event, appointment, method))
    for name in calendar.get_missing_tzids():
        # First of all: some calendars read a file from its top.
        calendar.subcomponents.insert(0, _zone(name, event.starts.year - 1, event.ends.year + 2))
    return calendar.to_ical()


def _entry(event: Event, appointment: Appointment, method: str) -> Entry:
    entry = Entry()
    entry.add("uid", appointment.uid)
    entry.add("dtstamp", appointment.changed_at or clock.real_now())
    if appointment.changed_at:
        entry.add("last-modified", appointment.changed_at)
    entry.add("sequence", appointment.sequence)
    entry.add("summary", appointment.summary)
    entry.add("dtstart", appointment.starts_at.astimezone(event.zone))
    entry.add("dtend", appointment.ends_at.astimezone(event.zone))
    entry.add("url", appointment.url or page("event", event.slug))
    is_cancelled = appointment.is_cancelled or method == CANCEL
    entry.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    organizer = vCalAddress(f"mailto:{event.contact_email}")
    organizer.params["cn"] = one_line(event.title.replace('"', "'"))
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
