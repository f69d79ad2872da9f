"""Rules of reminders: which mail goes to whom, when, seen from the event's own dates."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.models.event import Event

PROMPT = timedelta(minutes=5)
"""A mail that leaves so soon after it fell due is not late, whatever its rule tolerates."""
MOST_LATE = timedelta(days=7)
"""How long after it fell due a mail of thanks, or a question, may still come."""


def has_day(zone: ZoneInfo, day: date) -> bool:
    """False for a day that a zone left out, such as 30 December 2011 in Apia."""
    noon = datetime.combine(day, time(12), zone)
    return noon.astimezone(UTC).astimezone(zone).date() <= day  # else it is the day after


@dataclass(frozen=True)
class Turn:
    """One time that a rule falls due: of which occurrence of its anchor, and when (UTC)."""

    occurrence: str
    moment: datetime
    due_at: datetime
    ends_at: datetime
    """From then on it makes no sense any more, however late it may be sent."""


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
        return self.when

    @property
    def when(self) -> str:
        """Such as “3 days before: the start of the event, at 10:00”."""
        anchor = registry.anchors.get(self.anchor)
        facts = {
            "moment": anchor.label if anchor else self.anchor,
            "count": self.amount,
            "time": f"{self.at:%H:%M}" if self.at else "",
        }
        return str(self._distance() % facts)

    def _distance(self) -> str:
        """A whole sentence for each unit and side: no language builds it from parts."""
        if self.amount == 0:
            return (
                gettext("The same day at %(time)s: %(moment)s")
                if self.at
                else gettext("At: %(moment)s")
            )
        if self.unit == self.Unit.HOURS:
            return self._hours_away()
        if self.at:
            return self._days_away_at()
        if self.side == self.Side.BEFORE:
            return ngettext(
                "%(count)s day before: %(moment)s", "%(count)s days before: %(moment)s", self.amount
            )
        return ngettext(
            "%(count)s day after: %(moment)s", "%(count)s days after: %(moment)s", self.amount
        )

    def _days_away_at(self) -> str:
        if self.side == self.Side.BEFORE:
            return ngettext(
                "%(count)s day before at %(time)s: %(moment)s",
                "%(count)s days before at %(time)s: %(moment)s",
                self.amount,
            )
        return ngettext(
            "%(count)s day after at %(time)s: %(moment)s",
            "%(count)s days after at %(time)s: %(moment)s",
            self.amount,
        )

    def _hours_away(self) -> str:
        if self.side == self.Side.BEFORE:
            return ngettext(
                "%(count)s hour before: %(moment)s",
                "%(count)s hours before: %(moment)s",
                self.amount,
            )
        return ngettext(
            "%(count)s hour after: %(moment)s", "%(count)s hours after: %(moment)s", self.amount
        )

    def coming_turns(self) -> list[Turn]:
        """Those that are neither sent nor missed, the next one first; from the runs if they were
        read."""
        runs = {run.occurrence: run for run in self.runs.all()}
        coming = [
            turn
            for turn in self.turns()
            if not ((run := runs.get(turn.occurrence)) and run.settles(turn))
        ]
        return sorted(coming, key=lambda turn: turn.due_at)

    def turns(self) -> Iterator[Turn]:
        """When it falls due, in the event's present dates: moving the event moves it."""
        anchor = registry.anchors.get(self.anchor)
        for occurrence, told in anchor.moments(self.event) if anchor else ():
            with suppress(OverflowError):  # years that no calendar holds
                moment = told.astimezone(UTC)
                due_at = self._due_at(moment)
                yield Turn(occurrence, moment, due_at, self._ends_at(moment, due_at))

    def turn(self, occurrence: str) -> Turn | None:
        return next((turn for turn in self.turns() if turn.occurrence == occurrence), None)

    def _due_at(self, moment: datetime) -> datetime:
        """An hour is an hour across a change of clocks; a day leads to the same hour of the clock.

        An hour that the clocks leave out is the one after the gap; of one that comes twice it is
        the first. A whole day that a zone leaves out is no day: the next one away counts.
        """
        sign = -1 if self.side == self.Side.BEFORE else 1
        if self.unit == self.Unit.HOURS:
            return moment + sign * timedelta(hours=self.amount)
        if not self.amount and self.at is None:
            return moment
        zone = self.event.zone
        there = moment.astimezone(zone)
        day = self._day_of(there) + sign * timedelta(days=self.amount)
        if not has_day(zone, day):
            day += sign * timedelta(days=1)
        hour = self.at or there.time()
        return datetime.combine(day, hour.replace(fold=0), zone).astimezone(UTC)

    def _day_of(self, there: datetime) -> date:
        is_last = registry.anchors[self.anchor].is_end and there.time() == time()
        return there.date() - timedelta(days=1) if is_last and self.at else there.date()

    def _ends_at(self, moment: datetime, due_at: datetime) -> datetime:
        """Before a moment: until it comes. On its day: until that is over. Later: for a week."""
        if due_at < moment:
            return moment
        if self.side == self.Side.AFTER and self.amount:
            return due_at + MOST_LATE
        zone = self.event.zone
        next_day = due_at.astimezone(zone).date() + timedelta(days=1)
        return datetime.combine(next_day, time(), zone).astimezone(UTC)

    def is_missed(self, turn: Turn) -> bool:
        """Too late to be sent, by its own rule, or by what it says."""
        now = clock.now()
        if now >= turn.ends_at:
            return True
        is_late = now > turn.due_at + max(timedelta(hours=self.tolerance), PROMPT)
        return is_late and self.if_missed == self.IfMissed.SKIP

    def is_known(self) -> bool:
        """Whether its mail, audience, filters and anchor are there in this release.

        A filter that is gone must not make it go to everybody.
        """
        audience = registry.audiences.get(self.audience)
        return (
            self.kind in registry.mails
            and self.anchor in registry.anchors
            and audience is not None
            and self.filters.keys() <= {one.name for one in audience.filters}
        )

    def people(self, turn: Turn) -> QuerySet:
        """Who gets it, as of now. Who registered after it fell due is not reminded of what they
        just did."""
        audience = registry.audiences[self.audience]
        members = registry.anchors[self.anchor].narrow(
            audience.chosen(self.event, self.filters), turn.occurrence
        )
        return members.filter(created_at__lt=turn.due_at)


class ReminderRunQuerySet(models.QuerySet["ReminderRun"]):
    def missed(self, rule: Reminder, occurrence: str) -> ReminderRunQuerySet:
        return self.filter(reminder=rule, occurrence=occurrence, outcome=ReminderRun.Outcome.MISSED)

    def renew(self, due_at: datetime, outcome: str) -> bool:
        """What became of it at last; False if there is none of these."""
        return bool(self.update(due_at=due_at, outcome=outcome, done_at=clock.now()))


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

    objects = ReminderRunQuerySet.as_manager()

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

    def settles(self, turn: Turn) -> bool:
        """It was sent, whatever became of its hour since; or missed, and not put off to later."""
        return self.outcome == self.Outcome.SENT or self.done_at >= turn.due_at
