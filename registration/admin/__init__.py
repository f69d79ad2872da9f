"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import organisations, pools, questions, registration, texts

__all__ = ["organisations", "pools", "questions", "registration", "texts"]
