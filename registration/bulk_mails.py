"""What an organiser writes to many, about each registration or to a delegation's contact."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import links, registry
from forum.models import BulkMail
from forum.registry import Letter
from registration.calendar import attached
from registration.group_mails import about_event, lines_of
from registration.models import Delegation, Registration

FIELDS = "name code event dates begins place people contact link register"
"""The same for both: an organiser writes one text, and does not know who reads it."""


@registry.mail(
    "registration/bulk",
    trigger=gettext_noop("An organiser writes to many; to each of them."),
    fields=FIELDS,
    is_bulk=True,
    needs_bulk=True,
)
def to_registered(registration: Registration, bulk: BulkMail | None = None) -> Letter:
    """A notice of a change brings the calendar entry along, as it is from now on."""
    letter = _letter(registration, registration.name, [registration], "registration:mine", bulk)
    return replace(letter, attachments=[attached(registration)]) if _is_notice(bulk) else letter


@registry.mail(
    "registration/bulk_delegation",
    trigger=gettext_noop("An organiser writes to many; to a delegation's contact, once for all."),
    fields=FIELDS,
    is_bulk=True,
    needs_bulk=True,
)
def to_contact(row: Delegation, bulk: BulkMail | None = None) -> Letter:
    """It names those whom the contact may know to be here, and to whom the mail goes."""
    people = row.registrations.live().for_delegation()
    if bulk:
        people = people.filter(pk__in=bulk.members().values("pk"))
    return _letter(row, row.contact_name, list(people), "registration:delegation", bulk)


def _is_notice(bulk: BulkMail | None) -> bool:
    return bulk is not None and bulk.is_notice


def _letter(
    row: Registration | Delegation,
    name: str,
    people: list[Registration],
    page: str,
    bulk: BulkMail | None,
) -> Letter:
    """With a link to the reader's own page, and one to where they stop such mails, if they can."""
    event = row.event
    link, key = links.secret(row, page, event.slug, row.code)
    stop, stop_key = ("", "") if _is_notice(bulk) else links.stop(row)
    values = about_event(event) | {
        "name": name,
        "code": row.code,
        "begins": f"{event.opens_at:%H:%M} ({event.timezone})",
        "people": lines_of([*people]),
        "link": link,
        "register": links.page("registration:register", event.slug),
    }
    why = _("You receive this mail because the organisers write to those who take part.")
    secrets = [one for one in (key, stop_key) if one]
    return Letter(values, secrets=secrets, stop=stop, why=why)
