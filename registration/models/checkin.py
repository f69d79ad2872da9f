"""That a person was there: admitted at the desk, once for each day of the forum."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent


class CheckinQuerySet(models.QuerySet["Checkin"]):
    def standing(self) -> CheckinQuerySet:
        """Those that were not taken back."""
        return self.filter(undone_at=None)


class Checkin(models.Model):
    """One admission. `at` is when the person stood at the desk, which may be told later."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="checkins",
        verbose_name=_("registration"),
    )
    day = models.DateField(_("day"), help_text=_("Of the forum, in its time zone."))
    at = models.DateTimeField(_("admitted at"), default=clock.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("admitted by"),
    )
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    objects = CheckinQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "day"],
                condition=Q(undone_at__isnull=True),
                name="checkin_once_a_day",
            ),
            models.CheckConstraint(
                name="checkin_taken_back_has_its_date",
                condition=Q(undone_by__isnull=True) | Q(undone_at__isnull=False),
            ),
            SameEvent(field="registration", name="checkin_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}, {self.day}"
