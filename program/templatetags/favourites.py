"""“My program” where a page of another app leads to it."""

from __future__ import annotations

from typing import Any

from django import template

from forum.models import Event
from program.models import Favourite
from registration.models import Registration

register = template.Library()


@register.inclusion_tag("program/mine/link.html")
def my_program(event: Event, registration: Registration) -> dict[str, Any]:
    """How much of the program they have chosen, and the way there; one query."""
    chosen = Favourite.objects.filter(agenda__registration=registration)
    return {"event": event, "count": chosen.count()}
