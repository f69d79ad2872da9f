"""A registration as an entry in the person's calendar."""

from django.utils.translation import gettext as _

from forum import links
from forum.mail.calendar import CANCEL, PUBLISH, Appointment, calendar_file, revisions
from forum.models import Event
from forum.models.event import Mode
from registration.models import Registration


def calendar_of(registration: Registration) -> tuple[bytes, str]:
    """(.ics file, its METHOD): the whole event, or what removes it once the registration has
    ended, or the event is cancelled. One query."""
    is_off = registration.is_ended or registration.event.is_cancelled()
    method = CANCEL if is_off else PUBLISH
    return calendar_file(registration.event, [_appointment(registration)], method=method), method


def attached(registration: Registration) -> tuple[str, bytes, str]:
    """The same for a mail: (file name, content, content type)."""
    content, method = calendar_of(registration)
    content_type = f"text/calendar; method={method}; charset=utf-8"
    return f"{registration.event.slug}.ics", content, content_type


def place_of(event: Event) -> str:
    """Where people come to, in a line."""
    is_online = event.format == Event.Format.ONLINE
    venue = [] if is_online else [event.venue, event.city]
    return ", ".join(filter(None, venue)) or _("Online")


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
