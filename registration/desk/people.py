"""What a device at the desk knows of people: the least that admits them, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from forum.models import Event
from registration import passes
from registration.desk import days
from registration.desk.admitting import judge
from registration.desk.wording import why
from registration.models import Checkin, Registration

COLUMNS = (
    *("code", "event", "state", "mode", "given_name", "family_name"),
    *("given_name_other", "family_name_other", "organisation_name", "category"),
    *("is_vip", "accessibility_needs", "photo"),
)
"""What is asked of each registration."""


def of(event: Event, day: date) -> QuerySet[Registration]:
    """Everybody of the event whom a desk may meet, with when they came in that day; one query."""
    came = Checkin.objects.standing().filter(registration=OuterRef("pk"), day=day)
    rows = Registration.objects.filter(event=event).exclude(family_name="")
    return rows.only(*COLUMNS).annotate(came_at=Subquery(came.values("at")[:1])).order_by("pk")


def told(event: Event, one: Registration, category: Any, came_at: Any) -> dict[str, Any]:
    """One person, as the page keeps them. No query."""
    return {
        "code": one.code,
        "mark": passes.mark(one.code),
        "name": one.name,
        "other": one.name_other,
        "org": one.organisation_name,
        "category": str(category),
        "colour": getattr(category, "colour", ""),
        "mode": one.mode,
        "state": one.state,
        "vip": one.is_vip,
        "needs": one.accessibility_needs,
        "photo": bool(one.photo),
        "in": days.said(event, came_at) or None,
        "why": why(judge(one, None)),
    }


def all_told(event: Event, day: date) -> list[dict[str, Any]]:
    """Two queries, whoever many they are."""
    categories = {one.pk: one for one in event.categories.all()}
    rows: Iterable[Any] = of(event, day)
    return [told(event, one, categories[one.category_id], one.came_at) for one in rows]
