"""The clone's own Python: `.venv`, and in it exactly what the locks name."""

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forum.launch.place import PYTHON, ROOT, VENV, data_dir, shown
from forum.launch.processes import HEARTBEAT, TICK, Family
from forum.launch.tail import Tail
from forum.launch.voice import Trouble, say

_STAMPS = VENV / ".forum"
_UNFINISHED = "unfinished"
_PACE = 2.0  # seconds between two lines of progress
_NO_ANSWER = (
    "Connection",
    "connection",
    "name resolution",
    "unreachable",
    "timed out",
    "Max retries",
)


def ensure(*extras: str) -> Path:
    """Return the Python of `.venv` with `requirements.txt` installed in it.

    Each of `extras` ("dev", "stores") adds `requirements-<extra>.txt`. What is there already
    costs a few milliseconds, so every command may ask. Raises Trouble with one sentence.
    """
    locks = [ROOT / "requirements.txt", *(ROOT / f"requirements-{extra}.txt" for extra in extras)]
    if all(map(_installed, locks)):
        return PYTHON
    with _alone():
        _make_venv()
        for lock in locks:
            if not _installed(lock):
                _install(lock)
    return PYTHON


@contextmanager
def _alone() -> Iterator[None]:
    """Let one `./run` install at a time. The lock is the clone itself: no file stays behind."""
    clone = os.open(ROOT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(clone, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another ./run is installing the packages; waiting for it.")
            fcntl.flock(clone, fcntl.LOCK_EX)
        yield
    finally:
        os.close(clone)


def _installed(lock: Path) -> bool:
    stamp = _stamp(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == _key(lock)


def _stamp(lock: Path) -> Path:
    return _STAMPS / lock.name


def _key(lock: Path) -> str:
    """What must not have changed since: the lock's text and the venv's Python."""
    return hashlib.sha256(lock.read_bytes() + (VENV / "pyvenv.cfg").read_bytes()).hexdigest()


def _make_venv() -> None:
    """Make `.venv`, unless there is one whose pip answers (it may be the person's own)."""
    if (
        PYTHON.exists()
        and subprocess.run([PYTHON, "-m", "pip", "-V"], capture_output=True).returncode == 0
    ):
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise Trouble(
            "This Python has no venv module: install it (Debian and Ubuntu:"
            " apt-get install python3-venv) and start ./run again."
        )
    say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    base = getattr(sys, "_base_executable", sys.executable)  # never a venv's, which we may clear
    with Family(_logs()) as family:
        family.finish(
            family.start("venv", [base, "-m", "venv", "--clear", VENV], os.environ, passing=True)
        )


def _install(lock: Path) -> None:
    """Install one lock with pip, telling what happens. Only a complete installation is stamped."""
    stamp = _stamp(lock)
    _STAMPS.mkdir(exist_ok=True)
    interrupted = stamp.exists() and stamp.read_text() == _UNFINISHED
    stamp.write_text(_UNFINISHED)
    say(f"Installing {lock.name}")
    started = time.monotonic()
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--no-deps", "--require-hashes"]
    command += ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--retries=2"]
    command += ["--force-reinstall"] if interrupted else []  # a half-written package looks whole
    env = os.environ | {"PYTHONUNBUFFERED": "1", "PIP_USER": "0"}
    with Family(_logs()) as family:
        pip = family.start("pip", [*command, "-r", lock], env, passing=True)
        progress = _Progress(Tail(family.logs / "pip.out"))
        while not pip.dead:
            progress.tell()
            time.sleep(TICK)
    if pip.process.returncode != 0:
        raise Trouble(_why(lock, pip.log))
    stamp.write_text(_key(lock))
    say(f"  done in {time.monotonic() - started:.0f} s")


class _Progress:
    """Turns pip's many lines into a few, and its silences into a heartbeat."""

    def __init__(self, tail: Tail) -> None:
        self._tail = tail
        self._packages = 0
        self._started = self._spoke = time.monotonic()

    def tell(self) -> None:
        now = time.monotonic()
        for line in self._tail.lines():
            if line.startswith("Collecting "):
                self._packages += 1
                if now - self._spoke > _PACE:
                    self._say(f"{self._packages} packages so far, now {line.split()[1]}")
            elif line.startswith("Installing collected packages"):
                self._say(f"unpacking {self._packages} packages")
        if now - self._spoke > HEARTBEAT:
            self._say(f"still at it after {now - self._started:.0f} s")

    def _say(self, line: str) -> None:
        self._spoke = time.monotonic()
        say(f"  {line}")


def _why(lock: Path, log: Path) -> str:
    complaint = log.read_text(errors="replace")
    if any(word in complaint for word in _NO_ANSWER):
        return (
            f"The packages of {lock.name} could not be fetched, because the package index does not"
            " answer: check the network (or set PIP_INDEX_URL to a mirror) and start ./run again."
        )
    errors = [line for line in complaint.splitlines() if line.startswith("ERROR: ")]
    last = errors[-1].removeprefix("ERROR: ").rstrip(".") if errors else "pip gave no reason"
    return f"{lock.name} could not be installed: {last} ({shown(log)} has it all)."


def _logs() -> Path:
    return data_dir() / "logs"
