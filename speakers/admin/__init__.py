"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import proposal, texts

__all__ = ["proposal", "texts"]
