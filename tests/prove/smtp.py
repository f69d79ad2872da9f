"""A mail server that fails in six ways: no mail is lost, and a dead one has ten seconds of rest.

It resets connections, greets with 421, never greets, greylists, hangs up after DATA, knows no such
mailbox. Three workers send meanwhile. A server that is well again gets at once what waited for it.
"""

import time
from collections.abc import Iterator
from typing import Any

from forum.launch.figures import Figure, Mutant, at_most, exactly, seen
from forum.launch.site import Site

EACH, DEAD = 50, 32  # mails a fault, and seconds that it lasts
DEADLY = ("reset", "busy", "silent", "drop")
MUTANTS = [
    Mutant(
        "every worker tries a dead server",
        "forum/models/mailserver.py",
        "        return bool(mine)\n",
        "        return True\n",
    ),
    Mutant(
        "a mail that is refused for now is given up",
        "forum/mail/delivery.py",
        "    elif all(code >= 500 for code in codes):\n",
        "    elif codes:\n",
    ),
    Mutant(
        "a dead server makes every mail back off for long",
        "forum/mail/delivery.py",
        "    Message.objects.give_back(batch, last_error=str(failure))\n",
        "    for message in batch:\n"
        "        message.attempts += 7\n"
        "        message.put_back(str(failure))\n",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import Event  # noqa: PLC0415 - needs the line above
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    event = Event.objects.get(slug="minsk-2021")
    for number in range(3):
        site.worker(f"worker-{number}")
    site.beat()
    warm(box, event)
    for fault in DEADLY:
        yield from die(box, event, fault)
    yield from greylist(box, event)
    yield from refuse(box, event)
    box.close()


def warm(box: Any, event: Any) -> None:
    """Until the workers are at work."""
    begin(event, "warm", 3)
    wait(lambda: len(box.to("warm")) >= 3, 60)


def die(box: Any, event: Any, fault: str) -> Iterator[Figure]:
    """All mails of the fault arrive once it is over, and meanwhile the server has its rest."""
    box.fault = fault
    begin(event, fault, EACH)
    time.sleep(4)  # who was at it finds out at the same moment
    since = time.time()
    time.sleep(DEAD - 4)
    until = time.time()
    yield exactly(f"{fault}: mails that came through", len(box.to(fault)), 0)
    yield at_most(f"{fault}: tries in ten seconds", box.most_tries(since, until), 1)
    box.fault = ""
    back = time.monotonic()
    wait(lambda: len({one.to for one in box.to(fault)}) >= EACH, 120)
    yield exactly(f"{fault}: mails lost", EACH - len({one.to for one in box.to(fault)}), 0)
    yield at_most(f"{fault}: back until the last", time.monotonic() - back, 60, "s")
    yield exactly(f"{fault}: mails that came twice", box.copies(fault), 0)


def greylist(box: Any, event: Any) -> Iterator[Figure]:
    """Each is refused once, for now."""
    box.fault = "greylist"
    begin(event, "greylist", EACH)
    started = time.monotonic()
    wait(lambda: len(box.to("greylist")) >= EACH, 120)
    yield exactly("greylist: mails lost", EACH - len(box.to("greylist")), 0)
    yield seen("greylist: until the last", time.monotonic() - started, "s")
    box.fault = ""


def refuse(box: Any, event: Any) -> Iterator[Figure]:
    """For good: seen as failed, and the addresses as such that do not work."""
    from forum.models import BadAddress, Message  # noqa: PLC0415 - Django is set up by now

    box.fault = "unknown"
    begin(event, "unknown", EACH)
    started = time.monotonic()
    failed = Message.objects.filter(to__startswith="unknown", state="failed")
    wait(lambda: failed.count() >= EACH, 90)
    yield at_most("unknown: until all are seen as failed", time.monotonic() - started, 60, "s")
    yield exactly("unknown: failed", failed.count(), EACH)
    yield exactly("unknown: addresses", BadAddress.objects.unsolved().count(), EACH)
    others = Message.objects.filter(state="failed").exclude(to__startswith="unknown")
    yield exactly("failed for no fault of theirs", others.count(), 0)


def begin(event: Any, name: str, number: int) -> None:
    from tests.prove.crowd import post_about, register  # noqa: PLC0415 - Django is set up by now

    post_about(register(event, number, name))


def wait(over: Any, seconds: float) -> None:
    started = time.monotonic()
    while not over() and time.monotonic() - started < seconds:
        time.sleep(0.3)
