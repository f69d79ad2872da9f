"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import proposal, speaker, texts

__all__ = ["proposal", "speaker", "texts"]
