"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import proposal, reviewing, texts

__all__ = ["proposal", "reviewing", "texts"]
