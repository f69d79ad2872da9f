"""Mail: posted as a row, rendered and sent by the worker. ``post`` is all that a verb needs."""

from forum.mail.posting import post

__all__ = ["post"]
