"""What a page says about places before anybody has registered."""

from __future__ import annotations

from typing import Any

from django import template

from forum.models import Event
from registration.models import ModePool

register = template.Library()


@register.inclusion_tag("registration/places/notice.html")
def places_notice(event: Event) -> dict[str, Any]:
    """That places are gone, and what happens to whoever registers now; one query."""
    return {"gone": ModePool.objects.gone(event)}
