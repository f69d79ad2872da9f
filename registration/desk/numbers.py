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
    SELECT category.id, count(*) FILTER (WHERE came.id IS NOT NULL), count(*)
    FROM registration_registration one
    JOIN registration_category category ON category.id = one.category_id
    LEFT JOIN registration_checkin came
        ON came.registration_id = one.id AND came.day = %(day)s AND came.undone_at IS NULL
    WHERE one.event_id = %(event)s AND one.state = 'confirmed'
      AND (one.mode = 'on_site' OR came.id IS NOT NULL)
    GROUP BY category.id
    ORDER BY category.position, category.id
"""


def of(event: Event, day: date) -> dict[str, Any]:
    """Who is expected on site and who is in, in all and by category. Two queries, and no name."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"event": event.pk, "day": day})
        counted = cursor.fetchall()
    names = dict(Category.objects.filter(event=event).values_list("pk", "name"))
    return {
        "day": day.isoformat(),
        "in": sum(came for _, came, _ in counted),
        "expected": sum(expected for _, _, expected in counted),
        "by_category": [[names[pk], came, expected] for pk, came, expected in counted],
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
