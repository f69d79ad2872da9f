"""The organisers' home; importing the modules registers their pages."""

from forum.admin import addresses, event, news, outbox, page, people

__all__ = ["addresses", "event", "news", "outbox", "page", "people"]
