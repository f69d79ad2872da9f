"""The organisers' home; importing the modules registers their pages."""

from forum.admin import event, news, outbox, page, people, reminders

__all__ = ["event", "news", "outbox", "page", "people", "reminders"]
