"""The addresses a person gave: understood and answered, or refused in one sentence.

Passwords stand in them, so no sentence repeats a whole address.
"""

import socket
from urllib.parse import SplitResult, unquote, urlsplit

from forum.launch.voice import Trouble

_REDIS_SOCKETS = ("unix", "redis+socket")


def check_database(url: str) -> None:
    """Raise Trouble unless DATABASE_URL can be read and something answers there."""
    example = "write it as postgres://user:password@host:5432/name"
    parts = _split("DATABASE_URL", url, ("postgres", "postgresql", "pgsql"), example)
    if not parts.path.strip("/"):
        raise Trouble(f"DATABASE_URL names no database: {example}.")
    host = unquote(parts.hostname or "")
    if host and not host.startswith("/"):
        _knock("DATABASE_URL", host, parts.port or 5432)


def check_redis(url: str) -> None:
    """Raise Trouble unless REDIS_URL can be read and something answers there."""
    example = "write it as redis://host:6379/0"
    parts = _split("REDIS_URL", url, ("redis", "rediss", *_REDIS_SOCKETS), example)
    if parts.scheme not in _REDIS_SOCKETS:
        _knock("REDIS_URL", parts.hostname or "localhost", parts.port or 6379)


def _split(name: str, url: str, schemes: tuple[str, ...], example: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # is read only now, and may be no number
    except ValueError:
        raise Trouble(
            f"{name} cannot be read: {example}, with %2F for a / in the password and so on."
        ) from None
    if parts.scheme not in schemes:
        raise Trouble(f"{name} does not begin with {schemes[0]}://: {example}.")
    return parts


def _knock(name: str, host: str, port: int) -> None:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as refusal:
        raise Trouble(
            f"Nothing answers at {host}:{port}, where {name} points"
            f" ({refusal.strerror or refusal}): start that server, or unset {name}"
            " and ./run starts one of its own."
        ) from None
