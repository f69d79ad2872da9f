"""The organisers' pages about what happens when; importing the modules registers them."""

from program.admin import release, session, slot

__all__ = ["release", "session", "slot"]
