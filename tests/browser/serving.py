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
        self._turn = Lock()
        self._is_sharing = False
        super().__init__("localhost", self._one_at_a_time, connections_override={})
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
                self._is_sharing = True
                yield
        finally:
            with self._turn:  # a browser that is closed leaves what it asked for last
                self._is_sharing = False
            mine.dec_thread_sharing()

    def _one_at_a_time(self, site: Callable[..., Iterable[bytes]]) -> Callable[..., list[bytes]]:
        """For requests that share a connection: savepoints of two at once would cross.

        An answer is whole, and its request finished, before a byte of it lets the test go on. A
        request that comes late, when its test is over, would write into the next one's rows.
        """

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
            with self._turn:
                if not self._is_sharing:
                    start_response("503 Service Unavailable", [])
                    return []
                found = site(environ, start_response)
                try:
                    return [b"".join(found)]
                finally:
                    found.close()

        return answer
