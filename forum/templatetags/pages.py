"""The pages of practical information, where every page of an event leads to them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from forum.models import Event

register = template.Library()


@register.inclusion_tag("components/page_links.html", takes_context=True)
def page_links(context: Context, event: Event) -> dict[str, Any]:
    """Links to the published pages; one query, or none where the view has read them already."""
    pages = context.get("pages")
    if pages is None:
        pages = list(event.pages.for_links())
    return {"event": event, "pages": pages}
