"""What people thought, told by nobody: answers without person and time, and who may not tell twice.

The two tables hold nothing that leads from one to the other (docs/decisions/0040).
"""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent
from program.models.session import Session

LONGEST = 2000
FEWEST = 5
"""Answers to one form: of fewer nothing is shown but that they are fewer."""
BEST = 5


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def shown(self) -> FeedbackQuerySet:
        """Those of forms that enough people have answered."""

        def enough(by: str, rows: models.QuerySet[Feedback]) -> models.QuerySet[Any, Any]:
            counted = rows.order_by().values(by).annotate(number=Count("pk"))
            return counted.filter(number__gte=FEWEST).values(by)

        of_sessions = enough("session", Feedback.objects.filter(session__isnull=False))
        of_forums = enough("event", Feedback.objects.filter(session=None))
        return self.filter(Q(session__in=of_sessions) | Q(session=None, event__in=of_forums))


class Feedback(models.Model):
    """One answer to the form of a session, or of the forum. Nothing says whose, or of when."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    session = models.ForeignKey(
        Session,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="feedback",
        verbose_name=_("session"),
        help_text=_("Empty: the forum as a whole."),
    )
    rating = models.PositiveSmallIntegerField(
        _("rating"), validators=[MinValueValidator(1), MaxValueValidator(BEST)]
    )
    good = models.TextField(_("what was good"), max_length=LONGEST, blank=True)
    missing = models.TextField(_("what was missing"), max_length=LONGEST, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["event", F("session").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="feedback_rates_from_one_to_five",
                condition=Q(rating__gte=1, rating__lte=BEST),
            ),
            SameEvent(field="session", name="feedback_session_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.session or self.event}: {self.rating}"


class FeedbackMark(models.Model):
    """That a form was answered by somebody of whom only we can say that it was them."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    mark = models.CharField(primary_key=True, max_length=64)

    class Meta:
        verbose_name = _("mark of feedback")
        verbose_name_plural = _("marks of feedback")

    def __str__(self) -> str:
        return self.mark
