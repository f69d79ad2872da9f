"""Rules of reminders: which mail goes to whom, when, seen from the event's own dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.models.event import Event

_WHEN = {
    ("days", "before"): lambda amount: (
        ngettext("%(amount)s day before: %(anchor)s", "%(amount)s days before: %(anchor)s", amount)
        if amount
        else gettext("On the day: %(anchor)s")
    ),
    ("days", "after"): lambda amount: (
        ngettext("%(amount)s day after: %(anchor)s", "%(amount)s days after: %(anchor)s", amount)
        if amount
        else gettext("On the day: %(anchor)s")
    ),
    ("hours", "before"): lambda amount: ngettext(
        "%(amount)s hour before: %(anchor)s", "%(amount)s hours before: %(anchor)s", amount
    ),
    ("hours", "after"): lambda amount: ngettext(
        "%(amount)s hour after: %(anchor)s", "%(amount)s hours after: %(anchor)s", amount
    ),
}


@dataclass(frozen=True)
class Turn:
    """One time that a rule falls due: of which occurrence of its anchor, and when (UTC)."""

    occurrence: str
    moment: datetime
    due_at: datetime


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def running(self) -> ReminderQuerySet:
        """Of events that the public can see, and not switched off."""
        return self.filter(is_active=True, event__state=Event.State.PUBLISHED)


class Reminder(models.Model):
    class Unit(models.TextChoices):
        HOURS = "hours", _("hours")
        DAYS = "days", _("days")

    class Side(models.TextChoices):
        BEFORE = "before", _("before")
        AFTER = "after", _("after")

    class IfMissed(models.TextChoices):
        SKIP = "skip", _("nobody gets it")
        SEND = "send", _("it is sent late, while its moment still lies ahead")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="reminders", verbose_name=_("event")
    )
    kind = models.CharField(_("mail"), max_length=60)
    audience = models.CharField(_("to whom"), max_length=60)
    filters = models.JSONField(_("only those"), default=dict, blank=True)
    """Name of a filter of the audience -> the values chosen."""
    amount = models.PositiveSmallIntegerField(
        _("how long"), default=1, validators=[MaxValueValidator(1000)]
    )
    unit = models.CharField(_("unit"), max_length=5, choices=Unit.choices, default=Unit.DAYS)
    side = models.CharField(
        _("before or after"), max_length=6, choices=Side.choices, default=Side.BEFORE
    )
    anchor = models.CharField(_("counted from"), max_length=60)
    at = models.TimeField(
        _("at"),
        null=True,
        blank=True,
        help_text=_(
            "The hour where the event is, of rules in days. Empty: the hour of the moment."
        ),
    )
    tolerance = models.PositiveSmallIntegerField(
        _("sent late by at most"),
        default=6,
        validators=[MaxValueValidator(168)],
        help_text=_("Hours. After that it counts as missed."),
    )
    if_missed = models.CharField(
        _("if it is missed"), max_length=4, choices=IfMissed.choices, default=IfMissed.SKIP
    )
    is_active = models.BooleanField(_("active"), default=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["event", "anchor", "side", "unit", "-amount"]
        constraints = [
            models.CheckConstraint(
                name="reminder_clock_time_is_of_days", condition=Q(at=None) | Q(unit="days")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.when}"

    @property
    def when(self) -> str:
        """Such as “3 days before: the start of the event”."""
        anchor = registry.anchors.get(self.anchor)
        said = _WHEN[self.unit, self.side](self.amount) % {
            "amount": self.amount,
            "anchor": anchor.label if anchor else self.anchor,
        }
        if self.at is None:
            return said
        return gettext("%(when)s, at %(at)s") % {"when": said, "at": f"{self.at:%H:%M}"}

    def turns(self) -> Iterator[Turn]:
        """When it falls due, in the event's present dates: moving the event moves it."""
        anchor = registry.anchors.get(self.anchor)
        for occurrence, moment in anchor.moments(self.event) if anchor else ():
            yield Turn(occurrence, moment, self._due_at(moment))

    def _due_at(self, moment: datetime) -> datetime:
        """An hour is an hour across a change of clocks; a day leads to the same hour of the clock.

        An hour that the clocks leave out is the one after the gap; of one that comes twice it is
        the first.
        """
        sign = -1 if self.side == self.Side.BEFORE else 1
        if self.unit == self.Unit.HOURS:
            return moment.astimezone(UTC) + sign * timedelta(hours=self.amount)
        there = moment.astimezone(self.event.zone)
        day = there.date() + sign * timedelta(days=self.amount)
        return datetime.combine(day, self.at or there.time(), self.event.zone).astimezone(UTC)

    def is_missed(self, turn: Turn) -> bool:
        """Too late to be sent, by its own rule."""
        now = clock.now()
        if now <= turn.due_at + timedelta(hours=self.tolerance):
            return False
        return self.if_missed == self.IfMissed.SKIP or now >= turn.moment

    def people(self, turn: Turn) -> QuerySet:
        """Who gets it, as of now. Who registered after it fell due is not reminded of what they
        just did."""
        audience = registry.audiences[self.audience]
        members = registry.anchors[self.anchor].narrow(
            audience.chosen(self.event, self.filters), turn.occurrence
        )
        return members.filter(created_at__lt=turn.due_at)


class ReminderRun(models.Model):
    """What became of one turn of a rule: each is sent or missed once."""

    class Outcome(models.TextChoices):
        SENT = "sent", _("Posted")
        MISSED = "missed", _("Missed")

    reminder = models.ForeignKey(Reminder, models.CASCADE, related_name="runs")
    occurrence = models.CharField(_("occurrence"), max_length=60)
    due_at = models.DateTimeField(_("due"))
    done_at = models.DateTimeField(_("done"), default=clock.now)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome.choices)
    recipients = models.PositiveIntegerField(_("recipients"), default=0)

    class Meta:
        verbose_name = _("run of a reminder")
        verbose_name_plural = _("runs of reminders")
        ordering = ["-due_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reminder", "occurrence"], name="reminder_run_once_an_occurrence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reminder_id} {self.occurrence}"
