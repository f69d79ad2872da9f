"""Which day of the forum it is at the desk."""

from __future__ import annotations

from datetime import date, datetime

from forum import clock
from forum.models import Event


def today(event: Event, at: datetime | None = None) -> date:
    """The day in the event's zone, now or at another moment; it may be none of the forum's."""
    return (at or clock.now()).astimezone(event.zone).date()


def shown(event: Event) -> date:
    """The day that lists are about: today, else the nearest one of the forum."""
    return min(max(today(event), event.starts), event.ends)


def said(event: Event, at: datetime | None) -> str:
    """The hour and minute in the event's zone, such as 09:12."""
    return f"{at.astimezone(event.zone):%H:%M}" if at else ""
