"""The ways into the outbox: one mail about a row, or one about each of many."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from forum import clock, registry
from forum.models import Message
from forum.registry import Audience
from forum.text import email_key

TOGETHER = 500
"""Messages written by one query, and rows held in memory at a time."""


def post(
    kind: str,
    *,
    about: Any,
    to: str,
    key: str,
    language: str,
    due_at: datetime | None = None,
    state: str = Message.State.QUEUED,
) -> None:
    """Write the mail ``kind`` about a row of an event, to be rendered when it is sent.

    Call it in the transaction of the fact that it reports: both stand or neither does. ``key``
    (such as ``confirmed:<code>``) makes a second post of the same mail a no-op. ``due_at``: it
    leaves no earlier. As a draft it waits for somebody's word. One query.
    """
    due_at = due_at or clock.real_now()
    message = _message(kind, about, to=to, key=key, language=language, due_at=due_at, state=state)
    if to:
        Message.objects.bulk_create([message], ignore_conflicts=True)


def post_to(kind: str, audience: Audience, members: QuerySet, *, key: str, **fields: Any) -> int:
    """Write the mail to each of these members of an audience; how many were new.

    Who answers for several of them gets one about all, where there is a mail that says so.
    """
    parts = parts_of(kind, audience, members)
    return sum(post_each(part, rows, key=key, **fields) for part, rows in parts)


def parts_of(kind: str, audience: Audience, members: QuerySet) -> list[tuple[str, QuerySet]]:
    """(kind of mail, rows that each is about) by which the mail reaches all these members."""
    parts = [(kind + ending, rows) for ending, rows in audience.parts(members)]
    return parts if all(part in registry.mails for part, _rows in parts) else [(kind, members)]


def post_each(
    kind: str, rows: QuerySet, *, key: str, unwanted: Collection[str] = (), **fields: Any
) -> int:
    """Write the mail about each of the rows that has an address, to be sent after all others.

    To its ``mail_address`` in its ``language``, but for ``unwanted`` ones (their email_key); the
    key gets the row's code. Returns how many were new. One query for the rows, and two for each 500
    of them.
    """
    posted = 0
    for some in _some(rows):
        messages = [
            _message(
                kind,
                row,
                to=row.mail_address,
                language=row.language,
                key=f"{key}:{row.code}",
                urgency=Message.Urgency.LATER,
                **fields,
            )
            for row in some
            if row.mail_address and email_key(row.mail_address) not in unwanted
        ]
        known = set(
            Message.objects.filter(key__in=[message.key for message in messages]).values_list(
                "key", flat=True
            )
        )
        fresh = [message for message in messages if message.key not in known]
        Message.objects.bulk_create(fresh, ignore_conflicts=True)
        posted += len(fresh)
    return posted


def _some(rows: QuerySet) -> Iterator[list[Any]]:
    one_by_one = rows.order_by("pk").iterator(chunk_size=TOGETHER)
    while some := list(islice(one_by_one, TOGETHER)):
        yield some


def _message(kind: str, about: Any, **fields: Any) -> Message:
    if kind not in registry.mails:
        raise LookupError(f"No app registers the mail {kind!r}.")
    return Message(
        kind=kind,
        event_id=about.event_id,
        about_type=ContentType.objects.get_for_model(about),
        about_id=about.pk,
        **fields,
    )
