"""The picture that other sites show of an event's pages: when and where it is, and its title."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.models import Event
from forum.pdf import png
from forum.templatetags.moments import until_day

TEMPLATE = "forum/event/card.typ"
WIDTH, HEIGHT = 1200, 630  # as messengers and search engines show it


def card(event: Event) -> bytes:
    """A PNG in the reader's language. A process draws it once, until it would say something else:
    it takes a tenth of a second."""
    facts = {
        "language": get_language() or "en",
        "kind": event.kind,
        "title": event.title,
        "when": until_day(event.starts, event.ends),
        "where": event.city,
        "note": _("Demonstration, not the official site") if event.is_demonstration else "",
        "colour": event.accent_deep,
    }
    return _drawn(tuple(facts.items()))


@lru_cache(maxsize=32)
def _drawn(facts: tuple[tuple[str, str], ...]) -> bytes:
    return png(TEMPLATE, {"width": WIDTH, "height": HEIGHT, **dict(facts)})
