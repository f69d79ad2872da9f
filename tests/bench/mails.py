"""One worker sends at least a hundred mails a second; what each costs it, and what it keeps.

A mail is rendered when it is sent, in its reader's language, as text and as HTML. The heaviest is
that of a confirmed registration: with a calendar file and the code that the desk scans.
"""

import time
from collections.abc import Callable, Iterator

from forum.launch.figures import Figure, at_least, at_most, exactly, seen
from forum.launch.site import Site, memory, own_cpu

PLAIN, HEAVY, PATIENCE = 3000, 500, 120
WARM = 100


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from django.db import transaction  # noqa: PLC0415 - needs the line above

    from forum.models import Event  # noqa: PLC0415
    from tests.prove.crowd import post_about, register  # noqa: PLC0415
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    event = Event.objects.get(slug="minsk-2021")
    worker = site.worker()
    site.beat()
    for name, kind, number in (
        ("plain", "registration/changed", PLAIN),
        ("heavy", "registration/confirmed", HEAVY),
    ):
        with transaction.atomic():
            post_about(register(event, WARM + number, name), kind=kind)
        wait(lambda name=name: len(box.to(name)) >= WARM)
        before, at_first, kept = len(box.to(name)), own_cpu(worker), memory(worker)
        started = time.monotonic()
        wait(lambda name=name, all_=WARM + number: len(box.to(name)) >= all_)
        took, used = time.monotonic() - started, own_cpu(worker) - at_first
        sent = len(box.to(name)) - before
        yield exactly(f"{name}: mails that did not come", WARM + number - before - sent, 0)
        yield at_least(f"{name}: mails a second", sent / took, 100)
        yield seen(f"{name}: CPU per mail", used / sent * 1000, "ms")
        yield at_most(f"{name}: memory that was not given back", memory(worker) - kept, 50, "MB")
    box.close()


def wait(over: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not over() and time.monotonic() < deadline:
        time.sleep(0.1)
