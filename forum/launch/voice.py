"""How `./run` speaks: short lines for a person, and one sentence when it cannot go on."""

import re
import sys

_CHECK = re.compile(r"\S*: \([\w.]+\) (.+)")  # one of Django's system checks
_ERROR = re.compile(r"(?:[\w.]*(?:Error|Exception)|forum): (.+)")  # a traceback's end; manage.py


class Trouble(Exception):
    """What stops `./run`, as one sentence that says what to do next.

    The entry prints it without a traceback and exits with 1. Anything else that escapes is
    a fault of ours and keeps its traceback.
    """


def say(line: str = "") -> None:
    """Print one line at once, also into a pipe: nobody should look at a silent minute."""
    print(line, flush=True)


def complain(line: str) -> None:
    """Print what a person must not overlook, apart from what they may be piping."""
    print(line, file=sys.stderr, flush=True)


def reason(output: str) -> str:
    """Return the one sentence that matters in what a failed command printed."""
    lines = output.strip().splitlines() or ["it failed without a word"]
    for pattern in (_CHECK, _ERROR):
        if found := [match[1] for line in lines if (match := pattern.match(line))]:
            return found[-1]
    return lines[-1]
