"""The program as iCalendar: what is on, and what a former release had and is cancelled."""

from __future__ import annotations

from collections.abc import Iterable

from forum.mail.calendar import Appointment, calendar_file
from forum.models import Event
from program.feeds.told import Entry


def calendar(event: Event, entries: Iterable[Entry], name: str) -> bytes:
    """A file that an app may ask for again and again: its bytes change with the entries only."""
    return calendar_file(event, [appointment(event, entry) for entry in entries], name=name)


def appointment(event: Event, entry: Entry) -> Appointment:
    """The one place that says what a calendar is told of a session, in a feed and by mail.

    A change of the whole forum, such as that it is cancelled, is one of each of its sessions.
    """
    moments = [entry.changed_at, event.revised_at]
    return Appointment(
        uid=entry.uid(event),
        summary=entry.title,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        location=entry.place,
        description=_description(entry),
        url=entry.address(event),
        sequence=entry.sequence + event.revision,
        changed_at=max(filter(None, moments)),
        is_cancelled=entry.is_cancelled or event.is_cancelled(),
    )


def _description(entry: Entry) -> str:
    people = "\n".join(f"{person['role_name']}: {person['name']}" for person in entry.people)
    return "\n\n".join(filter(None, (entry.purpose, people)))
