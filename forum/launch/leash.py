"""What ends a child when `./run` was killed without a word and can stop nothing itself."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PATIENCE = 3.0  # seconds between asking and insisting
_LINUX = sys.platform == "linux"
_LIBC = ctypes.CDLL(None, use_errno=True)


def tie(parent: int, number: int) -> None:
    """In a new child, right before exec: have the kernel send it `number` when `parent` dies.

    Only after any change of identity, which would undo it. The parent may have died before
    this line, hence the look back. Does nothing where there is no prctl: see Watcher.
    """
    if _LINUX:
        _LIBC.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)


class Watcher:
    """The same for systems without prctl: a process that reads from us until we are gone.

    It is told every child; when its standard input ends without a farewell, it ends them,
    the youngest first. On Linux nothing is started.
    """

    def __init__(self, *, needed: bool = not _LINUX) -> None:
        self._process = (
            subprocess.Popen(
                [sys.executable, Path(__file__)], stdin=subprocess.PIPE, start_new_session=True
            )
            if needed
            else None
        )

    def tell(self, pid: int, number: int) -> None:
        self._write(f"{pid} {int(number)}\n")

    def dismiss(self) -> None:
        if self._process:
            self._write("farewell\n")
            self._process.communicate()

    def _write(self, line: str) -> None:
        if self._process and self._process.stdin:
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()


def _watch() -> None:
    told = sys.stdin.read().splitlines()
    if told[-1:] == ["farewell"]:
        return
    children = [(int(pid), int(number)) for pid, number in map(str.split, reversed(told))]
    for pid, number in children:
        _signal(pid, number)
    deadline = time.monotonic() + _PATIENCE
    while any(_signal(pid, 0) for pid, _ in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid, _ in children:
        _signal(pid, signal.SIGKILL)


def _signal(group: int, number: int) -> bool:
    """Whether the group was there to be signalled."""
    try:
        os.killpg(group, number)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    _watch()
