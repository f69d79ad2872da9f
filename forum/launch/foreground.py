"""A command that has the terminal: its prompts, its Ctrl-C and its exit code are the person's."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping

from forum.launch.leash import tie
from forum.launch.place import ROOT
from forum.launch.processes import Argv, hand_over


def foreground(argv: Argv, env: Mapping[str, str], *, stop: int = signal.SIGTERM) -> int:
    """Run a command in front of the person and return its exit code, as a shell would put it.

    `stop` is the signal that makes it tidy up: sent when somebody asks `./run` to stop, and
    when `./run` is killed. A Ctrl-C reaches the command from the terminal itself.
    """
    parent = os.getpid()

    def pass_on(number: int) -> None:
        if number != signal.SIGINT:
            process.send_signal(stop)
        elif not sys.stdin.isatty():
            process.send_signal(number)

    process = subprocess.Popen(
        argv,
        env=env,
        cwd=ROOT,
        preexec_fn=lambda: tie(parent, stop),  # noqa: PLW1509  ./run has one thread only
    )
    with hand_over(pass_on):
        code = process.wait()
    return code if code >= 0 else 128 - code
