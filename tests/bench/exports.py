"""50,000 attendees leave in 20 columns: CSV below 2 s of processor time, XLSX below 8 s, both in
less than 80 MB more than before, by the same queries as three.

Each is made in a process of its own, as the worker makes it, and again as a saved export, which
keeps a keyed hash of each cell to tell changes by.
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

PEOPLE, FEW = 50_000, 3
COLUMNS = (
    "code state mode honorific family_name given_name patronymic family_name_other"
    " given_name_other organisation job_title country category email contact_email phone language"
    " created_at confirmed_at precedence"
).split()
LIMITS = {"csv": 2, "xlsx": 8}


def run(site: Site) -> Iterator[Figure]:
    site.django()
    person = fill(FEW)
    few = {form: make(site, form, person) for form in LIMITS}
    fill(PEOPLE - FEW)
    for form, most in LIMITS.items():
        made = make(site, form, person)
        yield exactly(f"{form}: rows", made["rows"], PEOPLE)
        yield at_most(f"{form}: CPU", made["cpu"], most, "s")
        yield at_most(f"{form}: growth", made["growth"], 80, "MB")
        yield exactly(
            f"{form}: queries more than for three rows", made["queries"] - few[form]["queries"], 0
        )
        yield seen(f"{form}: size", made["size"] / 1e6, "MB")
    kept = make(site, "csv", person, "protocol")
    yield seen("csv to be told changes of: CPU", kept["cpu"], "s")
    yield at_most("csv to be told changes of: growth", kept["growth"], 120, "MB")


def make(site: Site, form: str, person: int, ready: str = "") -> dict[str, Any]:
    """What it costs, told by a process that does nothing else."""
    command = [sys.executable, "-m", "tests.bench.exports", form, str(person), ready]
    done = subprocess.run(
        command, env=site.env, check=True, capture_output=True, text=True, timeout=300
    )
    return json.loads(done.stdout.splitlines()[-1])


def fill(number: int) -> int:
    """So many registrations, in bulk; the id of an organiser."""
    from forum import clock  # noqa: PLC0415 - Django is set up by then
    from forum.models import Event, Person  # noqa: PLC0415
    from registration.models import Registration  # noqa: PLC0415
    from tests.factories import make_event, make_person  # noqa: PLC0415

    event = Event.objects.first() or make_event()
    categories, begin, now = (
        list(event.categories.all()),
        Registration.objects.count(),
        clock.now(),
    )
    countries = ("BY", "RU", "KZ", "DE", "FR", "CH", "AM", "UZ", "CN", "EG")
    Registration.objects.bulk_create(
        (
            Registration(
                event=event,
                code=f"R{at:09}",
                state="confirmed",
                mode="on_site" if at % 3 else "online",
                honorific="Dr",
                given_name="Анна",
                patronymic="Сергеевна",
                family_name=f"Иванова {at}",
                given_name_other="Anna",
                family_name_other=f"Ivanova {at}",
                email=f"bench{at}@example.org",
                email_key=f"bench{at}@example.org",
                contact_email=f"bench{at}@example.org",
                phone=f"+37529{at:07}",
                country=countries[at % 10],
                organisation_name=f"Ministry of Communications, department {at % 500}",
                job_title="Adviser & engineer",
                category=categories[at % len(categories)],
                language="ru",
                precedence=at % 100 if at % 50 == 0 else None,
                created_at=now,
                confirmed_at=now,
            )
            for at in range(begin, begin + number)
        ),
        batch_size=2000,
    )
    return (Person.objects.first() or make_person(role="organiser", event=event)).pk


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
