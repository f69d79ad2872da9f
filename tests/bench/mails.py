"""One worker sends at least a hundred mails a second of those that go to many.

A mail is composed when it is sent, in its reader's language, as text and as HTML; each is written
down before and after. The heaviest is a reminder to who comes on site: with a calendar file and
the code that the desk scans.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from forum.launch.figures import Figure, at_least, at_most, exactly, seen
from forum.launch.site import Site, memory, own_cpu

LIGHT, HEAVY, WARM, PATIENCE = 3000, 1000, 200, 180


@dataclass(frozen=True)
class Sent:
    missing: int
    a_second: float
    cpu_ms: float
    growth: float  # MB


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.mail.posting import post_each  # noqa: PLC0415 - needs the line above
    from forum.models import BulkMail, Event  # noqa: PLC0415
    from registration.models import Registration  # noqa: PLC0415
    from tests.prove.bulk import words  # noqa: PLC0415
    from tests.prove.crowd import register  # noqa: PLC0415
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    event = Event.objects.get(slug="minsk-2021")
    bulk = BulkMail.objects.create(event=event, audience="registration.live", **words())
    worker = site.worker()
    site.beat()

    def send(kind: str, name: str, number: int, **facts: object) -> Sent:
        register(event, number, name, mode="on_site")
        rows = Registration.objects.filter(email__startswith=name)
        post_each(kind, rows, key=name, **facts)
        wait(lambda: len(box.to(name)) >= WARM)
        started, already = time.monotonic(), len(box.to(name))
        used, held = own_cpu(worker), memory(worker)
        wait(lambda: len(box.to(name)) >= number)
        mails, took = len(box.to(name)) - already, time.monotonic() - started
        cpu_ms = (own_cpu(worker) - used) / mails * 1000
        return Sent(number - already - mails, mails / took, cpu_ms, memory(worker) - held)

    light = send("registration/bulk", "light", LIGHT, bulk=bulk)
    yield exactly("to many: mails that did not come", light.missing, 0)
    yield at_least("to many: mails a second", light.a_second, 100)
    yield at_most("to many: CPU per mail", light.cpu_ms, 10, "ms")
    yield at_most("to many: growth of the worker", light.growth, 50, "MB")
    heavy = send("registration/reminder", "heavy", HEAVY)
    yield exactly("reminder: mails that did not come", heavy.missing, 0)
    yield seen("reminder: mails a second", heavy.a_second)
    yield seen("reminder: CPU per mail", heavy.cpu_ms, "ms")
    yield at_most("reminder: growth of the worker", heavy.growth, 50, "MB")
    box.close()


def wait(over: Callable[[], bool]) -> None:
    started = time.monotonic()
    while not over() and time.monotonic() - started < PATIENCE:
        time.sleep(0.05)
