"""The program costs below 2 ms of processor time, 60 kB in all, and nothing from third parties.

The demonstration's program, with logs on, read by a crowd beside a bare Django view. The event's
own page is measured with it.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench.load import load
from tests.bench.weight import weigh

PROGRAM, EVENT = "/minsk-2021/program/", "/minsk-2021/"


def run(site: Site) -> Iterator[Figure]:
    site.load_demo()
    yardstick, bare_port = site.web("tests.bench.bare")
    web, port = site.web()
    bare = load(yardstick, bare_port, "/")
    for name, path in (("program", PROGRAM), ("event page", EVENT)):
        page, weight = load(web, port, path), weigh(port, path)
        kilobytes = weight.bytes / 1000
        yield exactly(f"{name}: failed requests", page.failed, 0)
        if path == PROGRAM:
            yield at_most(f"{name}: CPU per request", page.cpu_ms, 2, "ms", bare.cpu_ms)
            yield at_most(f"{name}: with styles, script and type", kilobytes, 60, "kB")
        else:
            yield seen(f"{name}: CPU per request", page.cpu_ms, "ms", bare.cpu_ms)
            yield seen(f"{name}: with styles, script and type", kilobytes, "kB")
        yield seen(f"{name}: median on the clock", page.median_ms, "ms", bare.median_ms)
        yield exactly(f"{name}: third parties asked", len(weight.third_parties), 0)
        yield exactly(f"{name}: cookies set", weight.cookies, 0)
