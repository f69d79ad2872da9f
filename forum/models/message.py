"""The outbox: a mail is a row in Postgres, written with the fact that it reports."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from email.utils import make_msgid
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.models.bulk import BulkMail
from forum.models.event import Event
from forum.models.handled import Handled
from forum.models.same_event import SameEvent, event_key

LEASE = timedelta(seconds=90)
GIVE_UP_AFTER = timedelta(hours=48)
LEAST_ATTEMPTS = 10
"""Before it is given up, about two hours of them: it may have waited two days for a dead server, or
be tried again at an organiser's word."""
EMPTY = {"to": "", "text": "", "html": "", "last_error": ""}


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self) -> MessageQuerySet:
        """Queued and due, or left behind by a worker that died with its lease."""
        now = clock.real_now()
        return self.filter(
            Q(state=Message.State.QUEUED, due_at__lte=now)
            | Q(state=Message.State.SENDING, lease_until__lt=now)
        )

    @transaction.atomic
    def claim(self, limit: int) -> list[Message]:
        """Lease up to ``limit`` due messages to this worker; nobody else gets them meanwhile.

        First those that somebody waits for, then what goes to many at once.
        """
        urgent_first = self.due().order_by("urgency", "due_at", "pk")
        claimed = list(urgent_first.select_for_update(skip_locked=True)[:limit])
        lease = clock.real_now() + LEASE
        self.filter(pk__in=[message.pk for message in claimed]).update(
            state=Message.State.SENDING, lease_until=lease, attempts=F("attempts") + 1
        )
        for message in claimed:
            message.state, message.lease_until = Message.State.SENDING, lease
            message.attempts += 1
        return claimed

    def give_back(self, batch: list[Message], **fields: str) -> None:
        """What was claimed but not tried, for whoever comes next: no attempt, and still due."""
        leased = self.filter(pk__in=[message.pk for message in batch], state=Message.State.SENDING)
        leased.filter(lease_until__in={message.lease_until for message in batch}).update(
            state=Message.State.QUEUED,
            lease_until=None,
            attempts=F("attempts") - 1,
            **fields,
        )

    def of(self, *rows: models.Model) -> MessageQuerySet:
        """Those about these rows."""
        about = Q(pk__in=[])
        for row in rows:
            row_type = ContentType.objects.get_for_model(row)
            about |= Q(about_type=row_type, about_id=row.pk)
        return self.filter(about)

    def cancel(self) -> int:
        """What has not left never does, at an organiser's word neither. One query.

        A worker that has one in hand asks once more right before it sends.
        """
        unsent = self.filter(state__in=(*Message.UNSENT, Message.State.FAILED))
        return unsent.update(state=Message.State.CANCELLED, lease_until=None)

    def release(self) -> int:
        """The drafts among them leave now; how many. One query."""
        drafts = self.filter(state=Message.State.DRAFT)
        return drafts.update(state=Message.State.QUEUED, due_at=clock.real_now())

    def withdraw(self) -> int:
        """Those that wait for somebody or something never leave; how many. Two queries."""
        waiting = self.filter(state__in=Message.WAITING)
        last = [name for name, kind in registry.mails.items() if kind.is_last]
        gone = {"state": Message.State.CANCELLED, "lease_until": None}
        return waiting.filter(kind__in=last).update(**gone, **EMPTY) + waiting.update(**gone)

    def waiting_since(self) -> datetime | None:
        """When the oldest due message fell due; None if none is."""
        return self.due().aggregate(oldest=models.Min("due_at"))["oldest"]


def new_message_id() -> str:
    return make_msgid(domain=settings.SITE_HOST)


