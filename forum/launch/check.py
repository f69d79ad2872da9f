"""`./run check`: everything about the code that can be known without running the site.

One line per step; a failed step shows its output and the others still run, so that one look
tells all there is to mend. No step needs a data store.
"""

import os
import re
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from forum.launch import install
from forum.launch.place import ROOT
from forum.launch.voice import Trouble, say

# What Django wants to know before it says anything. Nothing answers at port 1.
ENVIRONMENT = {
    "DATABASE_URL": "postgres://check@127.0.0.1:1/check",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "SITE_URL": "https://forum.example.org",
    "DJANGO_SETTINGS_MODULE": "forum.settings",
    "DEBUG": "0",
    "FORUM_CLOCK": "",  # a shifted clock lives in the database
    "PYTHONPATH": str(ROOT),
}


@dataclass(frozen=True)
class Step:
    """A named check: `problems` runs it with the venv's Python and gives what to show."""

    name: str
    problems: Callable[[Path], str | None]


def program(*words: str) -> Callable[[Path], str | None]:
    """A program of the venv: its output is shown when it exits with anything but 0."""

    def run(python: Path) -> str | None:
        secret = {"SECRET_KEY": secrets.token_urlsafe(64)}
        done = subprocess.run(
            [python.parent / words[0], *words[1:]],
            cwd=ROOT,
            env=os.environ | ENVIRONMENT | secret,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return (done.stdout.strip() or f"exit code {done.returncode}") if done.returncode else None

    return run


def manage(*words: str) -> Callable[[Path], str | None]:
    # makemigrations asks the database for its history and warns when there is none: it may.
    quiet = "ignore:Got an error checking a consistent migration history:RuntimeWarning"
    return program("python", "-W", quiet, "manage.py", *words)


def templates(python: Path) -> str | None:
    files = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("templates/**/*.html"))
    return program("djade", "--target-version", "5.2", "--check", *files)(python)


def locks(python: Path) -> str | None:
    return "\n".join(unlocked(ROOT)) or None


def unlocked(root: Path) -> Iterator[str]:
    """What the .in files name and the .txt files beside them don't pin, one sentence each."""
    pinned: dict[str, str] = {}
    for wish in sorted(root.glob("requirements*.in")):
        lock = wish.with_suffix(".txt")
        if not lock.exists():
            yield f"{lock.name} is missing: ./run lock"
            continue
        pins = dict(
            re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==(\S+)", lock.read_text("utf-8"), re.MULTILINE)
        )
        pins = {plain(name): version for name, version in pins.items()}
        for name in re.findall(r"^([A-Za-z][\w.-]*)", wish.read_text("utf-8"), re.MULTILINE):
            if plain(name) not in pins:
                yield f"{lock.name} does not pin {name}, which {wish.name} names: ./run lock"
        for name, version in pins.items():
            if pinned.setdefault(name, version) != version:
                yield f"{lock.name} pins {name} {version}, another lock {pinned[name]}: ./run lock"


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


STEPS = (
    Step("ruff format", program("ruff", "format", "--check", "--diff", "--quiet")),
    Step("ruff check", program("ruff", "check", "--quiet")),
    Step("banned words", program("python", "-m", "forum.launch.banned")),
    Step("imports", program("lint-imports", "--no-logo")),
    Step("types", program("mypy")),
    Step("migrations", manage("makemigrations", "--check", "--dry-run")),
    Step("catalogues", manage("messages", "--check")),
    Step("deployment", manage("check", "--deploy", "--fail-level", "WARNING")),
    Step("templates", templates),
    Step("locks", locks),
)


def timed(step: Step, python: Path) -> tuple[str | None, float]:
    started = time.monotonic()
    return step.problems(python), time.monotonic() - started


def main(argv: list[str]) -> int:
    """Run the steps whose names contain one of the words of `argv`, or all; 1 if any failed."""
    steps = [step for step in STEPS if not argv or any(word in step.name for word in argv)]
    if not steps:
        raise Trouble(f"No such check. There are: {', '.join(step.name for step in STEPS)}.")
    python = install.ensure("dev")
    failed = 0
    hands = ThreadPoolExecutor(max_workers=2)  # each waits for a program of its own
    try:
        results = hands.map(lambda step: timed(step, python), steps)
        for step, (problems, seconds) in zip(steps, results, strict=True):
            say(f"{step.name:<14}{'ok' if problems is None else 'FAILED':<8}{seconds:5.1f} s")
            if problems is not None:
                failed += 1
                say("\n".join(f"    {line}" for line in problems.splitlines()))
    finally:
        hands.shutdown(cancel_futures=True)
    return 1 if failed else 0
