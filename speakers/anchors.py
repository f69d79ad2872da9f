"""The moments of the call that reminders are counted from."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db.models import DateField, DateTimeField, F, Func, QuerySet
from django.db.models.functions import Cast, TruncDate
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from speakers.models import Call, Decision, ProposalSpeaker

JUST_BEFORE = timedelta(microseconds=1)
DAY_THERE = Cast(
    Func(F("event__timezone"), F("at"), function="timezone", output_field=DateTimeField()),
    DateField(),
)
"""Of a decision: its day by the clock of its event."""


def _acceptances(event: Event) -> list[tuple[str, datetime]]:
    """The end of each day on which proposals were accepted, so that none of that day's is left
    out, however many hours later its reminder is."""
    accepted = Decision.objects.filter(event=event, verdict=Decision.Verdict.ACCEPTED)
    days = accepted.annotate(day=TruncDate("at", tzinfo=event.zone)).order_by("day")
    return [
        (f"{day:%Y-%m-%d}", _end_of(day, event))
        for day in days.values_list("day", flat=True).distinct()
    ]


def _end_of(day: date, event: Event) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), event.zone) - JUST_BEFORE


def _accepted_on(members: QuerySet, occurrence: str) -> QuerySet:
    """The speakers of what was accepted on that day; nobody of an audience of others."""
    if members.model is not ProposalSpeaker:
        return members.none()
    accepted = Decision.objects.filter(
        verdict=Decision.Verdict.ACCEPTED, proposal__in=members.order_by().values("proposal")
    ).alias(day=DAY_THERE)
    return members.filter(proposal__in=accepted.filter(day=occurrence).values("proposal"))


registry.anchors["speakers.decision"] = registry.Anchor(
    "speakers.decision", _("the acceptance of a proposal"), _acceptances, _accepted_on
)


def _slides_due(event: Event) -> list[tuple[str, datetime]]:
    """By its last day that is in time, so that another hour of the day reminds nobody again."""
    due_at = Call.objects.of(event).slides_due_at
    if due_at is None:
        return []
    return [(f"{(due_at - JUST_BEFORE).astimezone(event.zone):%Y-%m-%d}", due_at)]


def _with_talks(members: QuerySet, occurrence: str) -> QuerySet:
    """Those who speak; nobody of an audience of others."""
    return members if members.model is ProposalSpeaker else members.none()


registry.anchors["speakers.slides"] = registry.Anchor(
    "speakers.slides",
    _("the moment at which slides are due"),
    _slides_due,
    _with_talks,
    is_end=True,
)
