"""Postgres and Valkey: those of the environment, of the machine, or of the pinned wheels."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from forum.launch import install, postgres, scratch, sockets, valkey
from forum.launch.addresses import check_database, check_redis
from forum.launch.owner import Owner, elsewhere, owner
from forum.launch.place import data_dir, given
from forum.launch.processes import Child, Family
from forum.launch.voice import Trouble

Found = TypeVar("Found")


@dataclass(frozen=True)
class Stores:
    """Two stores that answer. `urls` holds DATABASE_URL and REDIS_URL for a child's environment.

    `postgres` and `valkey` are the children when they are ours, None when a URL was given.
    `family` watches them, and takes further children, which stop before them.
    """

    directory: Path
    urls: dict[str, str]
    postgres: Child | None
    valkey: Child | None
    family: Family


@contextmanager
def running(directory: Path, *, durable: bool = True) -> Iterator[Stores]:
    """Stores that keep their data in `directory`, running for as long as the block.

    `durable=False` trades the safety of the data for speed.
    """
    with Family(directory / "logs") as family:
        yield start(family, directory, durable=durable)


@contextmanager
def temporary() -> Iterator[Stores]:
    """Stores in a new directory below DATA_DIR/test, fast rather than safe, gone afterwards.

    For test, check, prove and bench: any number at once.
    """
    with (
        scratch.directory(data_dir() / "test", remove) as directory,
        running(directory, durable=False) as stores,
    ):
        yield stores


def start(family: Family, directory: Path, *, durable: bool = True) -> Stores:
    """Start what no URL names, as children of `family`, and see that the rest answers."""
    database, redis = given("DATABASE_URL"), given("REDIS_URL")
    server = broker = None
    if database:
        check_database(database)
    else:
        keeper = owner(directory)
        server, database = postgres.start(
            family,
            _find_postgres(keeper.home),
            keeper,
            sockets.make(directory, keeper),
            durable=durable,
        )
    if redis:
        check_redis(redis)
    else:
        ourselves = Owner(directory, os.geteuid(), os.getegid())
        broker, redis = valkey.start(
            family,
            find_valkey(),
            directory / "valkey",
            sockets.make(directory / "valkey", ourselves),
        )
    urls = {"DATABASE_URL": database, "REDIS_URL": redis}
    return Stores(directory, urls, server, broker, family)


def remove(directory: Path) -> None:
    """Remove a directory of stores that no longer run, and what they kept outside of it."""
    outside = (
        elsewhere(directory),
        *sockets.places(directory),
        *sockets.places(directory / "valkey"),
    )
    for path in (directory, *outside):
        shutil.rmtree(path, ignore_errors=True)


def _find_postgres(home: Path) -> postgres.Server:
    """Return the server that has data in `home` (another would start with none), or the best."""
    servers = _found(postgres.on_machine, postgres.in_wheel, "Postgres with its extensions")
    with_data = [server for server in servers if server.directory(home).exists()]
    return (with_data or servers)[0]


def find_valkey() -> Path:
    return _found(valkey.on_machine, valkey.in_wheel, "Valkey or Redis")[0]


def _found(
    on_machine: Callable[[], list[Found]], in_wheel: Callable[[], list[Found]], what: str
) -> list[Found]:
    """Return what FORUM_STORES allows, the machine's first; install the wheels only in need."""
    choice = given("FORUM_STORES") or "auto"
    if choice not in {"auto", "system", "wheels"}:
        raise Trouble(f"FORUM_STORES is {choice!r}: set it to auto, system or wheels.")
    servers = on_machine() if choice != "wheels" else []
    if choice == "system" and not servers:
        raise Trouble(
            f"FORUM_STORES=system, but there is no {what} on this machine: install it"
            " (Debian: apt-get install postgresql redis-server), or set DATABASE_URL and REDIS_URL."
        )
    if not servers:
        install.ensure("stores")
    if choice != "system":
        servers += in_wheel()
    if not servers:
        raise Trouble(f"No {what} runs here: install it, or set DATABASE_URL and REDIS_URL.")
    return servers
