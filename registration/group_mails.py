"""Mails about a delegation and about an invitation: what they say beyond their template's words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from forum import links, registry
from forum.models import Event
from forum.models.event import Mode
from forum.registry import Letter
from forum.templatetags.moments import until_day
from registration.awaited import Awaited, everybody
from registration.calendar import place_of
from registration.models import Delegation, Invitation, Registration

ABOUT = "event dates place contact"
NAMED = 100
"""People in the mail of a delegation; of a longer list the mail tells how many more there are."""


def about_event(event: Event) -> dict[str, str]:
    return {
        "event": event.title,
        "dates": until_day(event.starts, event.ends),
        "place": place_of(event),
        "contact": event.contact_email,
    }


@registry.mail(
    "registration/delegation",
    trigger=gettext_noop("People are added to a delegation, or its link was lost; to its contact."),
    fields=f"{ABOUT} name organisation people link",
)
def delegation(row: Delegation) -> Letter:
    event = row.event
    link, token = links.secret(row, "registration:delegation", event.slug, row.code)
    return Letter(
        values=about_event(event)
        | {
            "name": row.contact_name,
            "organisation": row.organisation.name,
            "people": lines_of(everybody(row, row.registrations.live().for_delegation())),
            "link": link,
        },
        secrets=[token],
    )


def lines_of(people: list[Registration | Awaited]) -> str:
    """A line each of these in a list: the name, how it stands, the way to take part. Their claims
    are best prefetched."""
    lines = [_line(one) for one in people[:NAMED]]
    if (more := len(people) - NAMED) > 0:
        said = ngettext("and %(count)s more person", "and %(count)s more people", more)
        lines.append(said % {"count": more})
    return "\n".join(lines) or _("Nobody is in this list.")


def _line(one: Registration | Awaited) -> str:
    if isinstance(one, Awaited):
        return f"{one.name} ({one.email}): {_('Written to')}, {one.get_mode_display()}"
    stands = f"{one.name}: {one.get_state_display()}, {one.get_mode_display()}"
    return f"{stands}, {_('waits for a place on site')}" if _waits(one) else stands


def _waits(one: Registration) -> bool:
    """Whether they take part online until a place on site is free."""
    is_online = one.state == Registration.State.CONFIRMED and one.mode == Mode.ONLINE
    return is_online and one.waiting_claim is not None


@registry.mail(
    "registration/invitation",
    trigger=gettext_noop("An organiser invites somebody; to them."),
    fields=f"{ABOUT} greeting link",
)
@registry.mail(
    "registration/invitation_reminder",
    trigger=gettext_noop(
        "An organiser reminds those who have not answered an invitation; to them."
    ),
    fields=f"{ABOUT} greeting link",
)
def invitation(row: Invitation) -> Letter:
    event = row.event
    link, token = links.secret(row, "registration:invitation", event.slug, row.code)
    return Letter(
        values=about_event(event)
        | {"greeting": row.name or row.organisation_name or row.email, "link": link},
        secrets=[token],
    )
