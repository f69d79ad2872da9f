"""What a piece of work costs in a process that does nothing else, as the worker does it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from forum.launch.site import Site


def told_by(site: Site, module: str, *arguments: str) -> dict[str, Any]:
    """What ``python -m module arguments`` prints in its last line."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=site.env, check=True, capture_output=True, text=True, timeout=300
    )
    return json.loads(done.stdout.splitlines()[-1])


def set_up() -> None:
    """Django with its admin, as in a worker that has run for a while."""
    import django  # noqa: PLC0415 - in a process of its own

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    django.setup()
    from django.urls import get_resolver  # noqa: PLC0415

    get_resolver().url_patterns  # noqa: B018 - read once


@contextmanager
def measuring() -> Iterator[dict[str, float]]:
    """Fills in: cpu and wall (seconds), growth (MB at the most), queries."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    cost: dict[str, float] = {}
    _most_held()
    held, began, used = _most_held(), time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as captured:
        yield cost
    cost["cpu"] = time.process_time() - used
    cost["wall"] = time.perf_counter() - began
    cost["growth"] = _most_held() - held
    cost["queries"] = len(captured)


def _most_held() -> float:
    """The most memory that the process has held since it was last asked for, in MB."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    Path("/proc/self/clear_refs").write_text("5")
    return int(found[1]) / 1024 if found else 0
