"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import invitations, places, registration, texts

__all__ = ["invitations", "places", "registration", "texts"]
