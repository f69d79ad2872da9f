"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import organisations, pools, registration, texts

__all__ = ["organisations", "pools", "registration", "texts"]
