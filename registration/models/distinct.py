"""That two which look like one are two: said once, and never asked again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent


class Distinct(models.Model):
    """Two rows, the smaller id first, that somebody has looked at and told apart."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        abstract = True


class DistinctPeople(Distinct):
    first = models.ForeignKey("registration.Registration", models.PROTECT, related_name="+")
    second = models.ForeignKey("registration.Registration", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_people_once"),
            models.CheckConstraint(
                name="distinct_people_in_order", condition=Q(first__lt=F("second"))
            ),
            SameEvent(field="first", name="distinct_people_first_same_event"),
            SameEvent(field="second", name="distinct_people_second_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class DistinctOrganisations(Distinct):
    """Goes with either of its rows: one of them merged into a third is no longer there."""

    first = models.ForeignKey("registration.Organisation", models.CASCADE, related_name="+")
    second = models.ForeignKey("registration.Organisation", models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="distinct_organisations_once"),
            models.CheckConstraint(
                name="distinct_organisations_in_order", condition=Q(first__lt=F("second"))
            ),
            SameEvent(field="first", name="distinct_organisations_first_same_event"),
            SameEvent(field="second", name="distinct_organisations_second_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
