"""The shared part of the organisers' home: mail that did not reach its reader, texts to write."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import access, completeness, registry
from forum.models import BadAddress, Event, Message, Person


def failed_messages(event: Event, person: Person) -> int | None:
    if not access.may(person, "forum.view_message", event):
        return None
    return Message.objects.filter(event=event, state=Message.State.FAILED).count()


def bad_addresses(event: Event, person: Person) -> int | None:
    if not access.may(person, "forum.view_badaddress", event):
        return None
    return BadAddress.objects.unsolved().filter(event=event).count()


def missing_texts(event: Event, person: Person) -> int | None:
    return completeness.missing(event) if access.may(person, "forum.view_event", event) else None


registry.cards += [
    registry.Card(
        label=_("texts lack a language"),
        figure=missing_texts,
        url="admin:forum_event_languages",
        names_event=True,
        urgent=lambda event: event.state != Event.State.PUBLISHED,
    ),
    registry.Card(
        label=_("mails failed"),
        figure=failed_messages,
        url="admin:forum_message_changelist",
        query="&state__exact=failed",
        urgent=True,
    ),
    registry.Card(
        label=_("addresses do not work"),
        figure=bad_addresses,
        url="admin:forum_badaddress_changelist",
        urgent=True,
    ),
]
