"""Whom an event is for, on pages of apps that know nothing of categories."""

from __future__ import annotations

from typing import Any

from django import template

from forum.models import Event

register = template.Library()


@register.inclusion_tag("registration/audience.html")
def audience(event: Event) -> dict[str, Any]:
    """The categories of participants, as a section; one query, nothing where there are none."""
    return {"categories": list(event.categories.all())}
