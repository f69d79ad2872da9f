"""Mails that rules of reminders send: to each, or in one to who reads the mail of several."""

from __future__ import annotations

from datetime import time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import clock, registry
from forum.models import Event
from forum.models.event import Mode
from forum.registry import Letter
from registration.group_mails import ABOUT, delegation
from registration.mails import CLAIMS, FIELDS, about_registration
from registration.models import Delegation, Registration


@registry.mail(
    "registration/morning",
    trigger=gettext_noop("The morning of a day of the event; to all coming."),
    fields=f"{FIELDS} today way",
    reads=CLAIMS,
)
@registry.mail(
    "registration/soon",
    trigger=gettext_noop("An hour before the event begins; to all who come online."),
    fields=f"{FIELDS} today way",
    reads=CLAIMS,
)
@registry.mail(
    "registration/thanks",
    trigger=gettext_noop("The event has ended; to all who were coming."),
    fields=f"{FIELDS} today way",
    reads=CLAIMS,
)
def on_the_day(registration: Registration) -> Letter:
    letter = about_registration(registration)
    letter.values.update(today=_today(registration.event), way=_way(registration))
    return letter


@registry.mail(
    "registration/reminder_delegation",
    trigger=gettext_noop(
        "A reminder falls due for people whose mail a delegation's contact reads; to the contact."
    ),
    fields=f"{ABOUT} name organisation people link begins today",
)
@registry.mail(
    "registration/morning_delegation",
    trigger=gettext_noop("The morning of a day, for such people; to the contact."),
    fields=f"{ABOUT} name organisation people link begins today",
)
@registry.mail(
    "registration/soon_delegation",
    trigger=gettext_noop("An hour before the event begins, for such people; to the contact."),
    fields=f"{ABOUT} name organisation people link begins today",
)
@registry.mail(
    "registration/thanks_delegation",
    trigger=gettext_noop("The event has ended, for such people; to the contact."),
    fields=f"{ABOUT} name organisation people link begins today",
)
def on_the_day_of_a_delegation(row: Delegation) -> Letter:
    """Of its people those who are coming and whose mail goes to the contact."""
    event = row.event
    coming = row.registrations.coming().filter(contact_email__iexact=row.contact_email)
    letter = delegation(row)
    letter.values.update(
        people="\n".join(
            f"{one.name}: {one.get_mode_display()}, {one.code}"
            for one in coming.known_to_contact().order_by("family_name", "given_name", "pk")
        ),
        begins=f"{event.opens_at:%H:%M} ({event.timezone})",
        today=_today(event),
    )
    return letter


def _today(event: Event) -> str:
    """The day on which the mail leaves, where the event is."""
    return date_format(clock.now().astimezone(event.zone), "DATE_FORMAT")


def _way(registration: Registration) -> str:
    """How the reader gets in, a sentence; empty for whoever has no place."""
    event = registration.event
    if registration.state != Registration.State.CONFIRMED:
        return ""
    if registration.mode == Mode.ONLINE:
        return _("You take part online: your own page shows the link to join.")
    place = ", ".join(filter(None, [event.venue, event.address, event.city]))
    return _("You are expected at %(place)s. The desk admits you by the QR code below.") % {
        "place": place
    }


COMING = "registration.coming"
registry.usual_reminders += [
    {"kind": "registration/reminder", "audience": COMING, "amount": 7, "anchor": "starts_at"},
    {"kind": "registration/reminder", "audience": COMING, "amount": 1, "anchor": "starts_at"},
    {
        "kind": "registration/morning",
        "audience": COMING,
        "amount": 0,
        "anchor": "day",
        "at": time(8),
        "tolerance": 3,
    },
    {
        "kind": "registration/soon",
        "audience": COMING,
        "filters": {"mode": [Mode.ONLINE.value]},
        "amount": 1,
        "unit": "hours",
        "anchor": "starts_at",
        "tolerance": 1,
    },
    {
        "kind": "registration/thanks",
        "audience": COMING,
        "amount": 1,
        "side": "after",
        "anchor": "ends_at",
        "at": time(10),
        "if_missed": "send",
    },
]
