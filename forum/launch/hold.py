"""Who serves from a data directory, and under which addresses: one `./run`, and its guests."""

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TextIO

from forum.launch.voice import Trouble, say

_ADDRESSES = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SITE_URL", "FORUM_CLOCK")


class Hold:
    """A lock on a data directory that the system opens when its holder dies, however it dies.

    The locked file tells others the holder's process and addresses; a guest (`./run manage`
    beside a running `./run`) uses them.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._card = _private(directory / "running")
        self._guests = _private(directory / "guests")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._card.close()
        self._guests.close()

    def take(self) -> bool:
        """Become the holder, or return False because another process is."""
        try:
            fcntl.flock(self._card, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._write({})
        return True

    def publish(self, env: Mapping[str, str]) -> None:
        """Tell guests the addresses, once everything answers."""
        self._write({name: env[name] for name in _ADDRESSES if name in env})

    def holder(self) -> int:
        return int(self._read().get("pid", 0))

    @contextmanager
    def visit(self) -> Iterator[dict[str, str]]:
        """As a guest: the holder's addresses, as soon as it has published them."""
        deadline = time.monotonic() + 120
        while len(card := self._read()) < 2:
            if time.monotonic() > deadline:
                raise Trouble(f"The ./run with process {card.get('pid')} does not finish starting.")
            time.sleep(0.2)
        fcntl.flock(self._guests, fcntl.LOCK_SH)
        del card["pid"]
        yield card

    def outlast_guests(self) -> None:
        """As a holder that is done: wait for the guests, whose stores would vanish."""
        try:
            fcntl.flock(self._guests, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./run manage still uses these stores; they stop when it ends.")
            fcntl.flock(self._guests, fcntl.LOCK_EX)

    def _read(self) -> dict[str, str]:
        self._card.seek(0)
        try:
            return dict(json.loads(self._card.read()))
        except ValueError:
            return {}  # being written

    def _write(self, addresses: dict[str, str]) -> None:
        self._card.truncate(0)
        self._card.write(json.dumps({"pid": str(os.getpid())} | addresses))
        self._card.flush()


def _private(path: Path) -> TextIO:
    """Open a file that may carry an address with a password in it."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+")
