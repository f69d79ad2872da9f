"""A mail server that remembers what it took, and fails in the ways in which servers fail.

It runs in the proof's own process, on aiosmtpd, and is imported only once that is installed.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd's, of every line that it reads


@dataclass(frozen=True)
class Arrival:
    at: float  # time.time()
    message_id: str
    to: str


class Postbox:
    """``fault`` is how it fails at the moment: "" (well), or a key of ``FAULTS``.

    ``delay``: seconds for which it keeps a worker waiting that has just handed it a mail.
    """

    FAULTS = ("reset", "busy", "silent", "greylist", "drop", "unknown")

    def __init__(self, port: int) -> None:
        self.port, self.fault, self.delay = port, "", 0.0
        self.arrivals: list[Arrival] = []
        self.connections: list[float] = []  # time.time()
        self._greylisted: set[str] = set()
        self._lock = threading.Lock()
        self._controller = _Server(self, HOST, port)
        self._controller.start()

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def close(self) -> None:
        self._controller.stop()

    def to(self, part: str) -> list[Arrival]:
        with self._lock:
            return [one for one in self.arrivals if part in one.to]

    def copies(self, part: str) -> int:
        """How many mails came more than once, counted by Message-ID."""
        counted = Counter(one.message_id for one in self.to(part))
        return sum(times - 1 for times in counted.values())

    def most_tries(self, since: float, until: float, window: float = 10.0) -> int:
        """The most connections in any ten seconds between two moments."""
        times = sorted(at for at in self.connections if since <= at <= until)
        return max(
            (sum(first <= at < first + window for at in times) for first in times), default=0
        )

    # What aiosmtpd calls, in its thread.

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list
    ) -> str:
        if self.fault == "unknown":
            return "550 5.1.1 No such mailbox here"
        if self.fault == "greylist" and address not in self._greylisted:
            self._greylisted.add(address)
            return "450 4.2.0 Greylisted, come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.fault == "drop":
            server.transport.abort()
            return "250 never heard"
        head = (envelope.original_content or b"").partition(b"\r\n\r\n")[0]
        mail = message_from_bytes(head + b"\r\n\r\n")
        with self._lock:
            self.arrivals += [
                Arrival(time.time(), str(mail["Message-ID"]), to) for to in envelope.rcpt_tos
            ]
        await asyncio.sleep(self.delay)
        return "250 OK"


class _Server(Controller):
    def factory(self) -> Any:
        box: Postbox = self.handler
        box.connections.append(time.time())
        if box.fault == "reset":
            return _Reset()
        if box.fault == "busy":
            return _Busy()
        if box.fault == "silent":
            return asyncio.Protocol()
        return SMTP(box, **self.SMTP_kwargs)


class _Reset(asyncio.Protocol):
    """Refuses the connection, as a closed port does, but can be seen to be asked."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        plain = transport.get_extra_info("socket")
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()  # type: ignore[attr-defined]


class _Busy(asyncio.Protocol):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(b"421 4.3.2 Too busy, come back\r\n")  # type: ignore[attr-defined]
        transport.close()
