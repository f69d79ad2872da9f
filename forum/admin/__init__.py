"""The organisers' home; importing the modules registers their pages."""

from forum.admin import event, outbox, people

__all__ = ["event", "outbox", "people"]
