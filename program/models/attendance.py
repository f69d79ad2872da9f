"""What an organiser decides of afterwards: who counts as attended, and what they get when."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event

MOST_DAYS = 366


class AttendanceRuleQuerySet(models.QuerySet["AttendanceRule"]):
    def of(self, event: Event) -> AttendanceRule:
        """The event's, or what holds where nobody has set anything. One query."""
        found = self.filter(event=event).first() or AttendanceRule(event=event)
        found.event = event
        return found


class AttendanceRule(models.Model):
    """Of an event. Whoever fulfils one of the two ways has attended."""

    class Unit(models.TextChoices):
        SESSIONS = "sessions", _("Sessions")
        DAYS = "days", _("Days")

    event = models.OneToOneField(
        Event, models.PROTECT, related_name="attendance_rule", verbose_name=_("event")
    )
    days_on_site = models.PositiveSmallIntegerField(
        _("days on site"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("On so many days the desk has admitted them."),
    )
    joined_online = models.PositiveSmallIntegerField(
        _("joined online, at least"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("Or they have joined so many sessions online, or on so many days."),
    )
    online_unit = models.CharField(
        _("of these"), max_length=10, choices=Unit.choices, default=Unit.SESSIONS
    )
    certificates_from = models.DateTimeField(
        _("certificates from"),
        null=True,
        blank=True,
        help_text=_("From then on there are certificates. Empty: once the forum is over."),
    )
    feedback_days = models.PositiveSmallIntegerField(
        _("days of feedback"),
        default=14,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("So many days after the forum its feedback forms close; 0: there are none."),
    )

    objects = AttendanceRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance rule")
        verbose_name_plural = _("attendance rules")
        constraints = [
            models.CheckConstraint(
                name="attendance_rule_asks_for_something",
                condition=Q(days_on_site__gt=0, joined_online__gt=0),
            )
        ]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def certificates_open_at(self) -> datetime:
        return self.certificates_from or self.event.ends_at

    @property
    def feedback_closes_at(self) -> datetime:
        """The first moment that is too late."""
        return self.event.ends_at + timedelta(days=self.feedback_days)

    def gives_certificates(self) -> bool:
        return not self.event.is_cancelled() and clock.now() >= self.certificates_open_at

    def takes_feedback(self) -> bool:
        """Whether the forms are not closed yet; each opens with the end of what it is about."""
        is_asked = self.feedback_days > 0 and not self.event.is_cancelled()
        return is_asked and clock.now() < self.feedback_closes_at
