"""The organisers' home; importing the modules registers their pages."""

from forum.admin import bulk, event, news, outbox, page, people, reminders, texts

__all__ = ["bulk", "event", "news", "outbox", "page", "people", "reminders", "texts"]
