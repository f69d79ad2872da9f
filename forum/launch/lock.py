"""`./run lock`: pin every package, with hashes, from the short lists that people edit."""

import os

from forum.launch import install
from forum.launch.foreground import foreground
from forum.launch.processes import Argv
from forum.launch.voice import say

# The others are constrained by the first.
_LISTS = ("requirements", "requirements-dev", "requirements-stores")
_STYLE = "--universal --python-version=3.11 --generate-hashes --no-emit-index-url \
--no-emit-find-links --no-annotate --no-header --quiet"


def main(arguments: list[str]) -> int:
    """Pin again what changed; `./run lock --upgrade` takes the newest of everything."""
    python = install.ensure("dev")
    for name in _LISTS:
        say(f"{name}.in -> {name}.txt")
        files = [f"{name}.in", f"--output-file={name}.txt"]
        argv: Argv = [python, "-m", "uv", "pip", "compile", *_STYLE.split(), *files, *arguments]
        if code := foreground(argv, os.environ):
            return code
    return 0
