"""The tracks of an event, where a page of another app shows them."""

from __future__ import annotations

from typing import Any

from django import template

from forum.models import Event

register = template.Library()


@register.inclusion_tag("speakers/tracks.html")
def tracks(event: Event) -> dict[str, Any]:
    """A card for each track; nothing where there are none. One query."""
    return {"tracks": list(event.tracks.all())}
