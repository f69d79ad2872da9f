"""Which browser the journeys run in, and how many there are to run."""

from __future__ import annotations

import os
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
GUARD = HERE / "test_chromium.py"
FLAGS = [
    "--no-sandbox",  # of Chromium's own: root in a container cannot make one
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def path() -> str:
    """Of the Chromium that the environment or the machine names; empty if there is none."""
    names = (os.environ.get("FORUM_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, (shutil.which(name) for name in names if name)), "")


def is_there() -> bool:
    return bool(path()) and find_spec("pytest_playwright") is not None


def journeys() -> dict[str, int]:
    """How many tests each file of journeys holds, found without importing it."""
    files = sorted(set(HERE.glob("test_*.py")) - {GUARD})
    return {
        file.name: len(re.findall(r"^def test_", file.read_text(), re.MULTILINE)) for file in files
    }
