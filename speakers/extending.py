"""A deadline that was put off, by whatever way: said in the reminders, and drafted as a mail."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F, Q

from forum import registry
from forum.mail.drafting import draft_to_many
from forum.models import BulkMail, Event
from speakers.models import KnownDeadline, Proposal

AUDIENCE = "speakers.drafts"


def notice_moved() -> int:
    """Remember the deadlines of the calls; how many were put off since. One query when idle."""
    is_new = Q(known_deadline=None) | ~Q(known_deadline__closes_at=F("proposals_close_at"))
    events = Event.objects.filter(
        is_new, state=Event.State.PUBLISHED, proposals_close_at__isnull=False
    )
    return sum(_notice(event) for event in events)


registry.chores.append(notice_moved)


@transaction.atomic
def _notice(event: Event) -> int:
    """Of several workers the first one drafts; a deadline that nobody knew was not moved."""
    if event.proposals_close_at is None:  # which the query left out
        return 0
    KnownDeadline.objects.get_or_create(
        event=event, defaults={"closes_at": event.proposals_close_at}
    )
    known = KnownDeadline.objects.select_for_update(of=("self",)).get(event=event)
    event.refresh_from_db(fields=["proposals_close_at"])
    if event.proposals_close_at is None or event.proposals_close_at == known.closes_at:
        return 0
    if not known.move(event.proposals_close_at):
        _drop_draft(known)
        return 0
    if _concerns_anybody(event) and not _waits(known):
        known.mail = draft_to_many(event, AUDIENCE, "speakers", "extended")
        known.save(update_fields=["mail"])
    return 1


def _concerns_anybody(event: Event) -> bool:
    """Whether it is open again or still, and somebody has not handed in yet."""
    drafts = Proposal.objects.filter(event=event, state=Proposal.State.DRAFT)
    return event.call_is_open() and drafts.exists()


def _waits(known: KnownDeadline) -> bool:
    """A draft that waits names the deadline by its placeholder, so it stays true."""
    return known.mail is not None and known.mail.state == BulkMail.State.DRAFT


def _drop_draft(known: KnownDeadline) -> None:
    """It would announce what no longer holds."""
    if known.mail:
        drafts = BulkMail.objects.filter(pk=known.mail.pk, state=BulkMail.State.DRAFT)
        drafts.update(state=BulkMail.State.CANCELLED)
