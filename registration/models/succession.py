"""Who came instead of whom: a colleague got the place of a registration that ended."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent


class Succession(models.Model):
    """Each registration has one successor at most, and is one's successor at most."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    before = models.OneToOneField(
        "registration.Registration",
        models.PROTECT,
        related_name="succeeded_by",
        verbose_name=_("before"),
    )
    after = models.OneToOneField(
        "registration.Registration",
        models.PROTECT,
        related_name="succeeds",
        verbose_name=_("after"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        ordering = ["-at"]
        constraints = [
            SameEvent(field="before", name="succession_before_same_event"),
            SameEvent(field="after", name="succession_after_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
