"""An event goes into the archive: its pages stay, and nobody joins it any more; and comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import BulkMail, Entry, Event, Message

if TYPE_CHECKING:
    from forum.models import Person

State = Event.State


@dataclass(frozen=True)
class Prospect:
    """What whoever archives an event should know of it first. Three queries."""

    event: Event
    drafts: int
    """Mails that would stay drafts."""
    bulk: int
    """Mails to many that have not left."""
    texts_until: date | None
    """By when the texts of all its mails are removed; None: nothing was sent, or a mail is left
    to send."""

    @classmethod
    def of(cls, event: Event) -> Prospect:
        mails = Message.objects.filter(event=event)
        unsent = mails.filter(state__in=Message.UNSENT).count()
        bulk = BulkMail.objects.filter(event=event, posted_at=None)
        last = mails.aggregate(last=Max("sent_at"))["last"]
        until = None
        if last is not None and not unsent:
            until = (last + timedelta(days=event.mail_days)).astimezone(event.zone).date()
        return cls(event, unsent, bulk.count(), until)


@transaction.atomic
def put_away(event: Event, *, by: Person) -> bool:
    """Of a published event; twice is once. Reminders stop with it, since only published ones have
    any."""
    return _move(event, State.PUBLISHED, State.ARCHIVED, by)


@transaction.atomic
def bring_back(event: Event, *, by: Person) -> bool:
    """Published again, with the deadlines that it has; twice is once."""
    return _move(event, State.ARCHIVED, State.PUBLISHED, by)


def _move(event: Event, source: str, target: str, by: Person) -> bool:
    moved = Event.objects.filter(pk=event.pk, state=source).update(state=target)
    event.refresh_from_db(fields=["state"])
    if event.state != target:
        raise Refused(_("Only a published event goes into the archive, and only from there back."))
    if moved:
        facts = {"state": target}
        Entry.objects.create(event=event, act=Entry.Act.ARCHIVE, person=by, facts=facts)
    return bool(moved)
