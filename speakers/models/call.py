"""What is particular to an event's call for speakers. Its opening and deadline are the event's."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent, event_key
from speakers.models.kinds import Kind

LONGEST = 480  # minutes


class CallQuerySet(models.QuerySet["Call"]):
    def of(self, event: Event) -> Call:
        """The event's, or what holds where nobody has set anything. Two queries."""
        found = self.filter(event=event).prefetch_related("kinds").first()
        if found is None:
            return Call(event=event)
        found.event = event
        return found


class Call(models.Model):
    class Editing(models.TextChoices):
        """What speakers may change by themselves once they are accepted."""

        NOTHING = "nothing", _("Nothing")
        DETAILS = "details", _("Everything but title, abstract, track, kind and speakers")
        ALL = "all", _("Everything")

    event = models.OneToOneField(
        Event, models.PROTECT, related_name="call", verbose_name=_("event")
    )
    sought = models.TextField(
        _("what is sought"), max_length=5000, blank=True, help_text=_("Markdown.")
    )
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes of grace"),
        default=0,
        validators=[MaxValueValidator(24 * 60)],
        help_text=_("So long after a deadline proposals are still taken, though nobody is told."),
    )
    is_blind = models.BooleanField(
        _("blind review"),
        default=False,
        help_text=_("Reviewers see neither who speaks nor where from, anywhere."),
    )
    editing = models.CharField(
        _("what the accepted may change"),
        max_length=10,
        choices=Editing.choices,
        default=Editing.DETAILS,
        help_text=_("The rest they ask for, and an organiser decides."),
    )
    most_co_speakers = models.PositiveSmallIntegerField(
        _("co-speakers at most"), default=5, validators=[MaxValueValidator(20)]
    )
    slides_due_at = models.DateTimeField(
        _("slides are due"),
        null=True,
        blank=True,
        help_text=_("The first moment that is late. Late slides are taken all the same."),
    )

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call for speakers")
        verbose_name_plural = _("calls for speakers")
        constraints = [event_key("call_event_key")]

    def __str__(self) -> str:
        return str(self.event)

    def offers(self, kind: str) -> bool:
        rule = self._rule(kind)
        return rule is None or rule.is_sought

    @property
    def kinds_sought(self) -> list[Kind]:
        return [kind for kind in Kind if self.offers(kind)]

    def closes_at(self, kind: str) -> datetime | None:
        """The first moment that is too late for such a proposal, as people are told."""
        rule = self._rule(kind)
        told = [self.event.proposals_close_at, rule.closes_at if rule else None]
        return min(filter(None, told), default=None)

    def is_open_for(self, kind: str) -> bool:
        """Whether such a proposal is taken at this moment, grace included."""
        opens_at, closes_at = self.event.proposals_open_at, self.closes_at(kind)
        now, grace = clock.now(), timedelta(minutes=self.grace_minutes)
        return (
            self.offers(kind)
            and not self.event.has_ended()
            and opens_at is not None
            and opens_at <= now
            and (closes_at is None or now < closes_at + grace)
        )

    @property
    def kinds_open(self) -> list[Kind]:
        return [kind for kind in Kind if self.is_open_for(kind)]

    def minutes(self, kind: str) -> int | None:
        """How long such a talk usually is."""
        rule = self._rule(kind)
        return rule.minutes if rule else None

    def _rule(self, kind: str) -> CallKind | None:
        rules = self.kinds.all() if self.pk else ()
        return next((rule for rule in rules if rule.kind == kind), None)


class CallKind(models.Model):
    """What holds for one kind of contribution; a kind without a row is sought like the others."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    call = models.ForeignKey(
        Call, models.PROTECT, related_name="kinds", verbose_name=_("call for speakers")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    is_sought = models.BooleanField(_("sought"), default=True)
    closes_at = models.DateTimeField(
        _("closes"),
        null=True,
        blank=True,
        help_text=_("Earlier than the call itself. Empty: with it."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("usual length in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )

    class Meta:
        verbose_name = _("kind of contribution")
        verbose_name_plural = _("kinds of contributions")
        ordering = ["pk"]
        constraints = [
            SameEvent(field="call", name="call_kind_call_same_event"),
            models.UniqueConstraint(fields=["call", "kind"], name="call_kind_unique"),
            models.CheckConstraint(
                name="call_kind_has_some_minutes",
                condition=Q(minutes__isnull=True) | Q(minutes__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
