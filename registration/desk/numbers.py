"""How many are in: live figures of the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from forum.models import Event
from registration.desk import days
from registration.models import Category, Checkin

LAST = 10


# By hand, since every scan asks it: it takes Django longer to write than Postgres to answer.
COUNT = """
    SELECT one.category_id, count(came.id), count(*)
    FROM registration_registration one
    LEFT JOIN registration_checkin came
        ON came.registration_id = one.id AND came.day = %(day)s AND came.undone_at IS NULL
    WHERE one.event_id = %(event)s AND one.state = 'confirmed'
      AND (one.mode = 'on_site' OR came.id IS NOT NULL)
    GROUP BY one.category_id
"""


def in_all(event: Event, day: date) -> dict[str, Any]:
    """Who is expected on site and who is in. One query."""
    return _told(day, _counted(event, day))


def of(event: Event, day: date) -> dict[str, Any]:
    """The same, and by category in the organisers' order. Two queries, and no name."""
    counted = _counted(event, day)
    named = Category.objects.filter(event=event, pk__in=counted).values_list("pk", "name")
    by_category = [[name, *counted[pk]] for pk, name in named]
    return _told(day, counted) | {"by_category": by_category}


def _counted(event: Event, day: date) -> dict[int, tuple[int, int]]:
    """Category -> how many are in, and how many are expected."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"event": event.pk, "day": day})
        return {category: (came, expected) for category, came, expected in cursor.fetchall()}


def _told(day: date, counted: dict[int, tuple[int, int]]) -> dict[str, Any]:
    return {
        "day": day.isoformat(),
        "in": sum(came for came, _ in counted.values()),
        "expected": sum(expected for _, expected in counted.values()),
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
