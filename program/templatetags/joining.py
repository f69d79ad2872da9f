"""The ways to a session for those who attend it: online, and to its seats."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import OuterRef, Subquery
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.models.event import Mode
from program import today
from program.attending import joinable
from program.models import Session, Slot
from program.public import Item
from registration.models import Registration

register = template.Library()


@register.filter
def in_time(seconds: int) -> str:
    """“in 2 days”, “in 3 h 20 min”."""
    days = seconds // 86400
    if days >= 2:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    minutes = -(-seconds // 60)
    return _("in %(hours)s h %(minutes)s min") % {"hours": minutes // 60, "minutes": minutes % 60}


@register.inclusion_tag("program/join/button.html", takes_context=True)
def join_button(context: Context, items: list[Item]) -> dict[str, Any]:
    """A plain link to where the session, with its ``items`` of the public program, is joined
    online if any of its halls is streamed at any time, and to its sign-up if it has seats: the
    same for every reader. No query."""
    facts = items[0].texts
    is_streamed = any(item.is_streamed for item in items)
    return {
        "event": context["event"],
        "code": items[0].code,
        "is_streamed": is_streamed and facts.get("open_to") != Session.OpenTo.ON_SITE,
        "has_seats": facts.get("has_seats"),
    }


@register.inclusion_tag("program/join/online.html")
def online_sessions(registration: Registration) -> dict[str, Any]:
    """What the person can join online on the day that comes next; on the forum's days that is part
    of “today”. One query, or none."""
    event = registration.event
    found: list[Slot] = []
    comes = registration.state == Registration.State.CONFIRMED and not event.has_ended()
    comes = comes and not today.is_shown(registration)
    if comes:
        found = list(joinable(registration).order_by("starts_at", "room__position"))
    days = [slot.starts_at.astimezone(event.zone).date() for slot in found]
    next_day = [slot for slot, day in zip(found, days, strict=True) if day == days[0]]
    once = {(slot.session_id, slot.starts_at): slot for slot in reversed(next_day)}
    return {
        "event": event,
        "day": days[0] if days else None,
        "slots": [*once.values()][::-1],
        "is_online": comes and registration.mode == Mode.ONLINE,
    }


@register.inclusion_tag("program/signing/mine.html")
def signed_up(registration: Registration) -> dict[str, Any]:
    """The sessions that the person has a seat in, or waits for one; on the forum's days they are
    part of “today”. One query, or none."""
    event = registration.event
    current = Slot.objects.released(event).filter(session=OuterRef("pool__session"))
    claims = registration.claims.of_sessions().live().select_related("pool__session")
    starts_at = Subquery(current.values("starts_at")[:1])
    timed = claims.annotate(starts_at=starts_at).exclude(starts_at=None).order_by("starts_at", "pk")
    is_told = not registration.is_ended and not today.is_shown(registration)
    return {"event": event, "claims": list(timed) if is_told else []}
