"""Rules of reminders: which mail goes to whom, when, seen from the event's own dates."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def pending(self) -> ReminderQuerySet:
        """Neither sent nor missed, of events that the public can see."""
        return self.filter(done_at=None, event__state=Event.State.PUBLISHED)


class Reminder(models.Model):
    class Anchor(models.TextChoices):
        STARTS = "starts_at", _("start of the event")
        ENDS = "ends_at", _("end of the event")
        REGISTRATION_CLOSES = "registration_closes_at", _("close of registration")
        PROPOSALS_CLOSE = "proposals_close_at", _("close of the call for speakers")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="reminders", verbose_name=_("event")
    )
    kind = models.CharField(_("mail"), max_length=60)
    audience = models.CharField(_("to whom"), max_length=60)
    anchor = models.CharField(_("counted from"), max_length=30, choices=Anchor.choices)
    hours = models.SmallIntegerField(
        _("hours"), help_text=_("Negative: before it. -24 is one day before.")
    )
    tolerance = models.DurationField(
        _("sent late by at most"),
        default=timedelta(hours=6),
        help_text=_("After that it counts as missed and nobody gets it."),
    )
    done_at = models.DateTimeField(_("done"), null=True, editable=False)
    recipients = models.PositiveIntegerField(_("recipients"), null=True, editable=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["event", "anchor", "hours"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "audience", "anchor", "hours"],
                name="reminder_unique_rule",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(kind)s, %(hours)s h, %(anchor)s") % {
            "kind": self.kind,
            "hours": self.hours,
            "anchor": self.get_anchor_display(),
        }

    @property
    def due_at(self) -> datetime | None:
        """The instant in the event's present dates: moving the event moves it."""
        anchor = getattr(self.event, self.anchor)
        # In UTC, so that an hour is an hour across a change of clocks.
        return anchor and anchor.astimezone(UTC) + timedelta(hours=self.hours)

    def is_due(self) -> bool:
        return self.due_at is not None and self.due_at <= clock.now()

    def is_missed(self) -> bool:
        return self.due_at is not None and clock.now() > self.due_at + self.tolerance
