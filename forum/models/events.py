"""Events, many at once: who may see them, which one is on, and which make a series."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.expressions import RawSQL

from forum import clock

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models.event import Event
    from forum.models.person import Person

SERIES = """
    WITH RECURSIVE series AS (
        SELECT id, previous_id FROM forum_event WHERE id = %s
        UNION
        SELECT other.id, other.previous_id
        FROM forum_event other
        JOIN series ON other.id = series.previous_id OR other.previous_id = series.id
    )
    SELECT id FROM series
"""


class EventQuerySet(models.QuerySet["Event"]):
    def public(self) -> EventQuerySet:
        return self.exclude(state=self.model.State.DRAFT)

    def visible_to(self, person: Person | AnonymousUser) -> EventQuerySet:
        """Published and archived events for all, drafts for those who work for them."""
        if not person.is_authenticated:
            return self.public()
        if person.sees_all:
            return self
        if not person.may_work:
            return self.public()
        return self.filter(
            ~Q(state=self.model.State.DRAFT) | Q(memberships__person=person.pk)
        ).distinct()

    def archived(self) -> EventQuerySet:
        return self.filter(state=self.model.State.ARCHIVED)

    def series_of(self, event: Event) -> EventQuerySet:
        """All editions that lead to this one or come from it, itself included. One query."""
        return self.filter(pk__in=RawSQL(SERIES, [event.pk]))  # noqa: S611 - a literal with an id

    def current(self) -> Event | None:
        """The published event that is on or comes next, else the one that ended last.

        One that is cancelled is told of where it would have been, if no other lies ahead.
        """
        state, is_ahead = self.model.State, Q(ends__gte=clock.now().date())
        rank = Case(
            When(is_ahead, state=state.PUBLISHED, then=0),
            When(is_ahead, state=state.CANCELLED, then=1),
            default=2,
        )
        first_ahead = Case(When(rank__lt=2, then=F("starts")))
        told = self.filter(state__in=(state.PUBLISHED, state.CANCELLED)).annotate(rank=rank)
        return told.order_by("rank", first_ahead, "-ends").first()


def is_open(opens_at: datetime | None, closes_at: datetime | None) -> bool:
    """Closed until an opening is set; open from it on, without end if no closing is set."""
    now = clock.now()
    return opens_at is not None and opens_at <= now and (closes_at is None or now < closes_at)


def leads_to(edition: Event, event: Event) -> bool:
    """Whether the edition is the event, or comes after it. One query for a step."""
    seen: set[int] = set()
    at: Event | None = edition
    while at is not None and at.pk not in seen:
        if at.pk == event.pk:
            return True
        seen.add(at.pk)
        at = at.previous
    return False
