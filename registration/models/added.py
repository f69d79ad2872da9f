"""A place beyond those there were: given by an organiser at the door, with a reason."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent
from registration.models.pool import Pool


class AddedPlace(models.Model):
    """One more place in a pool, for somebody who stood at the desk of a full hall."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    pool = models.ForeignKey(
        Pool, models.PROTECT, related_name="added_places", verbose_name=_("pool of places")
    )
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="added_places",
        verbose_name=_("registration"),
    )
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    at = models.DateTimeField(_("added at"), default=clock.now)

    class Meta:
        verbose_name = _("added place")
        verbose_name_plural = _("added places")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="added_place_has_its_reason", condition=~Q(reason="")),
            SameEvent(field="pool", name="added_place_pool_same_event"),
            SameEvent(field="registration", name="added_place_registration_same_event"),
        ]

    def __str__(self) -> str:
        return self.reason