class Message(Handled):
    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        QUEUED = "queued", _("Queued")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    class Urgency(models.IntegerChoices):
        """Somebody may be waiting for it, or it goes to many at once."""

        FIRST = 0
        LATER = 1

    UNSENT = (State.DRAFT, State.QUEUED, State.SENDING)
    WAITING = (State.DRAFT, State.QUEUED, State.FAILED)
    """In which an organiser can still stop it."""
    FINAL = (State.SENT, State.FAILED, State.CANCELLED)

    event = models.ForeignKey(
        Event,
        models.PROTECT,
        null=True,
        related_name="messages",
        verbose_name=_("event"),
        help_text=_("Empty for mails about an account, which belongs to no event."),
    )
    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    urgency = models.PositiveSmallIntegerField(choices=Urgency.choices, default=Urgency.FIRST)
    to = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    about_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+")
    about_id = models.BigIntegerField(null=True)
    about = GenericForeignKey("about_type", "about_id")
    bulk = models.ForeignKey(
        BulkMail,
        models.PROTECT,
        null=True,
        related_name="messages",
        verbose_name=_("bulk mail"),
    )
    again = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("sent again")
    )
    """The message that this one repeats, at an organiser's word."""
    note = models.TextField(_("note above it"), max_length=2000, blank=True)
    # An organiser's words for this one reader; empty: the kind's text.
    own_subject = models.CharField(_("own subject"), max_length=200, blank=True)
    own_body = models.TextField(_("own text"), max_length=10_000, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True)
    message_id = models.CharField(
        _("identifier"), max_length=120, unique=True, default=new_message_id
    )
    # Real time throughout: leases and backoff know nothing of a shifted forum.
    created_at = models.DateTimeField(_("posted"), default=clock.real_now)
    due_at = models.DateTimeField(_("due"), default=clock.real_now)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)
    purged_at = models.DateTimeField(_("text removed"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("outbox")
        ordering = ["-created_at", "-pk"]
        constraints = [
            event_key("message_event_key"),
            SameEvent(field="bulk", name="message_bulk_same_event"),
            SameEvent(field="again", name="message_again_same_event"),
            models.CheckConstraint(
                name="message_sent_has_its_time",
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"),
            ),
            models.CheckConstraint(
                name="message_sending_has_its_lease",
                condition=Q(state="sending", lease_until__isnull=False) | ~Q(state="sending"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["urgency", "due_at", "id"],
                condition=Q(state__in=["queued", "sending"]),
                name="message_due",
            ),
            models.Index(fields=["about_type", "about_id"], name="message_about"),
            models.Index(fields=["event", "state"], name="message_event_and_state"),
            models.Index(
                fields=["created_at"], condition=Q(purged_at=None), name="message_not_purged"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.kind

    @property
    def is_last(self) -> bool:
        """Whether it goes to somebody who asked to be forgotten."""
        kind = registry.mails.get(self.kind)
        return bool(kind and kind.is_last)

    def renew_lease(self) -> bool:
        """Right before it goes out: still ours, and for another 90 seconds."""
        return self._update(lease_until=clock.real_now() + LEASE)

    def mark_sent(self, **kept: Any) -> None:
        self._update(
            state=self.State.SENT,
            sent_at=clock.real_now(),
            **({"lease_until": None, "last_error": ""} | kept | self._forgotten()),
        )

    def mark_failed(self, error: str) -> None:
        """For good: only a person can queue it again."""
        self._update(
            state=self.State.FAILED,
            **({"lease_until": None, "last_error": error} | self._forgotten()),
        )

    def mark_unwanted(self) -> None:
        """Its reader was forgotten, or wants no more of its kind: it goes nowhere, and keeps no
        address."""
        self._update(state=self.State.CANCELLED, lease_until=None, **EMPTY)

    def put_back(self, error: str) -> None:
        """Try again later: 15 s, 30 s, 1 min ... at most 1 h apart, with jitter, for 48 h."""
        now = clock.real_now()
        if now - self.created_at > GIVE_UP_AFTER and self.attempts >= LEAST_ATTEMPTS:
            self.mark_failed(error)
            return
        wait = min(15 * 2 ** (self.attempts - 1), 3600) * random.uniform(0.8, 1.2)  # noqa: S311
        self._update(
            state=self.State.QUEUED,
            due_at=now + timedelta(seconds=wait),
            lease_until=None,
            last_error=error,
        )

    def _forgotten(self) -> dict[str, str]:
        return EMPTY if self.is_last else {}

    def _update(self, **fields: Any) -> bool:
        """Change the row if it is still leased to us; a lost lease leaves it to the next."""
        updated = (
            type(self)
            .objects.filter(pk=self.pk, state=self.State.SENDING, lease_until=self.lease_until)
            .update(**fields)
        )
        if updated:
            for name, value in fields.items():
                setattr(self, name, value)
        return bool(updated)
