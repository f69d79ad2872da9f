"""Whether the reader of a page reviews at its event."""

from __future__ import annotations

from typing import Any

from django import template

from forum import access
from forum.models import Event

register = template.Library()


@register.filter
def reviews_at(person: Any, event: Any) -> bool:
    """``{% if request.user|reviews_at:event %}``; no query for strangers, and none beyond what the
    page's frame asks anyway."""
    if not isinstance(event, Event) or not getattr(person, "is_authenticated", False):
        return False
    return access.may(person, "speakers.write_review", event)
