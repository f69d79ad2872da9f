"""The organisers' home; importing the modules registers their pages."""

from forum.admin import (
    addresses,
    bulk,
    consents,
    event,
    news,
    outbox,
    page,
    people,
    reminders,
    team,
    texts,
)

__all__ = [
    "addresses",
    "bulk",
    "consents",
    "event",
    "news",
    "outbox",
    "page",
    "people",
    "reminders",
    "team",
    "texts",
]
