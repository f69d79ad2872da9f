"""Which browser the tests run in, and how many there are to run."""

from __future__ import annotations

import os
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

TESTS = Path(__file__).parents[1]
FOLDERS = ("journeys", "pages")
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
GUARD = "test_chromium.py"
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
    names = (os.environ.get("FORUM_CHROMIUM"), *NAMES)
    return next(filter(None, (shutil.which(name) for name in names if name)), "")


def is_there() -> bool:
    return bool(path()) and find_spec("pytest_playwright") is not None


def tests(*folders: str) -> dict[str, int]:
    """How many tests each file holds that needs a browser, found without importing it."""
    files = [file for name in folders or FOLDERS for file in (TESTS / name).glob("test_*.py")]
    texts = {file: file.read_text() for file in sorted(files)}
    return {
        file.name: len(re.findall(r"^def test_", text, re.MULTILINE))
        for file, text in texts.items()
        if "pytest.mark.browser" in text and file.name != GUARD
    }
