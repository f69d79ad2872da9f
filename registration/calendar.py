"""A registration as an entry in the person's calendar."""

from django.utils.translation import gettext as _

from forum.mail.calendar import Appointment
from forum.models.event import Mode
from registration.models import Registration


def appointment(registration: Registration) -> Appointment:
    """The whole event, at its venue or online. Cancelling raises the sequence."""
    event = registration.event
    venue = ", ".join(filter(None, [event.venue, event.city]))
    return Appointment(
        uid=f"registration-{registration.code}@{event.slug}",
        summary=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=venue if registration.mode == Mode.ON_SITE else _("Online"),
        sequence=1 if registration.is_ended else 0,
    )
