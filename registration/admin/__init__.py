"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import places, questions, registration, texts

__all__ = ["places", "questions", "registration", "texts"]
