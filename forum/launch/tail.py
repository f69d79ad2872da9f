"""What a growing log says anew, and which of it a person should see."""

import json
import re
from pathlib import Path

_ALARMS = ("warning", "error", "critical")
_PLAIN = re.compile(r"(?<!%)\b(WARNING|ERROR|CRITICAL|FATAL|PANIC)\b")


class Tail:
    """Reads a log as it grows, whole lines only."""

    def __init__(self, log: Path, *, from_end: bool = False) -> None:
        self._log = log
        self._offset = log.stat().st_size if from_end else 0

    def lines(self) -> list[str]:
        """Return the lines that were finished since the last call."""
        with self._log.open("rb") as log:
            log.seek(self._offset)
            news = log.read()
        whole = news[: news.rfind(b"\n") + 1]
        self._offset += len(whole)
        return whole.decode(errors="replace").splitlines()


def notable(line: str) -> str | None:
    """Return the line as a person wants it if it is a warning or worse, else None.

    Our own logs are JSON, one object a line; the stores and Celery write plain text.
    """
    if line.startswith("{"):
        try:
            entry = json.loads(line)
        except ValueError:
            return None
        if entry.get("level") in _ALARMS:
            return f"{entry['level']}: {entry.get('event', '')}"
        return None
    return line if _PLAIN.search(line) else None
