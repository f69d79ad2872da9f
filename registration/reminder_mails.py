"""Mails of the rules of reminders: about a registration, or about many to their contact."""

from __future__ import annotations

from datetime import time

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import clock, links, registry
from forum.models import Event
from forum.models.event import Mode
from forum.registry import Letter
from registration.audiences import COMING
from registration.group_mails import ABOUT, about_event, lines_of
from registration.mails import CLAIMS, FIELDS, letter_of, status_of
from registration.models import Delegation, Registration
from registration.models.registrations import RegistrationQuerySet

OF_DAY = f"{FIELDS} today way"
OF_DELEGATION = f"{ABOUT} name organisation begins today people link"
READS = ("organisation",)


@registry.mail(
    "registration/morning",
    trigger=gettext_noop("The morning of a day of the event; to all coming."),
    fields=OF_DAY,
    reads=CLAIMS,
)
@registry.mail(
    "registration/soon",
    trigger=gettext_noop("The event is about to begin; to all coming online."),
    fields=OF_DAY,
    reads=CLAIMS,
)
def on_the_day(registration: Registration) -> Letter:
    letter = letter_of(registration)
    letter.values.update(today=_today(registration.event), way=_way(registration))
    return letter


@registry.mail(
    "registration/thanks",
    trigger=gettext_noop("The event is over; to all who were to come."),
    fields=FIELDS,
    reads=CLAIMS,
)
def thanks(registration: Registration) -> Letter:
    """Without the code that admits: there is no door any more."""
    letter = letter_of(registration)
    return Letter(letter.values, secrets=letter.secrets)


@registry.mail(
    "registration/reminder_delegation",
    trigger=gettext_noop("A reminder of the event falls due; to a delegation's contact, for all."),
    fields=OF_DELEGATION,
    reads=READS,
)
@registry.mail(
    "registration/morning_delegation",
    trigger=gettext_noop("The morning of a day of the event; to a delegation's contact, for all."),
    fields=OF_DELEGATION,
    reads=READS,
)
@registry.mail(
    "registration/thanks_delegation",
    trigger=gettext_noop("The event is over; to a delegation's contact, for all."),
    fields=OF_DELEGATION,
    reads=READS,
)
def to_contact(row: Delegation) -> Letter:
    return _letter(row, row.registrations.coming())


@registry.mail(
    "registration/soon_delegation",
    trigger=gettext_noop("The event is about to begin; to a delegation's contact, for all online."),
    fields=OF_DELEGATION,
    reads=READS,
)
def to_contact_of_those_online(row: Delegation) -> Letter:
    return _letter(row, row.registrations.coming().filter(mode=Mode.ONLINE))


def _letter(row: Delegation, people: RegistrationQuerySet) -> Letter:
    """Of these people it names those whose mail goes to the contact, who may know them here."""
    event = row.event
    named = people.filter(contact_email__iexact=row.contact_email).known_to_contact()
    link, token = links.secret(row, "registration:delegation", event.slug, row.code)
    values = about_event(event) | {
        "name": row.contact_name,
        "organisation": row.organisation.name,
        "begins": f"{event.opens_at:%H:%M} ({event.timezone})",
        "today": _today(event),
        "people": lines_of([*named]),
        "link": link,
    }
    return Letter(values, secrets=[token])


def _today(event: Event) -> str:
    return date_format(clock.now().astimezone(event.zone).date(), "DATE_FORMAT")


def _way(registration: Registration) -> str:
    """Where to go, or how to join; of who has no place yet, how it stands."""
    if registration.state != Registration.State.CONFIRMED:
        return status_of(registration, registration.waiting_claim)
    event = registration.event
    if registration.mode == Mode.ONLINE:
        return _("You take part online: your own page shows the link to join.")
    place = ", ".join(filter(None, [event.venue, event.address, event.city]))
    said = _(
        "You take part on site: %(place)s. The desk admits you by the QR code that comes with this"
        " mail; your own page shows it as well."
    )
    return said % {"place": place or event.title}


registry.usual_reminders += [
    {"kind": "registration/reminder", "audience": COMING, "anchor": "starts_at", "amount": 7},
    {"kind": "registration/reminder", "audience": COMING, "anchor": "starts_at", "amount": 1},
    {
        "kind": "registration/morning",
        "audience": COMING,
        "anchor": "day",
        "amount": 0,
        "at": time(8),
        "tolerance": 3,
    },
    {
        "kind": "registration/soon",
        "audience": COMING,
        "filters": {"mode": [Mode.ONLINE.value]},
        "anchor": "starts_at",
        "amount": 1,
        "unit": "hours",
        "tolerance": 1,
    },
    {
        "kind": "registration/thanks",
        "audience": COMING,
        "anchor": "ends_at",
        "side": "after",
        "amount": 0,
        "at": time(10),
        "if_missed": "send",
    },
]
