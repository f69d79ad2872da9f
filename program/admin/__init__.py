"""The organisers' pages about what happens when; importing the modules registers them."""

from program.admin import broadcast, outcome, release, session, slot

__all__ = ["broadcast", "outcome", "release", "session", "slot"]
