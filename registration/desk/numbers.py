"""How many are in: live figures of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from forum.models import Event
from forum.models.event import Mode
from registration.desk import days
from registration.models import Category, Checkin, Registration

LAST = 10


def of(event: Event, day: date) -> dict[str, Any]:
    """Who is expected on site and who is in, in all and by category. One query, and no name."""
    came = Checkin.objects.standing().filter(registration=OuterRef("pk"), day=day)
    rows = Registration.objects.filter(event=event, state=Registration.State.CONFIRMED)
    rows = rows.alias(is_in=Exists(came)).filter(Q(mode=Mode.ON_SITE) | Q(is_in=True))
    found = Category.objects.filter(event=event).values_list("pk", "name")
    counted = (
        rows.order_by()
        .values("category")
        .annotate(expected=Count("pk"), came=Count("pk", filter=Q(is_in=True)))
    )
    by_category = {one["category"]: (one["came"], one["expected"]) for one in counted}
    named = [[name, *by_category[pk]] for pk, name in found if pk in by_category]
    return {
        "day": day.isoformat(),
        "in": sum(came for came, _ in by_category.values()),
        "expected": sum(expected for _, expected in by_category.values()),
        "by_category": named,
    }


def last(event: Event, day: date) -> list[dict[str, Any]]:
    """The latest to come in, the newest first; one query."""
    rows = Checkin.objects.standing().filter(event=event, day=day).select_related("registration")
    return [
        {
            "code": row.registration.code,
            "name": row.registration.name,
            "at": days.said(event, row.at),
        }
        for row in rows.order_by("-at", "-pk")[:LAST]
    ]
