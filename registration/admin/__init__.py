"""The organisers' pages about who comes; importing the modules registers them."""

from registration.admin import (
    desk,
    invitations,
    organisations,
    participant_lists,
    pools,
    questions,
    registration,
    texts,
)

__all__ = [
    "desk",
    "invitations",
    "organisations",
    "participant_lists",
    "pools",
    "questions",
    "registration",
    "texts",
]
