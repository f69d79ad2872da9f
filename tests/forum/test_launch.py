"""./run: what it starts, it stops; what it cannot do, it says in one sentence.

Real processes of forum.launch, without what they would serve: each test writes a short program
and runs it with the clone on its path.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from forum.launch import addresses, place
from forum.launch.hold import Hold
from forum.launch.voice import Trouble, reason

PREAMBLE = """
import os, signal, sys, time
from pathlib import Path
from forum.launch.processes import Asked, Family, listen
from forum.launch.voice import Trouble
here = Path({here!r})
def start(family, name, code="pass", **more):
    said = here / name
    tell = f"import os, signal, time; open({{str(said)!r}}, 'w').write(str(os.getpid()));"
    argv = [sys.executable, "-c", tell + code + ";time.sleep(60)"]
    child = family.start(name, argv, os.environ, **more)
    family.wait(child, lambda: said.exists() and said.read_text())
listen()
"""

Launch = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def launch(tmp_path: Path) -> Iterator[Launch]:
    """Start a program with a Family; none of it outlives the test."""
    started: list[subprocess.Popen[str]] = []

    def run(body: str) -> subprocess.Popen[str]:
        started.append(
            subprocess.Popen(
                [sys.executable, "-c", PREAMBLE.format(here=str(tmp_path)) + body],
                cwd=place.ROOT,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        )
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


def eventually(answer: Callable[[], object], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not answer():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def pid(path: Path) -> int:
    """Return the process number that a child wrote down, once it has."""
    assert eventually(lambda: path.exists() and path.read_text()), f"{path.name} did not start"
    return int(path.read_text())


def alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def forum(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Call ./run itself, as a person would."""
    return subprocess.run(
        [sys.executable, place.ROOT / "run", *arguments],
        env=os.environ | env,
        capture_output=True,
        text=True,
        timeout=10,
    )


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


# --- The children ---------------------------------------------------------------------------

TWO = """
try:
    with Family(here / "logs") as family:
        start(family, "first")
        start(family, "second", "print('its last words', flush=True)")
        family.watch()
except Trouble as trouble:
    sys.exit(str(trouble))
except Asked:
    sys.exit("asked")
"""


def test_a_killed_child_is_named_and_ends_the_others(launch: Launch, tmp_path: Path) -> None:
    run = launch(TWO)
    first, second = pid(tmp_path / "first"), pid(tmp_path / "second")
    time.sleep(0.2)
    os.kill(second, signal.SIGKILL)
    said, _ = run.communicate(timeout=5)
    assert run.returncode == 1
    assert said.startswith("second was killed by SIGKILL")
    assert "its last words" in said
    assert not alive(first)


def test_nothing_outlives_a_killed_run(launch: Launch, tmp_path: Path) -> None:
    run = launch(TWO)
    children = [pid(tmp_path / "first"), pid(tmp_path / "second")]
    run.kill()
    assert eventually(lambda: not any(map(alive, children)))


def test_where_the_kernel_does_not_help_a_watcher_ends_the_children(
    launch: Launch, tmp_path: Path
) -> None:
    run = launch(
        "from forum.launch import leash, processes\n"
        "processes.tie = lambda parent, number: None\n"
        "processes.Watcher = lambda: leash.Watcher(needed=True)\n" + TWO
    )
    children = [pid(tmp_path / "first"), pid(tmp_path / "second")]
    time.sleep(0.2)
    run.kill()
    assert eventually(lambda: not any(map(alive, children)))


def test_asked_to_stop_it_stops_the_youngest_first(launch: Launch, tmp_path: Path) -> None:
    note = "signal.signal(signal.SIGTERM, lambda *_: (open({!r}, 'a').write({!r}), os._exit(0)))"
    order = tmp_path / "order"
    run = launch(f"""
try:
    with Family(here / "logs") as family:
        start(family, "database", {note.format(str(order), "database ")!r})
        start(family, "web", {note.format(str(order), "web ")!r})
        (here / "up").touch()
        family.watch()
except Asked:
    sys.exit(0)
""")
    assert eventually((tmp_path / "up").exists)
    run.terminate()
    run.communicate(timeout=5)
    assert run.returncode == 0
    assert order.read_text() == "web database "


