"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import call, proposal, texts

__all__ = ["call", "proposal", "texts"]
