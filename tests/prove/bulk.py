"""A mail to five thousand, a worker killed five times: each has it once, and no other mail waits.

The worker writes them into the outbox itself, and is killed for the first time while it does. What
it had in hand comes again with the same Message-ID, at most one mail a kill. Whoever registers
meanwhile has their confirmation within five seconds, as if nothing else were on its way.
"""

import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from forum.launch.figures import Figure, Mutant, at_least, at_most, exactly, seen
from forum.launch.processes import Child
from forum.launch.site import Site, memory
from tests.prove.places import FORM, facts
from tests.prove.visitor import Form, Visitor

READERS, KILLS, BETWEEN, PATIENCE = 5000, 5, 100, 240
GUESTS, TOGETHER = 20, 4
NAME = "bulk"
MUTANTS = [
    Mutant(
        "who registers waits for all that was posted before",
        "forum/models/message.py",
        'order_by("urgency", "due_at", "pk")',
        'order_by("due_at", "pk")',
    ),
    Mutant(
        "a worker remembers all that it has sent",
        "forum/mail/delivery.py",
        "        mail.send()\n",
        "        mail.send()\n"
        '        held = vars(_send).setdefault("held", [])\n'
        "        held.append((mail.message(), mail.message().as_bytes()))\n",
    ),
    Mutant(
        "the mails of a dead worker are given to nobody",
        "forum/models/message.py",
        "            | Q(state=Message.State.SENDING, lease_until__lt=now)\n",
        "",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import BulkMail, Event  # noqa: PLC0415 - needs the line above
    from registration.models import Pool  # noqa: PLC0415
    from tests.prove.crowd import post_about, register  # noqa: PLC0415
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    Event.objects.update(registrations_per_hour=10 * GUESTS)  # they all sit at one address
    Pool.objects.filter(modes__mode="online").update(total=2 * READERS)
    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    event = Event.objects.get(slug="minsk-2021")
    register(event, READERS, NAME)
    post_about(register(event, 1, "first"))
    site.web()
    worker = site.worker()
    site.beat()
    wait(lambda: box.to("first"))  # it is at work
    waits = confirmations(site, box, "calm", GUESTS)
    yield at_most("a confirmation, when all is calm", max(waits), 5, "s")

    bulk = BulkMail.objects.create(event=event, audience="registration.live", **words())
    bulk.release(by=None, seen=bulk.stamp)  # type: ignore[arg-type]
    wait(lambda: is_held(bulk))
    worker = replaced(site, worker, 1)
    bulk.refresh_from_db()
    yield exactly("killed before they were in the outbox", bulk.state == "scheduled", 1)
    for kill in range(2, KILLS + 1):
        await_some(box)
        worker = replaced(site, worker, kill)
    last = time.monotonic()
    await_some(box)
    before = memory(worker)

    waits = confirmations(site, box, "busy", GUESTS)
    left = READERS - len(box.to(NAME))
    wait(lambda: len({one.to for one in box.to(NAME)}) >= READERS)
    waited = time.monotonic() - last
    identifiers = {one.message_id for one in box.to(NAME)}
    yield at_most("a confirmation, with them on their way", max(waits), 5, "s")
    yield at_least("mails still to go after the last of these", left, 1)
    yield exactly("mails lost", READERS - len({one.to for one in box.to(NAME)}), 0)
    yield exactly("Message-IDs", len(identifiers), READERS)
    yield at_most("copies with the same Message-ID", box.copies(NAME), KILLS)
    yield seen("from the last kill to the last mail", waited, "s")
    yield at_most("growth of the last worker", memory(worker) - before, 50, "MB")
    box.close()


def words() -> dict[str, str]:
    return {
        "subject_en": "The bus to {event}",
        "subject_ru": "Автобус: {event}",
        "body_en": "Dear {name},\n\nit leaves at **nine**.\n\n[My page]({link})",
        "body_ru": "Здравствуйте, {name}!\n\nОн едет в **девять**.\n\n[Моя страница]({link})",
    }


def confirmations(site: Site, box: Any, name: str, guests: int) -> list[float]:
    """Seconds from sending the form until the mail server has each confirmation."""

    def register(number: int) -> float:
        address = f"{name}{number}@example.org"
        visitor = Visitor(site.url, follows=False)
        form = Form(visitor.get(FORM).text)
        time.sleep(2.5)  # who sends it faster is asked to send it once more
        started = time.time()
        visitor.post(FORM, form.filled(facts(number) | {"email": address}, {"mode": "online"}))
        wait(lambda: box.to(address), 20)
        return min((one.at for one in box.to(address)), default=time.time()) - started

    with ThreadPoolExecutor(TOGETHER) as crowd:
        return list(crowd.map(register, range(guests)))


def is_held(bulk: Any) -> bool:
    """Whether a worker is writing the mails into the outbox at this moment."""
    from django.db import transaction  # noqa: PLC0415 - Django is set up by now

    with transaction.atomic():
        free = type(bulk).objects.select_for_update(skip_locked=True, of=("self",))
        return not free.filter(pk=bulk.pk).exists()


def await_some(box: Any) -> None:
    """Until a hundred more have arrived."""
    already = len(box.to(NAME))
    wait(lambda: len(box.to(NAME)) >= already + BETWEEN)


def replaced(site: Site, worker: Child, kill: int) -> Child:
    """Another worker instead of this one, which is killed with SIGKILL."""
    site.family.children.remove(worker)
    worker.kill(signal.SIGKILL)
    worker.process.wait()
    return site.worker(f"worker-{kill}")


def wait(over: Callable[[], Any], seconds: float = PATIENCE) -> None:
    started = time.monotonic()
    while not over() and time.monotonic() - started < seconds:
        time.sleep(0.05)