def test_a_second_request_ends_a_child_that_ignores_the_first(
    launch: Launch, tmp_path: Path
) -> None:
    run = launch("""
with Family(here / "logs") as family:
    start(family, "stubborn", "signal.signal(signal.SIGTERM, signal.SIG_IGN)", grace=60)
    time.sleep(0.3)
    (here / "up").touch()
    family.watch()
""")
    stubborn = pid(tmp_path / "stubborn")
    assert eventually((tmp_path / "up").exists)
    run.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert alive(stubborn)
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=5)
    assert not alive(stubborn)


def test_a_passing_child_returns_what_it_printed_or_why_it_failed(launch: Launch) -> None:
    run = launch("""
with Family(here / "logs") as family:
    def finish(code):
        argv = [sys.executable, "-c", code]
        return family.finish(family.start("step", argv, os.environ, passing=True))
    print(finish("import sys; print('logins'); print('noise', file=sys.stderr)"), end="")
    try:
        finish("raise ValueError('the reason')")
    except Trouble as trouble:
        print(trouble)
""")
    said, _ = run.communicate(timeout=5)
    logins, why = said.splitlines()
    assert logins == "logins"
    assert why.startswith("step: the reason (")


# --- One sentence ---------------------------------------------------------------------------


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = one_sentence(forum(PORT=str(port), HOST="", DATA_DIR=str(tmp_path)))
    assert f"Port {port} is in use" in said


def test_a_data_directory_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "set DATA_DIR" in one_sentence(forum(DATA_DIR=str(tmp_path / "file" / "data")))


def test_a_second_run_in_one_directory_is_said_in_one_sentence(tmp_path: Path) -> None:
    with Hold(tmp_path) as hold:
        assert hold.take()
        assert f"process {os.getpid()}" in one_sentence(forum(DATA_DIR=str(tmp_path)))


@pytest.mark.parametrize("content", ["13", None])
def test_data_of_another_postgres_is_said_in_one_sentence(
    launch: Launch, tmp_path: Path, content: str | None
) -> None:
    data = tmp_path / "postgres-15"
    data.mkdir()
    if content:
        (data / "PG_VERSION").write_text(content)
    run = launch("""
from forum.launch import postgres
from forum.launch.owner import Owner
with Family(here / "logs") as family:
    server = postgres.Server(Path("/"), 15)
    try:
        postgres.start(family, server, Owner(here, os.getuid(), os.getgid()), here, durable=True)
    except Trouble as trouble:
        sys.exit(str(trouble))
""")
    said, _ = run.communicate(timeout=5)
    assert said.startswith(str(data))
    assert said.endswith("move it away, and ./run makes a new one.\n")
    assert "Traceback" not in said


@pytest.mark.parametrize(
    "url",
    [
        "nonsense",
        "mysql://forum:hidden@localhost/forum",
        "postgres://forum:hidden@localhost:port/forum",
        "postgres://forum:hid/den@localhost/forum",
        "postgres://forum:hidden@localhost",
        "postgres://forum:hidden@127.0.0.1:1/forum",
    ],
)
def test_a_wrong_database_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(Trouble, match="DATABASE_URL") as refusal:
        addresses.check_database(url)
    assert "hid" not in str(refusal.value)


def test_the_reason_is_found_in_what_a_command_printed() -> None:
    traceback = "Traceback (most recent call last):\n  File ...\nforum.Error: no such place\n"
    check = "SystemCheckError: 1 issue:\nERRORS:\n?: (forum.E001) It knows no Cyrillic.\n\tHINT: x"
    assert reason(traceback) == "no such place"
    assert reason(check) == "It knows no Cyrillic."
    assert reason("forum: set DATABASE_URL.") == "set DATABASE_URL."
    assert reason("first\nlast\n") == "last"
