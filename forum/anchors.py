"""Moments of an event's own that reminders are counted from. An occurrence is a day there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time

from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from forum.models.reminder import has_day

Moments = Callable[[Event], list[tuple[str, datetime]]]


def _column(name: str) -> Moments:
    """The one moment in the event's attribute of that name, if it is set."""

    def moments(event: Event) -> list[tuple[str, datetime]]:
        moment = getattr(event, name)
        return [(f"{moment.astimezone(event.zone):%Y-%m-%d}", moment)] if moment else []

    return moments


def _mornings(event: Event) -> list[tuple[str, datetime]]:
    """Midnight with which each day of the event begins, of those that its zone has."""
    days = [day for day in event.days if has_day(event.zone, day)]
    return [(f"{day:%Y-%m-%d}", datetime.combine(day, time(), event.zone)) for day in days]


for name, label, moments in (
    ("starts_at", _("the start of the event"), _column("starts_at")),
    ("day", _("each day of the event"), _mornings),
    ("ends_at", _("the end of the event"), _column("ends_at")),
    ("registration_closes_at", _("the close of registration"), _column("registration_closes_at")),
    ("proposals_close_at", _("the close of the call"), _column("proposals_close_at")),
):
    registry.anchors[name] = registry.Anchor(name, label, moments, is_end=name == "ends_at")
