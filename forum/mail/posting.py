"""The one way into the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType

from forum import clock, registry
from forum.models import Message


def post(
    kind: str, *, about: Any, to: str, key: str, language: str, due_at: datetime | None = None
) -> None:
    """Write the mail ``kind`` about a row of an event, to be rendered when it is sent.

    Call it in the transaction of the fact that it reports: both stand or neither does. ``key``
    (such as ``confirmed:<code>``) makes a second post of the same mail a no-op. ``due_at``: it
    leaves no earlier. One query.
    """
    if kind not in registry.mails:
        raise LookupError(f"No app registers the mail {kind!r}.")
    if not to:
        return
    message = Message(
        event_id=about.event_id,
        kind=kind,
        key=key,
        to=to,
        language=language,
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        due_at=due_at or clock.real_now(),
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
