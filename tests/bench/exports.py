"""50,000 attendees leave in 20 columns: CSV below 2 s of processor time, XLSX below 8 s.

Both in less than 80 MB more than before, by no more queries than three; and 5,000 as CSV ten times
cheaper than the attendee list of pretix, which takes 4.0 s (2026.8, on two cores). Each is made in
a process of its own, as the worker makes it, and again as a saved export, which keeps a keyed hash
of each cell to tell changes by.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench.registered import fill

PEOPLE, FEW, PEERS = 50_000, 3, 5_000
COLUMNS = (
    "code state mode honorific family_name given_name patronymic family_name_other"
    " given_name_other organisation job_title country category email contact_email phone language"
    " created_at confirmed_at precedence"
).split()
LIMITS = {"csv": 2, "xlsx": 8}
PEERS_SECONDS = 4.0


def run(site: Site) -> Iterator[Figure]:
    site.django()
    person = fill(FEW)
    few = {form: make(site, form, person) for form in LIMITS}
    fill(PEERS - FEW)
    some = make(site, "csv", person)
    yield exactly("csv of 5,000: rows", some["rows"], PEERS)
    yield at_most("csv of 5,000: CPU", some["cpu"], PEERS_SECONDS / 10, "s")
    fill(PEOPLE - PEERS)
    for form, most in LIMITS.items():
        made = make(site, form, person)
        yield exactly(f"{form}: rows", made["rows"], PEOPLE)
        yield at_most(f"{form}: CPU", made["cpu"], most, "s")
        yield at_most(f"{form}: growth", made["growth"], 80, "MB")
        yield at_most(
            f"{form}: queries more than for three rows", made["queries"] - few[form]["queries"], 0
        )
        yield seen(f"{form}: size", made["size"] / 1e6, "MB")
    kept = make(site, "csv", person, "protocol")
    yield seen("csv to be told changes of: CPU", kept["cpu"], "s")
    yield at_most("csv to be told changes of: growth", kept["growth"], 80, "MB")


def make(site: Site, form: str, person: int, ready: str = "") -> dict[str, Any]:
    """What it costs, told by a process that does nothing else."""
    command = [sys.executable, "-m", "tests.bench.exports", form, str(person), ready]
    done = subprocess.run(
        command, env=site.env, check=True, capture_output=True, text=True, timeout=300
    )
    return json.loads(done.stdout.splitlines()[-1])


def _tell(form: str, person: str, ready: str) -> None:
    import django  # noqa: PLC0415 - as a process of its own

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.http import QueryDict  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415
    from django.urls import get_resolver  # noqa: PLC0415

    from forum import export_runs, registry  # noqa: PLC0415
    from forum.exporting import Order  # noqa: PLC0415
    from forum.models import Event, ExportRun, Person  # noqa: PLC0415

    get_resolver().url_patterns  # noqa: B018 - and with them the admin, as in a worker that has run
    export_runs.AT_ONCE = -1  # by the worker, however few
    exported = registry.exports["registrations"]
    made = next((one for one in exported.ready if one.name == ready), None)
    order = Order(exported, Event.objects.get(), Person.objects.get(pk=person), QueryDict(), made)
    run = export_runs.begin(
        order, columns=COLUMNS, form=form, delimiter="comma", has_bom=True, preset=None, since=None
    )
    _most_held()
    held, used = _most_held(), time.process_time()
    # Without what the progress costs: a query for each thousand rows.
    export_runs.EVERY = 10**9
    with CaptureQueriesContext(connection) as captured:
        export_runs.run_queued()
    used, held = time.process_time() - used, _most_held() - held
    run = ExportRun.objects.get(pk=run.pk)
    told = {
        "rows": run.made,
        "cpu": used,
        "growth": held,
        "queries": len(captured),
        "size": run.file.size,
    }
    run.drop_file()
    print(json.dumps(told))


def _most_held() -> float:
    """The most memory that the process has held since it was last asked for, in MB."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+)", status)
    Path("/proc/self/clear_refs").write_text("5")
    return int(found[1]) / 1024 if found else 0


if __name__ == "__main__":
    _tell(*sys.argv[1:])
