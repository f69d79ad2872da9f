"""Approval, where a category asks for it: each asking and each answer is a row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent

NOBODY_APPROVED = _("The forum is cancelled, so nobody is approved any more.")


class Approval(models.Model):
    """What was asked or answered, when and by whom. The newest row of a registration counts."""

    class Step(models.TextChoices):
        ASKED = "asked", _("Asked for approval")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="approvals",
        verbose_name=_("registration"),
    )
    step = models.CharField(_("step"), max_length=10, choices=Step.choices)
    at = models.DateTimeField(_("at"), default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.TextField(
        _("reason"), max_length=1000, blank=True, help_text=_("The person reads it.")
    )
    changes = models.JSONField(
        _("changes"),
        default=dict,
        help_text="Field -> [before, after], where an approved person changed something material.",
    )

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["-at", "-pk"]
        constraints = [
            SameEvent(field="registration", name="approval_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.get_step_display()}"
