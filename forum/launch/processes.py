"""The children of `./run`: started one by one, watched, and stopped in reverse order."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import NoReturn, Self

from forum.launch.leash import Watcher, tie
from forum.launch.place import ROOT, shown
from forum.launch.tail import Tail, notable
from forum.launch.voice import Trouble, complain, reason, say

ASKING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TICK = 0.05  # seconds between two looks at the children
HEARTBEAT = 10.0  # seconds of silence that a person bears
Argv = Sequence[str | Path]  # of a command


class Asked(BaseException):
    """Somebody asked `./run` to stop. No error: `except Exception` shall not swallow it."""

    def __init__(self, number: int) -> None:
        self.number = number


def listen() -> None:
    """Turn the first Ctrl-C, SIGTERM or SIGHUP into Asked, wherever the program is.

    Any further one is left to who cleans up, so that nothing interrupts the cleaning.
    """

    def ask(number: int, _frame: FrameType | None) -> None:
        _answer(signal.SIG_IGN)
        raise Asked(number)

    _answer(ask)


@contextmanager
def hand_over(handler: Callable[[int], None]) -> Iterator[None]:
    """Leave requests to stop to `handler` for one block, in which nothing is interrupted."""
    _answer(lambda number, _frame: handler(number))
    try:
        yield
    finally:
        listen()


def _answer(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in ASKING:
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # nohup
            signal.signal(number, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Asked back for a moment: a child that exists must also be known."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ASKING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass(frozen=True)
class Child:
    """One process in a session of its own, so that a terminal's Ctrl-C reaches only `./run`."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    stop: int  # the signal that asks it to finish its work
    last: int  # the one that ends it at once, its own children too; also sent when we die
    grace: float  # seconds between the two
    passing: bool  # has an end of its own, which is no accident

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def dead(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """Ask, then insist, then leave nothing behind of its process group."""
        for number, patience in ((self.stop, self.grace), (self.last, 5.0)):
            if not self.dead:
                self.process.send_signal(number)
                with suppress(subprocess.TimeoutExpired):
                    self.process.wait(patience)
        self.kill(signal.SIGKILL)
        self.process.wait()

    def kill(self, number: int | None = None) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number or self.last)

    def epitaph(self) -> str:
        """Say in a sentence that it died, and after it what it said last."""
        code = self.process.returncode
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with {code}"
        said = self.log.read_text(errors="replace").rstrip().splitlines()[-8:]
        quote = "".join(f"\n    {line[:300]}" for line in said)
        return f"{self.name} {how}, so everything was stopped; the end of {shown(self.log)}:{quote}"


class Family:
    """All children of one command. Leaving the block stops them, the youngest first.

    What they print goes to `<logs>/<name>.log`, the run before to `<name>.log.1`.
    """

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.children: list[Child] = []
        self._watcher = Watcher()

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _what: BaseException | None,
        _tb: TracebackType | None,
    ) -> None:
        with hand_over(self._hurry):
            for child in reversed(self.children):
                child.end()
            self._watcher.dismiss()

    def _hurry(self, _number: int) -> None:
        """A second Ctrl-C while stopping: no more grace for anyone."""
        for child in reversed(self.children):
            child.kill()

    def start(
        self,
        name: str,
        argv: Argv,
        env: Mapping[str, str],
        *,
        stop: int = signal.SIGTERM,
        last: int = signal.SIGKILL,
        grace: float = 10.0,
        passing: bool = False,
        become: Callable[[], None] | None = None,
        cwd: Path = ROOT,
    ) -> Child:
        """Start a child; `become` changes its identity before it runs (forum.launch.owner)."""
        parent = os.getpid()
        log = self.logs / f"{name}.log"

        def in_the_child() -> None:
            signal.pthread_sigmask(signal.SIG_SETMASK, ())
            if become:
                become()
            tie(parent, last)

        out = self.logs / f"{name}.out" if passing else log
        for path in {log, out}:
            with suppress(FileNotFoundError):
                path.replace(f"{path}.1")
        with log.open("ab") as errors, out.open("ab") as output, _undisturbed():
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=errors,
                env=env,
                cwd=cwd,
                start_new_session=True,
                preexec_fn=in_the_child,  # noqa: PLW1509  ./run has one thread only
            )
            child = Child(name, process, log, stop, last, grace, passing)
            self.children.append(child)
            self._watcher.tell(child.pid, last)
        return child

    def wait(self, child: Child, answers: Callable[[], bool], *, seconds: float = 120) -> Child:
        """Wait until `answers()`. Raise Trouble when any child dies first, or time is up."""
        deadline = time.monotonic() + seconds
        while not answers():
            self.check()
            if time.monotonic() > deadline:
                log = shown(child.log)
                raise Trouble(f"{child.name} did not answer in {seconds:.0f} s: {log} tells more.")
            time.sleep(TICK)
        return child

    def finish(self, child: Child) -> str:
        """Wait for the end of a passing child, and return what it printed on standard output."""
        started = spoke = time.monotonic()
        while not child.dead:
            self.check()
            time.sleep(TICK)
            if (now := time.monotonic()) - spoke > HEARTBEAT:
                spoke = now
                say(f"  {child.name}: still at it after {now - started:.0f} s")
        self.children.remove(child)
        printed = (self.logs / f"{child.name}.out").read_text(errors="replace")
        if child.process.returncode != 0:
            complaint = child.log.read_text(errors="replace").strip() or printed.strip()
            raise Trouble(f"{child.name}: {reason(complaint)} ({shown(child.log)} has it all)")
        return printed

    def check(self) -> None:
        """Raise Trouble if a child is gone that should be there."""
        for child in self.children:
            if child.dead and not child.passing:
                raise Trouble(child.epitaph())

    def watch(self) -> NoReturn:
        """Stay until a child dies or somebody asks, showing what the logs say of any moment."""
        tails = [(child.name, Tail(child.log, from_end=True)) for child in self.children]
        while True:
            self.check()
            for name, tail in tails:
                for line in filter(None, map(notable, tail.lines())):
                    complain(f"{name}: {line[:300]}")
            time.sleep(6 * TICK)
