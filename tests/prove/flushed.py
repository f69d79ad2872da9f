"""Five hundred people register while the broker is flushed, and then away for minutes: none fails.

Nothing in it is worth keeping: what is due stands in Postgres, and the next tick finds it.
"""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event as Flag
from threading import Thread

from forum.launch.figures import Figure, Mutant, at_most, exactly, seen
from forum.launch.site import Site
from tests.prove.places import FORM, facts
from tests.prove.visitor import Form, Visitor

PEOPLE, TOGETHER, FLUSHED, AWAY = 500, 16, 30, 120  # the last two in seconds
NAME = "flushed"
MUTANTS = [
    Mutant(
        "beat asks for nothing any more",
        "forum/celery.py",
        '"schedule": 2.0,',
        '"schedule": 3600.0,',
    ),
]


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import Event, Message  # noqa: PLC0415 - needs the line above
    from registration.models import Pool  # noqa: PLC0415
    from tests.prove.postbox import Postbox  # noqa: PLC0415

    Event.objects.update(registrations_per_hour=10 * PEOPLE)  # they all sit at one address
    Pool.objects.filter(modes__mode="online").update(total=10 * PEOPLE)
    box = Postbox(site.another_port())
    site.env["EMAIL_URL"] = box.url
    broker = site.broker()
    site.web()
    site.worker()
    site.beat()
    time.sleep(8)  # for both to be at work

    over = Flag()
    flusher = Thread(target=flush, args=(site.env["REDIS_URL"], over))
    flusher.start()
    started = time.monotonic()
    with ThreadPoolExecutor(TOGETHER) as crowd:
        statuses = crowd.map(lambda number: register(site, number), range(PEOPLE))
        time.sleep(FLUSHED)
        over.set()
        flusher.join()
        site.stop(broker)
        stopped = time.monotonic()
        answers = list(statuses)
    time.sleep(max(0, AWAY - (time.monotonic() - stopped)))
    meanwhile = len(box.to(NAME))
    site.broker()
    back = time.monotonic()
    while len(box.to(NAME)) < PEOPLE and time.monotonic() - back < 90:
        time.sleep(0.5)

    yield seen("time of the registrations", stopped - started + AWAY, "s")
    yield exactly("registrations that failed", sum(status != 302 for status in answers), 0)
    yield seen("mails that left while it was flushed", meanwhile)
    yield exactly("mails lost", PEOPLE - len({one.to for one in box.to(NAME)}), 0)
    yield exactly("mails that came twice", len(box.to(NAME)) - PEOPLE, 0)
    yield at_most("from its return to the last mail", time.monotonic() - back, 60, "s")
    yield exactly("failed rows", Message.objects.filter(state="failed").count(), 0)
    box.close()


def register(site: Site, number: int) -> int:
    visitor = Visitor(site.url, follows=False)
    form = Form(visitor.get(FORM).text)
    time.sleep(2.5)  # who sends it faster is asked to send it once more
    told = facts(number) | {"email": f"{NAME}{number}@example.org"}
    return visitor.post(FORM, form.filled(told, {"mode": "online"})).status


def flush(url: str, over: Flag) -> None:
    """Empty the broker every second or so."""
    from redis import Redis  # noqa: PLC0415 - installed by now

    client = Redis(unix_socket_path=url.removeprefix("redis+socket://").partition("?")[0])
    while not over.wait(1.5):
        client.flushall()
