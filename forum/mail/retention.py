"""Texts of mails are kept for a while, and then removed: what stays is that they were sent."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from forum import clock
from forum.models import Event, Message

BATCH = 1_000
ACCOUNT_DAYS = 30
"""For mails about accounts, which belong to no event."""
EVERY = 3600.0  # seconds
WORDS = dict.fromkeys("subject text html note own_subject own_body".split(), "")


class Look:
    """When this process looks again: called every two seconds, it looks once an hour."""

    next_at = 0.0


def purge_due() -> int:
    """Remove the texts whose time is over, 1,000 at a time. Costs nothing until the next hour."""
    if time.monotonic() < Look.next_at:
        return 0
    purged = purge(BATCH)
    if purged < BATCH:  # nothing is left to do at the next call
        Look.next_at = time.monotonic() + EVERY
    return purged


def purge(limit: int) -> int:
    """Of mails that are done with, some days after they were. A query or two for each event."""
    days = [(None, ACCOUNT_DAYS), *Event.objects.values_list("pk", "mail_days")]
    purged = 0
    for event, kept in days:
        if purged < limit:
            purged += _purge(_over(event, kept), limit - purged, event)
    return purged


def _over(event: int | None, days: int) -> QuerySet[Message]:
    """What is not sent is done with when it was last due: failed then, or cancelled before."""
    until = clock.real_now() - timedelta(days=days)
    kept = Message.objects.filter(event=event, purged_at=None, state__in=Message.FINAL)
    return kept.alias(done_at=Coalesce("sent_at", "due_at")).filter(
        created_at__lt=until, done_at__lt=until
    )


def _purge(over: QuerySet[Message], limit: int, event: int | None) -> int:
    """Who has what in an account is told by nobody's address either."""
    some = list(over.order_by("created_at").values_list("pk", flat=True)[:limit])
    if not some:
        return 0
    words = WORDS if event else WORDS | {"to": "", "last_error": ""}
    still = over.filter(pk__in=some)  # one may have been queued again meanwhile
    return still.update(purged_at=clock.real_now(), **words)
