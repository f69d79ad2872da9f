"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import places, registration, texts

__all__ = ["places", "registration", "texts"]
