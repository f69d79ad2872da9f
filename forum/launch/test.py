"""`./run test`: pytest with stores of its own and, if it can be had, a browser."""

import os
import shutil
import signal
from pathlib import Path

from forum.launch import environment, install, stores
from forum.launch.foreground import foreground
from forum.launch.place import data_dir, given
from forum.launch.processes import Argv, Family
from forum.launch.voice import Trouble, complain, say

# The shell is Chromium without its window, which costs more than most of our pages.
_SHELL = "chromium-headless-shell"
_BROWSERS = (_SHELL, "chromium", "chromium-browser", "google-chrome")
_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--trace", "no:xdist", "-pno:xdist")


def main(arguments: list[str]) -> int:
    """Run pytest with the arguments, spread over the cores unless they say otherwise."""
    python = install.ensure("dev")
    browser = _browser()
    spread: list[str] = []
    if not any(argument.startswith(_ONE_PROCESS) for argument in arguments):
        spread = ["-n", str(os.cpu_count() or 1), "--dist", "loadgroup", "--no-loadscope-reorder"]
    with stores.temporary() as own:
        env = environment.for_children(own.directory, own.urls, demo_rules=False)
        env["FORUM_CHROMIUM"] = browser
        argv: Argv = [python, "-m", "pytest", *spread, *arguments]
        return foreground(argv, env, stop=signal.SIGINT)  # pytest ends its workers only then


def _browser() -> str:
    """Return the path of a Chromium, "" when there is none; install it where apt-get can."""
    if path := _found():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get") and _is_debian():
        say("Installing Chromium for the browser tests")
        _install()
    path = _found()
    if not path:
        complain(
            "NO BROWSER: the journeys are not tested. Install Chromium, or set FORUM_CHROMIUM."
        )
    return path


def _found() -> str:
    return next(filter(None, map(shutil.which, (given("FORUM_CHROMIUM"), *_BROWSERS))), "")


def _is_debian() -> bool:
    """Ubuntu's package of that name only fetches a snap."""
    release = Path("/etc/os-release")
    return release.exists() and "ID=debian" in release.read_text().splitlines()


def _install() -> None:
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    apt_get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    with Family(data_dir() / "logs") as family:
        try:
            for words in ("update", f"install --yes --no-install-recommends {_SHELL}"):
                argv = [*apt_get, *words.split()]
                family.finish(family.start("apt-get", argv, env, grace=60, passing=True))
        except Trouble as trouble:
            complain(str(trouble))
