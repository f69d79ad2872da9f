"""What is known of an address at an event: that it does not work, that it wants no bulk mail."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event
from forum.text import email_key

if TYPE_CHECKING:
    from forum.models.message import Message


class BadAddressQuerySet(models.QuerySet["BadAddress"]):
    def unsolved(self) -> BadAddressQuerySet:
        return self.filter(solved_at=None)

    def note(self, event_id: int, address: str, reason: str) -> None:
        """That mail to it came back, or was refused for good; the newest reason counts."""
        self.update_or_create(
            event_id=event_id,
            email_key=email_key(address),
            defaults={
                "address": address,
                "reason": reason[:1000],
                "since": clock.real_now(),
                "solved_at": None,
            },
        )

    def knows(self, event_id: int, address: str) -> bool:
        """Whether mail to it comes back at this event. One query."""
        return self.unsolved().filter(event=event_id, email_key=email_key(address)).exists()

    def solve(self) -> int:
        """Somebody has seen to it; how many were open. One query."""
        return self.unsolved().update(solved_at=clock.real_now())

    def work(self, messages: Iterable[Message]) -> None:
        """A mail server took these. One query."""
        taken = Q(pk__in=[])
        for message in messages:
            taken |= Q(event=message.event_id, email_key=email_key(message.to))
        if taken:
            self.unsolved().filter(taken).update(solved_at=clock.real_now())


class BadAddress(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    email_key = models.CharField(max_length=254)
    address = models.EmailField(_("address"))
    reason = models.TextField(_("what the mail server said"), blank=True)
    # Real time, as all that has to do with sending.
    since = models.DateTimeField(_("since"), default=clock.real_now)
    solved_at = models.DateTimeField(_("solved"), null=True)

    objects = BadAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address that does not work")
        verbose_name_plural = _("addresses that do not work")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "email_key"], name="bad_address_unique"),
        ]
        indexes = [
            models.Index(
                fields=["event"], condition=Q(solved_at__isnull=True), name="bad_address_unsolved"
            ),
        ]

    def __str__(self) -> str:
        return self.address


class OptOutQuerySet(models.QuerySet["OptOut"]):
    def keys_of(self, event_id: int) -> set[str]:
        """Who wants no more of them at the event, by email_key; one query."""
        return set(self.filter(event=event_id).values_list("email_key", flat=True))

    def stop(self, event_id: int, address: str) -> None:
        """No more of them to this address. Twice is once."""
        self.get_or_create(event_id=event_id, email_key=email_key(address))

    def resume(self, event_id: int, address: str) -> None:
        self.filter(event=event_id, email_key=email_key(address)).delete()

    def is_stopped(self, event_id: int, address: str) -> bool:
        return self.filter(event=event_id, email_key=email_key(address)).exists()

    def among(self, messages: Iterable[Message]) -> set[int]:
        """Ids of the bulk mails that go to somebody who wants no more of them; one query if any
        goes to many, and one for each whose ``bulk`` was not read along."""
        readers = {
            message.pk: (message.event_id, email_key(message.to))
            for message in messages
            if message.bulk and not message.bulk.is_notice
        }
        if not readers:
            return set()
        keys = {key for _event, key in readers.values()}
        gone = set(self.filter(email_key__in=keys).values_list("event", "email_key"))
        return {pk for pk, reader in readers.items() if reader in gone}


class OptOut(models.Model):
    """Somebody wants no more mails that go to many, at this event."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    email_key = models.CharField(max_length=254)
    at = models.DateTimeField(default=clock.now)

    objects = OptOutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "email_key"], name="opt_out_unique"),
        ]

    def __str__(self) -> str:
        return self.email_key
