"""Mail to many: to whom it would go, and its way into the outbox, each reader once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from forum import clock, registry
from forum.mail.posting import TOGETHER, parts_of, post_to
from forum.models import BulkMail, Event, Message
from forum.text import email_key

log = structlog.get_logger("forum.bulk")


@dataclass
class Reach:
    """To whom a mail would go as of now."""

    members: int = 0
    """Rows of the audience, such as registrations."""
    mails: int = 0
    unwanted: int = 0
    """Mails that do not go, since their readers want no more of them."""
    languages: dict[str, int] = field(default_factory=dict)
    """Language's name -> mails in it."""
    shares: list[tuple[Any, list[tuple[str, int]]]] = field(default_factory=list)
    """(Label of a filter, members of each of its choices)."""


def reach(bulk: BulkMail) -> Reach:
    """Count. A fixed number of queries, and one for each 500 mails."""
    found, names = Reach(), dict(settings.LANGUAGES)
    found.members, found.shares = _shares(bulk)
    stopped = bulk.unwanted()
    readers = chain.from_iterable(_written_to(kind, rows) for kind, rows in _parts(bulk))
    for _kind, row in readers:
        if email_key(row.mail_address) in stopped:
            found.unwanted += 1
        else:
            found.mails += 1
            name = str(names[row.language])
            found.languages[name] = found.languages.get(name, 0) + 1
    return found


def first_readers(bulk: BulkMail, most: int) -> list[tuple[str, Any]]:
    """(kind of mail, row that it is about) for some who would get it, of every part in turn."""
    stopped = bulk.unwanted()
    parts = [islice(_written_to(kind, rows, besides=stopped), most) for kind, rows in _parts(bulk)]
    return [found for some in zip_longest(*parts) for found in some if found][:most]


def post_due() -> int:
    """Put what is due into the outbox. Safe to run at any time, anywhere, twice."""
    due = BulkMail.objects.filter(state=BulkMail.State.SCHEDULED, send_at__lte=clock.now())
    return sum(map(_post, due.order_by("send_at").values_list("pk", flat=True)))


registry.chores.append(post_due)


@transaction.atomic
def _post(pk: int) -> int:
    """All its mails in one transaction: killed in the middle none of them is there, and whoever
    comes next begins anew. Two at once: the second leaves it to the first."""
    scheduled = BulkMail.objects.select_for_update(skip_locked=True, of=("self",))
    bulk = scheduled.filter(pk=pk, state=BulkMail.State.SCHEDULED).select_related("event").first()
    if bulk is None:
        return 0
    if not bulk.kind:
        log.warning("a mail to many has no audience any more", bulk=pk, audience=bulk.audience)
        bulk.cancel()
        return 0
    audience = registry.audiences[bulk.audience]
    state = Message.State.DRAFT if bulk.as_drafts else Message.State.QUEUED
    bulk.recipients = post_to(
        bulk.kind,
        audience,
        bulk.members(),
        key=f"bulk:{pk}",
        unwanted=bulk.unwanted(),
        bulk=bulk,
        state=state,
    )
    bulk.state, bulk.posted_at = BulkMail.State.POSTED, clock.now()
    bulk.save(update_fields=["state", "posted_at", "recipients"])
    return bulk.recipients


def fate(bulk: BulkMail) -> dict[str, int]:
    """How many of its mails are in each state; one query."""
    counted = bulk.messages.order_by().values_list("state").annotate(count=Count("pk"))
    return dict.fromkeys(Message.State.values, 0) | dict(counted)


def choices_of(event: Event, audience: registry.Audience) -> dict[str, list[tuple[str, str]]]:
    """Name of each filter -> what can be chosen of it at the event."""
    return {one.name: one.choices(event) for one in audience.filters}


def _shares(bulk: BulkMail) -> tuple[int, list[tuple[Any, list[tuple[str, int]]]]]:
    """How many members, in all and of each choice of each filter; one query."""
    audience, members = registry.audiences[bulk.audience], bulk.members()
    choices = choices_of(bulk.event, audience)
    asked = {
        f"{one.name}_{number}": Count("pk", filter=_among(one.narrow(members, [value])))
        for one in audience.filters
        for number, (value, _label) in enumerate(choices[one.name])
    }
    found = members.order_by().aggregate(all=Count("pk"), **asked)
    shares = []
    for one in audience.filters:
        said = [label for _value, label in choices[one.name]]
        counts = [found[f"{one.name}_{number}"] for number in range(len(said))]
        shares.append((one.label, list(zip(said, counts, strict=True))))
    return found["all"], shares


def _among(members: QuerySet) -> Q:
    return Q(pk__in=members.order_by().values("pk"))


def _parts(bulk: BulkMail) -> list[tuple[str, QuerySet]]:
    return parts_of(bulk.kind, registry.audiences[bulk.audience], bulk.members())


def _written_to(
    kind: str, rows: QuerySet, *, besides: Collection[str] = ()
) -> Iterator[tuple[str, Any]]:
    """(kind of mail, row) for each row that has an address; a query for each 500."""
    for row in rows.order_by("pk").iterator(chunk_size=TOGETHER):
        if row.mail_address and email_key(row.mail_address) not in besides:
            yield kind, row
