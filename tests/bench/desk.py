"""A check-in costs below 10 ms of processor time, and twenty a second leave no queue behind.

Four desks at a forum of 1,000 people, each scan a request of its own as on the day itself. Beside a
bare Django view of the same run.
"""

import http.client
import json
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site, cpu
from tests.bench.load import load
from tests.prove.crowd import register

PEOPLE, DESKS, WARM, SCANS, A_SECOND = 1000, 4, 40, 300, 20
PATH = "/minsk-2021/desk/scans/"


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum import clock  # noqa: PLC0415 - needs the line above
    from forum.models import Event  # noqa: PLC0415
    from registration import passes  # noqa: PLC0415
    from registration.models import Checkin  # noqa: PLC0415

    today = clock.now().date()
    Event.objects.filter(slug="minsk-2021").update(starts=today, ends=today, timezone="UTC")
    event = Event.objects.get(slug="minsk-2021")
    people = register(event, PEOPLE, "bench", mode="on_site")
    texts = [passes.sign(one.code) for one in people[: WARM + SCANS]]
    yardstick, bare_port = site.web("tests.bench.bare")
    web, port = site.web()
    bare = load(yardstick, bare_port, "/")
    desks = [Desk(port, _cookie(event, n)) for n in range(DESKS)]

    hands = [ThreadPoolExecutor(1) for _ in desks]  # of one device, one after the other

    def admit(number: int, text: str) -> Future[tuple[float, str]]:
        return hands[number % DESKS].submit(desks[number % DESKS].scan, text)

    for one in [admit(*told) for told in enumerate(texts[:WARM])]:
        one.result()
    used, begun = cpu(web), time.monotonic()
    found = []
    for number, text in enumerate(texts[WARM:]):
        time.sleep(max(0, begun + number / A_SECOND - time.monotonic()))
        found.append(admit(number, text))
    told = [one.result() for one in found]
    late = time.monotonic() - begun - (SCANS - 1) / A_SECOND
    used = cpu(web) - used
    for hand in hands:
        hand.shutdown()
    waits = sorted(seconds for seconds, _ in told)
    yield exactly("answers other than admitted", sum(one != "admitted" for _, one in told), 0)
    yield exactly("check-ins", Checkin.objects.standing().count(), WARM + SCANS)
    yield at_most("CPU per check-in", used / SCANS * 1000, 10, "ms", bare.cpu_ms)
    yield at_most("left of the queue after the last", late, 0.5, "s")
    yield seen("median on the clock", waits[len(waits) // 2] * 1000, "ms", bare.median_ms)
    yield seen("95th of 100 on the clock", waits[len(waits) * 95 // 100] * 1000, "ms")


class Desk:
    """A device on one connection that stays open."""

    def __init__(self, port: int, cookie: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {
            "Host": f"localhost:{port}",
            "Origin": f"http://localhost:{port}",
            "Cookie": f"{cookie}; csrf={'a' * 32}",
            "X-CSRFToken": "a" * 32,
            "Content-Type": "application/json",
        }

    def scan(self, text: str) -> tuple[float, str]:
        """Seconds, and the answer."""
        body = json.dumps({"scans": [{"nonce": str(uuid.uuid4()), "text": text}]})
        started = time.perf_counter()
        self.connection.request("POST", PATH, body, self.headers)
        answer = self.connection.getresponse()
        told = answer.read()
        seconds = time.perf_counter() - started
        said = json.loads(told)["answers"][0]["answer"] if answer.status == 200 else answer.status
        return seconds, str(said)


def _cookie(event: object, number: int) -> str:
    """A sign-in of its own with a shift, as the desk's page would begin it."""
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from registration.models import Shift  # noqa: PLC0415
    from tests.factories import make_person  # noqa: PLC0415

    person, browser = make_person(role="desk", event=event), Client()
    browser.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    shift = Shift.objects.start(event, person, device=f"Desk {number}", session=session.session_key)
    session["desk_shift"] = shift.code
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
