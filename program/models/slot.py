"""A session in a room at a time: in the working program, or frozen in a release."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent
from program.facts import facts_of
from program.models.release import Release
from program.models.room import Room
from program.models.session import Session


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class SlotQuerySet(models.QuerySet["Slot"]):
    def working(self) -> SlotQuerySet:
        """The one working program, which organisers compose and nobody else sees."""
        return self.filter(release=None)

    def for_public_program(self, release: Release) -> SlotQuerySet:
        """A release in order of time and room; its ``facts`` hold all that is shown. One query."""
        return (
            self.filter(release=release)
            .select_related("room")
            .order_by("starts_at", "room__position", "pk")
        )

    def released(self, event: Event) -> SlotQuerySet:
        """Those of the event's current release, in order of time. One query."""
        current = Release.objects.filter(event=event).order_by("-number").values("pk")[:1]
        return self.filter(release=current).order_by("starts_at", "pk")

    def last_told(self, event: Event, code: str) -> Slot | None:
        """The session as the last release that had it told of it. One query."""
        told = self.filter(event=event, session__code=code, release__isnull=False)
        return told.order_by("-release__number", "starts_at", "pk").first()

    def for_composing(self) -> SlotQuerySet:
        """The working program with all that a release freezes; four queries, or three if nobody
        stands in for anybody."""
        return (
            self.working()
            .select_related("room", "session__track", "event")
            .prefetch_related("session__roles__speaker", "session__roles__substitute")
            .order_by("starts_at", "room__position", "pk")
        )


class Slot(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="slots", verbose_name=_("event"))
    release = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, editable=False, related_name="slots"
    )
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="slots", verbose_name=_("session")
    )
    room = models.ForeignKey(
        Room,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="slots",
        verbose_name=_("room"),
        help_text=_("Empty: everywhere, as a break."),
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    version = models.PositiveIntegerField(
        default=1, editable=False, help_text="Of two who move it at once one is told."
    )
    facts = models.JSONField(
        default=dict,
        editable=False,
        help_text="What the public was told, frozen when the slot was released.",
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["starts_at", "room", "pk"]
        constraints = [
            models.CheckConstraint(
                name="slot_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end comes before the beginning."),
            ),
            ExclusionConstraint(
                name="slot_released_room_once",
                expressions=[
                    ("release", RangeOperators.EQUAL),
                    ("room", RangeOperators.EQUAL),
                    (
                        TsTzRange("starts_at", "ends_at", RangeBoundary()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(release__isnull=False),
            ),
            SameEvent(field="session", name="slot_session_same_event"),
            SameEvent(field="room", name="slot_room_same_event"),
            SameEvent(field="release", name="slot_release_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.starts_at.astimezone(self.event.zone):%d.%m %H:%M}"

    def overlaps(self, other: Slot) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def freeze(self, release: Release) -> Slot:
        """An unsaved copy for the release, with what the public will be told of it."""
        return Slot(
            event_id=self.event_id,
            release=release,
            session_id=self.session_id,
            room_id=self.room_id,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            facts=facts_of(self),
        )
