"""50,000 attendees leave in 20 columns: CSV below 2 s of processor time, XLSX below 8 s.

Both in less than 80 MB more than before, by no more queries than three; and 5,000 as CSV ten times
cheaper than the attendee list of pretix, which takes 4.0 s (2026.8, on two cores). Each is made in
a process of its own, as the worker makes it, and again as a saved export, which keeps a keyed hash
of each cell to tell changes by.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench.alone import measuring, set_up, told_by
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
    few = {form: _make(site, form, person) for form in LIMITS}
    fill(PEERS - FEW)
    some = _make(site, "csv", person)
    yield exactly("csv of 5,000: rows", some["rows"], PEERS)
    yield at_most("csv of 5,000: CPU", some["cpu"], PEERS_SECONDS / 10, "s")
    fill(PEOPLE - PEERS)
    for form, most in LIMITS.items():
        made = _make(site, form, person)
        yield exactly(f"{form}: rows", made["rows"], PEOPLE)
        yield at_most(f"{form}: CPU", made["cpu"], most, "s")
        yield at_most(f"{form}: growth", made["growth"], 80, "MB")
        yield at_most(
            f"{form}: queries more than for three rows", made["queries"] - few[form]["queries"], 0
        )
        yield seen(f"{form}: size", made["size"] / 1e6, "MB")
    kept = _make(site, "csv", person, "protocol")
    yield seen("csv to be told changes of: CPU", kept["cpu"], "s")
    yield at_most("csv to be told changes of: growth", kept["growth"], 80, "MB")


def _make(site: Site, form: str, person: int, ready: str = "") -> dict[str, Any]:
    return told_by(site, __name__, form, str(person), ready)


def _tell(form: str, person: str, ready: str) -> None:
    set_up()
    from django.http import QueryDict  # noqa: PLC0415

    from forum import export_runs, registry  # noqa: PLC0415
    from forum.exporting import Order  # noqa: PLC0415
    from forum.models import Event, ExportRun, Person  # noqa: PLC0415

    export_runs.AT_ONCE = -1  # by the worker, however few
    exported = registry.exports["registrations"]
    made = next((one for one in exported.ready if one.name == ready), None)
    order = Order(exported, Event.objects.get(), Person.objects.get(pk=person), QueryDict(), made)
    run = export_runs.begin(
        order, columns=COLUMNS, form=form, delimiter="comma", has_bom=True, preset=None, since=None
    )
    # Without what the progress costs: a query for each thousand rows.
    export_runs.EVERY = 10**9
    with measuring() as cost:
        export_runs.run_queued()
    run = ExportRun.objects.get(pk=run.pk)
    told = cost | {"rows": run.made, "size": run.file.size}
    run.drop_file()
    print(json.dumps(told))


if __name__ == "__main__":
    _tell(*sys.argv[1:])
