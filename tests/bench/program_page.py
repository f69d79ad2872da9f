"""The program costs below 2 ms of processor time, 60 kB in all, and nothing from third parties.

A program of a hundred sessions and the demonstration's, with logs on, read by a crowd beside a bare
Django view. The event's own page and the feeds are measured with them, and the queries of each: of
the first reader, and of those who get what is kept.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench import hundred
from tests.bench.load import load
from tests.bench.weight import weigh

EVENT = "/minsk-2021/"
FEEDS = ("program.ics", "program.xml", "program.json")
QUERIES = 4  # of a feed that is not kept yet, whatever its size


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    site.django()
    home = f"/{hundred.make()}/"
    yardstick, bare_port = site.web("tests.bench.bare")
    web, port = site.web()
    bare = load(yardstick, bare_port, "/")
    pages = {
        "program of 100": f"{home}program/",
        "program of the demonstration": f"{EVENT}program/",
        "event page": EVENT,
    }
    for name, path in pages.items():
        page, weight = load(web, port, path), weigh(port, path)
        kilobytes = weight.bytes / 1000
        yield exactly(f"{name}: failed requests", page.failed, 0)
        if path != EVENT:
            yield at_most(f"{name}: CPU per request", page.cpu_ms, 2, "ms", bare.cpu_ms)
            yield at_most(f"{name}: with styles, script and type", kilobytes, 60, "kB")
            first, then = queries(site, path)
            yield seen(f"{name}: queries of the first reader", first)
            yield exactly(f"{name}: queries of the next", then, 1)
        else:
            yield seen(f"{name}: CPU per request", page.cpu_ms, "ms", bare.cpu_ms)
            yield seen(f"{name}: with styles, script and type", kilobytes, "kB")
        yield seen(f"{name}: median on the clock", page.median_ms, "ms", bare.median_ms)
        yield exactly(f"{name}: third parties asked", len(weight.third_parties), 0)
        yield exactly(f"{name}: cookies set", weight.cookies, 0)
    for name in FEEDS:
        feed = load(web, port, f"{home}{name}")
        first, then = queries(site, f"{home}{name}")
        yield exactly(f"{name}: failed requests", feed.failed, 0)
        yield at_most(f"{name}: CPU per request", feed.cpu_ms, 2, "ms", bare.cpu_ms)
        yield at_most(f"{name}: queries of the first reader", first, QUERIES)
        yield exactly(f"{name}: queries of the next", then, 1)


def queries(site: Site, path: str) -> tuple[int, int]:
    """Of the same address asked for twice, in this process."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by then
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"Host": site.url.removeprefix("http://")})
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        counts.append(len(captured))
    return counts[0], counts[1]
