"""The organisers' pages about who speaks; importing the modules registers them."""

from speakers.admin import change, proposal, texts

__all__ = ["change", "proposal", "texts"]
