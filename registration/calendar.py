"""A registration as an entry in the person's calendar."""

from forum import links
from forum.mail.calendar import CANCEL, PUBLISH, Appointment, calendar_file, revisions
from forum.models.event import Mode
from registration.models import Registration


def calendar_of(registration: Registration) -> tuple[bytes, str]:
    """(.ics file, its METHOD): the whole event, or what removes it once the registration has
    ended. One query."""
    method = CANCEL if registration.is_ended else PUBLISH
    return calendar_file(registration.event, [_appointment(registration)], method=method), method


def _appointment(registration: Registration) -> Appointment:
    """Where to go: the venue, or the reader's own page, which leads to the broadcast."""
    event = registration.event
    own = links.page("registration:mine", event.slug, registration.code)
    venue = ", ".join(filter(None, [event.venue, event.address, event.city]))
    return Appointment(
        uid=f"registration-{registration.code}@{event.slug}",
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=venue if registration.mode == Mode.ON_SITE else own,
        url=own,
        sequence=revisions(registration, event),
    )
