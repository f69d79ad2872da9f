"""The site over HTTP, inside the transaction of the test that looks at it.

pytest-django's `live_server` has connections of its own: a test's rows have to be committed for it,
and every table emptied afterwards, half a second each time. Here the server answers with the test's
connection, so its rows are there, and one rollback takes back whatever either of them wrote. What
happens on commit does not happen; the journeys, which need it, keep to `live_server`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any
from unittest.mock import patch

from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread, ThreadedWSGIServer


class _Server(ThreadedWSGIServer):
    def _close_connections(self) -> None:
        """Django's closes them after each client; ours is the test's, which goes on."""


class Serving(LiveServerThread):
    """A server on a free port; it may touch the database only while ``sharing()``."""

    server_class = _Server

    def __init__(self) -> None:
        super().__init__("localhost", _one_at_a_time, connections_override={})
        self.daemon = True

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}"

    def wait(self) -> None:
        """Until it listens; raises what kept it from that."""
        self.is_ready.wait()
        if self.error:
            raise self.error

    @contextmanager
    def sharing(self) -> Iterator[None]:
        """Answer with the connection of whoever calls, and what is not committed there yet."""
        mine = connections[DEFAULT_DB_ALIAS]
        self.connections_override[DEFAULT_DB_ALIAS] = mine
        mine.inc_thread_sharing()
        try:
            # Each request would close it, as one that is left inside a transaction.
            with patch.object(mine, "close_if_unusable_or_obsolete"):
                yield
        finally:
            mine.dec_thread_sharing()


def _one_at_a_time(site: Callable[..., Iterable[bytes]]) -> Callable[..., list[bytes]]:
    """For requests that share a connection: savepoints of two at once would cross.

    An answer is whole, and its request finished, before a byte of it lets the test go on.
    """
    turn = Lock()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        with turn:
            found = site(environ, start_response)
            try:
                return [b"".join(found)]
            finally:
                found.close()

    return answer
