"""When the call was last known to close: how we notice that somebody moved it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum.models import BulkMail, Event
from forum.models.same_event import SameEvent


class KnownDeadline(models.Model):
    event = models.OneToOneField(Event, models.PROTECT, related_name="known_deadline")
    closes_at = models.DateTimeField(_("call for speakers closes"))
    extended_from = models.DateTimeField(_("extended from"), null=True)
    """What it was before it was last put off; empty if it was not, or was brought forward since."""
    mail = models.ForeignKey(BulkMail, models.SET_NULL, null=True, related_name="+")
    """What is drafted to tell those who have drafts."""

    class Meta:
        verbose_name = _("known deadline of the call")
        verbose_name_plural = _("known deadlines of calls")
        constraints = [
            SameEvent(field="mail", name="known_deadline_mail_same_event"),
            models.CheckConstraint(
                name="known_deadline_is_later_than_it_was",
                condition=Q(closes_at__gt=F("extended_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.closes_at:%Y-%m-%d %H:%M}"

    def move(self, to: datetime) -> bool:
        """Remember the new one; whether it is later than the old."""
        is_later = to > self.closes_at
        self.extended_from = self.closes_at if is_later else None
        self.closes_at = to
        self.save(update_fields=["extended_from", "closes_at"])
        return is_later
