"""Two desks at once: a badge admits one person once, and the last place is given once.

A queue of scans sent twice, by two tabs at the same moment, is answered alike and admits nobody
twice.
"""

import uuid
from collections.abc import Callable, Iterator

from forum.launch.figures import Figure, Mutant, exactly
from forum.launch.site import Site
from tests.prove.crowd import register
from tests.prove.places import oversold
from tests.prove.seats import at_once

DESKS, BADGES, PLACES = 8, 20, 5
MUTANTS = [
    Mutant(
        "people are not locked",
        "registration/desk/scanning.py",
        'found = rows.order_by("pk").select_for_update(of=("self",), no_key=True)',
        'found = rows.order_by("pk")',
    ),
    Mutant(
        "pools are not locked",
        "registration/models/pool.py",
        "    FOR UPDATE OF pool\n",
        "\n",
    ),
    Mutant(
        "a nonce that was answered is decided anew",
        "registration/desk/scanning.py",
        "        if scan.nonce not in known:",
        "        if scan:",
    ),
    Mutant(
        "two tabs with the same queue are not told apart from an error",
        "registration/desk/scanning.py",
        'if constraint != "desk_scan_unique_nonce":',
        "if constraint:",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from django.db import DatabaseError  # noqa: PLC0415

    from forum import clock  # noqa: PLC0415 - needs the line above
    from forum.models import Event, Person  # noqa: PLC0415
    from registration import passes  # noqa: PLC0415
    from registration.desk import scanning, seating  # noqa: PLC0415
    from registration.models import Checkin, DeskScan, Pool, Shift  # noqa: PLC0415

    today = clock.now().date()
    Event.objects.filter(slug="minsk-2021").update(starts=today, ends=today, timezone="UTC")
    event = Event.objects.get(slug="minsk-2021")
    by = Person.objects.filter(memberships__role="desk", memberships__event=event).first()
    by = by or Person.objects.first()
    shifts = [
        Shift.objects.start(event, by, device=f"Desk {n}", session=f"prove{n}")
        for n in range(DESKS)
    ]

    people = register(event, BADGES, "badge", mode="on_site")
    texts = [passes.sign(one.code) for one in people]

    def scan(shift: Shift, order: int) -> Callable[[], object]:
        turned = texts[order:] + texts[:order]
        scans = [scanning.Scan(uuid.uuid4(), text=text) for text in turned]
        return lambda: scanning.answer(shift, event, scans)

    failed = at_once([scan(shift, 3 * n) for n, shift in enumerate(shifts)])
    yield exactly("desks that fail at the same badges", failed, 0)
    admitted = DeskScan.objects.filter(answer="admitted").count()
    yield exactly("admitted, of so many badges", admitted, BADGES)
    yield exactly("check-ins", Checkin.objects.standing().count(), BADGES)

    strangers = [scanning.Scan(uuid.uuid4(), text=f"nothing {n}") for n in range(10)]
    failed = at_once([lambda: scanning.answer(shifts[0], event, strangers)] * DESKS)
    yield exactly("tabs that fail with the same queue", failed, 0)
    told, failed = set(), 0
    for _ in range(2):
        try:
            answers = scanning.answer(shifts[0], event, strangers)
        except DatabaseError:
            failed += 1
        else:
            told.add(tuple((one.row.pk, one.row.answer) for one in answers))
    yield exactly("queues that fail when sent again", failed, 0)
    yield exactly("different answers to one queue", len(told), 1)
    yield exactly("scans kept of a queue sent often", _kept(strangers), len(strangers))

    hall = Pool.objects.get(modes__event=event, modes__mode="on_site")
    Pool.objects.filter(pk=hall.pk).update(total=hall.taken + PLACES)
    online = register(event, 3 * PLACES, "door")
    at_once([lambda one=one: seating.seat(one, by=by) for one in online])
    hall.refresh_from_db()
    yield exactly("places given, of those left", hall.free, 0)
    seated = hall.claims.filter(registration__in=online, state="taken").count()
    yield exactly("seated at the door", seated, PLACES)
    yield exactly("places beyond the last one", oversold(hall), 0)


def _kept(scans: list) -> int:
    from registration.models import DeskScan  # noqa: PLC0415

    return DeskScan.objects.filter(nonce__in=[scan.nonce for scan in scans]).count()
