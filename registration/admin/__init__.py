"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import (
    invitations,
    organisations,
    participant_lists,
    pools,
    questions,
    registration,
    texts,
)

__all__ = [
    "invitations",
    "organisations",
    "participant_lists",
    "pools",
    "questions",
    "registration",
    "texts",
]
