"""A mail that an organiser writes to many: its words, to whom, and when it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event
from forum.models.states import Stateful


class BulkMail(Stateful):
    if TYPE_CHECKING:
        subject_en: str
        subject_ru: str
        body_en: str
        body_ru: str

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SCHEDULED = "scheduled", _("Scheduled")
        POSTED = "posted", _("In the outbox")
        CANCELLED = "cancelled", _("Cancelled")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="bulk_mails", verbose_name=_("event")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    audience = models.CharField(_("to whom"), max_length=60)
    filters = models.JSONField(_("only those"), default=dict, blank=True)
    """Name of a filter of the audience -> the values chosen."""
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    body = models.TextField(_("text"), max_length=10_000, blank=True)
    as_drafts = models.BooleanField(
        _("as drafts"),
        default=False,
        help_text=_("They wait in the outbox, where each can be edited, and are released there."),
    )
    send_at = models.DateTimeField(
        _("send at"), null=True, blank=True, help_text=_("By the forum's clock. Empty: at once.")
    )
    created_at = models.DateTimeField(_("written"), default=clock.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )
    posted_at = models.DateTimeField(_("posted"), null=True, editable=False)
    recipients = models.PositiveIntegerField(_("recipients"), null=True, editable=False)

    class Meta:
        verbose_name = _("bulk mail")
        verbose_name_plural = _("bulk mails")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="bulk_mail_posted_has_its_time",
                condition=Q(state="posted", posted_at__isnull=False, recipients__isnull=False)
                | ~Q(state="posted"),
            ),
            models.CheckConstraint(
                name="bulk_mail_scheduled_has_its_time",
                condition=Q(state="scheduled", send_at__isnull=False) | ~Q(state="scheduled"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["send_at"], condition=Q(state="scheduled"), name="bulk_mail_scheduled"
            ),
        ]

    def __str__(self) -> str:
        return self.subject or str(self._meta.verbose_name)
