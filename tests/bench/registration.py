"""Registering costs two requests: the form below 12 ms of processor time, sending it below 18 ms.

Beside a bare Django view of the same run. Each post is a new browser's, with a form of its own, and
ends in a registration with its place and its mail.
"""

import http.client
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site, cpu
from tests.bench.load import READERS, load
from tests.prove.visitor import Form

FORM, PEOPLE, WARM = "/minsk-2021/register/", 200, 20


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    from forum.models import Event  # noqa: PLC0415 - needs the line above
    from registration.models import Pool, Registration  # noqa: PLC0415

    Event.objects.filter(slug="minsk-2021").update(registrations_per_hour=10 * PEOPLE)
    Pool.objects.filter(modes__mode="on_site").update(total=10 * PEOPLE)
    yardstick, bare_port = site.web("tests.bench.bare")
    web, port = site.web()
    bare = load(yardstick, bare_port, "/")
    opened = load(web, port, FORM)

    before = Registration.objects.count()
    with ThreadPoolExecutor(READERS) as crowd:
        forms = list(crowd.map(lambda number: begin(port, number), range(WARM + PEOPLE)))
        time.sleep(3)  # nobody fills it in faster; who does is asked to send it once more
        statuses = list(crowd.map(lambda form: send(port, *form), forms[:WARM]))
        used = cpu(web)
        statuses += crowd.map(lambda form: send(port, *form), forms[WARM:])
        used = cpu(web) - used
    yield exactly("form: failed requests", opened.failed, 0)
    yield at_most("form: CPU per request", opened.cpu_ms, 12, "ms", bare.cpu_ms)
    yield seen("form: median on the clock", opened.median_ms, "ms", bare.median_ms)
    yield exactly("sent: answers other than 302", sum(status != 302 for status in statuses), 0)
    yield exactly("sent: registered", Registration.objects.count() - before, WARM + PEOPLE)
    yield at_most("sent: CPU per request", used / PEOPLE * 1000, 18, "ms", bare.cpu_ms)


def begin(port: int, number: int) -> tuple[str, str]:
    """A form filled in by a new person: its cookie, and what is sent."""
    headers, page = ask(port, "GET")
    cookie = (headers["Set-Cookie"] or "").partition(";")[0]
    facts = {
        "given-name": "Анна",
        "family-name": "Иванова",
        "email": f"bench{number}@example.org",
        "organization": "Ministry of Communications",
        "organization-title": "Adviser",
        "country": "BY",
    }
    return cookie, urllib.parse.urlencode(Form(page).filled(facts, {"mode": "on_site"}))


def send(port: int, cookie: str, typed: str) -> int:
    """The status of the answer, which is not followed."""
    headers, _ = ask(port, "POST", typed, cookie)
    return int(headers["status"])


def ask(
    port: int, method: str, body: str | None = None, cookie: str = ""
) -> tuple[http.client.HTTPMessage, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Host": f"localhost:{port}", "Cookie": cookie}
    if body is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, FORM, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    answer.headers["status"] = str(answer.status)
    connection.close()
    return answer.headers, text
