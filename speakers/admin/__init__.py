"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import call, change, proposal, reviewing, speaker, texts

__all__ = ["call", "change", "proposal", "reviewing", "speaker", "texts"]
