"""Sessions in the database, begun with a query less: every registration begins one."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.utils.crypto import get_random_string


class SessionStore(db.SessionStore):
    def _get_new_session_key(self) -> str:
        """Not looked up first: where a key of 32 characters were taken, ``create`` tries another,
        since the database refuses it."""
        return get_random_string(32, VALID_KEY_CHARS)
