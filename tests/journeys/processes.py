"""The worker and beat as processes of their own, as on a real machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.db import connection

PATIENCE = 20  # seconds for a warm shutdown
# Should pytest be killed, the kernel ends its children: nobody is left ticking.
_LEASHED = """
import os, sys
from forum.launch.leash import tie
tie(int(sys.argv[1]), 15)
os.execv(sys.executable, [sys.executable, "-m", "celery", *sys.argv[2:]])
"""
_ARGUMENTS = {
    "worker": "worker --pool threads --concurrency 2 --without-gossip --without-mingle",
    "beat": "beat",
}


class Processes:
    """Celery's worker and beat, or several, at the test database and the test's own mail server.

    They are gone at the end of the block, so that nothing of theirs holds a lock when the
    database is emptied; the block fails if one of them died early or logged an error.
    """

    def __init__(self, logs: Path, names: str = "worker beat") -> None:
        """``names``: what is started, each a word that begins with what it is."""
        self._logs, self._names = logs, names.split()
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._env: dict[str, str] = {}

    def __enter__(self) -> Processes:
        self._env = os.environ | {
            "DATABASE_URL": _database_url(),
            "REDIS_URL": broker_of_our_own(settings.REDIS_URL),
            "EMAIL_URL": f"smtp://{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
            "SITE_URL": settings.SITE_URL,
            "SECRET_KEY": settings.SECRET_KEY,
            "FORUM_CLOCK": "",
            "DEBUG": "",
        }
        for name in self._names:
            self.start(name)
        return self

    def start(self, name: str) -> None:
        argv = [sys.executable, "-c", _LEASHED, str(os.getpid()), "-A", "forum.celery"]
        with (self._logs / f"{name}.log").open("wb") as log:
            self._running[name] = subprocess.Popen(
                [*argv, *_ARGUMENTS[name.partition("-")[0]].split()],
                cwd=settings.BASE_DIR,
                env=self._env,
                stdout=log,
                stderr=log,
            )

    def are_ready(self) -> bool:
        """Whether all the workers have said so."""
        logs = [self._logs / f"{name}.log" for name in self._running if name.startswith("worker")]
        return all(" ready." in log.read_text() for log in logs)

    def kill(self, name: str) -> None:
        """With SIGKILL, on purpose: its end is no accident."""
        killed = self._running.pop(name)
        killed.kill()
        killed.wait()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        died = [name for name, process in self._running.items() if process.poll() is not None]
        for process in self._running.values():
            process.terminate()
        codes = {name: _end(process) for name, process in self._running.items()}
        said = {name: (self._logs / f"{name}.log").read_text() for name in self._running}
        for name, log in said.items():
            print(f"--- {name} ({codes[name]})\n{log}")  # noqa: T201 - pytest shows it on failure
        assert not died, f"{died} ended before the test did: {codes}"
        assert set(codes.values()) <= {0, -signal.SIGTERM}, f"a bad end: {codes}"
        complaints = [
            line
            for log in said.values()
            for line in log.splitlines()
            if re.search(r'"level": "(error|critical)"|Traceback', line)
        ]
        assert not complaints, "\n".join(complaints)


def _end(process: subprocess.Popen[bytes]) -> int:
    try:
        return process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _database_url() -> str:
    """DATABASE_URL, but of the test database."""
    path = f"/{quote(connection.settings_dict['NAME'], safe='')}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=path).geturl()


def broker_of_our_own(url: str) -> str:
    """The broker's database of this pytest-xdist worker: 1 to 15, as 0 may be in use."""
    number = 1 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 15
    if url.startswith("redis+socket://"):
        return f"{url.partition('?')[0]}?{urlencode({'virtual_host': number})}"
    return f"{re.sub(r'/[0-9]*$', '', url)}/{number}"
