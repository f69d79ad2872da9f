"""The pages of practical information, where every page of an event leads to them."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from forum import links
from forum.models import Event
from forum.sharing import HEIGHT, WIDTH

register = template.Library()


@register.inclusion_tag("components/page_links.html", takes_context=True)
def page_links(context: Context, event: Event) -> dict[str, Any]:
    """Links to the published pages; one query, or none where the view has read them already."""
    pages = context.get("pages")
    if pages is None:
        pages = list(event.pages.for_links())
    return {"event": event, "pages": pages}


@register.inclusion_tag("components/card.html")
def card(event: Event) -> dict[str, Any]:
    """The picture that other sites show of a page, by its absolute address."""
    address = links.page("event_card", event.slug)
    return {"address": address, "width": WIDTH, "height": HEIGHT, "event": event}
