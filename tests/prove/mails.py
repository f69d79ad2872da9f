"""Two thousand mails, a worker killed every two seconds: none is lost, none comes twice by itself.

Three workers and two beats are at it, and each mail is posted four times at once. A worker that is
killed with SIGKILL while a server takes its mail can't know that it was taken: that mail, and no
other, comes once more, with the same Message-ID.
"""

import random
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from forum.launch.figures import Figure, Mutant, at_least, at_most, exactly, seen
from forum.launch.processes import Child
from forum.launch.site import Site

MAILS, KILLS, WORKERS, PATIENCE = 2000, 20, 3, 150
NAME = "killed"
MUTANTS = [
    Mutant(
        "the mails of a dead worker are given to nobody",
        "forum/models/message.py",
        "            | Q(state=Message.State.SENDING, lease_until__lt=now)\n",
        "",
    ),
    Mutant(
        "the database takes a key twice",
        "forum/migrations/0001_squashed_0010.py",
        '("key", models.CharField(max_length=120, unique=True, verbose_name="key")),',
        '("key", models.CharField(max_length=120, verbose_name="key")),',
    ),
    Mutant(
        "a claim holds nobody off",
        "forum/models/message.py",
        "            | Q(state=Message.State.SENDING, lease_until__lt=now)\n",
        "            | Q(state=Message.State.SENDING)\n",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import Event, Message  # noqa: PLC0415 - needs the line above
    from tests.prove.crowd import post_about, register  # noqa: PLC0415
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    people = register(Event.objects.get(slug="minsk-2021"), MAILS, NAME)
    with ThreadPoolExecutor(4) as four:
        list(four.map(post_about, [people] * 4))
    started = time.monotonic()
    workers = [site.worker(f"worker-{number}") for number in range(WORKERS)]
    site.beat("beat-0")
    site.beat("beat-1")
    while not box.to(NAME) and time.monotonic() - started < PATIENCE:
        time.sleep(0.1)  # the first of them is at work
    kill_some(site, workers)
    last = time.monotonic()
    mails = Message.objects.filter(to__startswith=NAME)
    while mails.exclude(state="sent").exists() and time.monotonic() - last < PATIENCE:
        time.sleep(0.5)
    waited = time.monotonic() - last

    arrived = {one.to for one in box.to(NAME)}
    identifiers = {one.message_id for one in box.to(NAME)}
    yield exactly("mails that somebody waits for in vain", MAILS - len(arrived), 0)
    yield exactly("people who got another mail than theirs", len(identifiers) - len(arrived), 0)
    yield at_most("copies with the same Message-ID", box.copies(NAME), KILLS)
    yield at_least("workers killed", KILLS, KILLS)
    yield at_most("from the last kill to the last mail", waited, 120, "s")
    yield seen("attempts beyond the first", sum(mails.values_list("attempts", flat=True)) - MAILS)
    box.close()


def kill_some(site: Site, workers: list[Child]) -> None:
    """One after another, at random, with SIGKILL; a new one takes its place at once."""
    chance = random.Random(2021)
    for number in range(KILLS):
        time.sleep(2)
        dead = workers.pop(chance.randrange(len(workers)))
        site.family.children.remove(dead)
        dead.kill(signal.SIGKILL)
        dead.process.wait()
        workers.append(site.worker(f"worker-{WORKERS + number}"))
