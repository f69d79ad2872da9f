"""The shared part of the organisers' home: mail that did not reach its reader."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.models import Event, Message, Person


def failed_messages(event: Event, person: Person) -> int | None:
    if not access.may(person, "forum.view_message", event):
        return None
    return Message.objects.filter(event=event, state=Message.State.FAILED).count()


registry.cards.append(
    registry.Card(
        label=_("mails failed"),
        figure=failed_messages,
        url="admin:forum_message_changelist",
        query="&state__exact=failed",
        urgent=True,
    )
)
