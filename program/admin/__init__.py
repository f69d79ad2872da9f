"""The organisers' pages about what happens when; importing the modules registers them."""

from program.admin import (
    attendance,
    broadcast,
    certificates,
    feedback,
    outcome,
    release,
    session,
    slot,
)

__all__ = [
    "attendance",
    "broadcast",
    "certificates",
    "feedback",
    "outcome",
    "release",
    "session",
    "slot",
]
