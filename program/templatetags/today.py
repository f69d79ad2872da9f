"""The forum's days on “my forum”."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.text import markdown
from program import today as days
from program.today import Today
from registration.models import Registration

register = template.Library()
SOON = 60
"""Minutes; what begins later is told by its hour."""


@register.inclusion_tag("program/today/today.html")
def today(registration: Registration) -> dict[str, Any]:
    """What is on and next, the person's own, changes and help; nothing but from the eve to the
    last day. At most nine queries, or none."""
    if not days.is_shown(registration):
        return {}
    found = days.of(registration)
    return {
        "event": found.event,
        "today": found,
        "next_in": begins(found),
        "help": markdown(found.broadcast.help, below=3) if found.broadcast else "",
    }


def begins(found: Today) -> str:
    """“in 12 minutes”, “at 14:00”, “Wednesday, 17 March”; static/js/today.js says it so, too."""
    if found.next_at is None:
        return ""
    minutes = minutes_to(found.next_at, found.now)
    if minutes <= SOON:
        return ngettext("in %(count)s minute", "in %(count)s minutes", minutes) % {"count": minutes}
    if found.next_at.date() == found.date:
        return _("at %(time)s") % {"time": date_format(found.next_at, "H:i")}
    return date_format(found.next_at, "l, j E")


def minutes_to(moment: datetime, now: datetime) -> int:
    """Rounded up: in the last minute it is one more."""
    return -int((now - moment).total_seconds() // 60)
