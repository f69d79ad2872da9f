"""A bounded crowd of readers on the loopback, each on one connection that stays open."""

import http.client
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from forum.launch.processes import Child
from forum.launch.site import cpu

READERS, TIMES, WARM, SECONDS = 4, 250, 25, 60.0


@dataclass(frozen=True)
class Load:
    """What one page cost: processor time of the server, and time on the clock of the reader."""

    cpu_ms: float
    median_ms: float
    failed: int


def load(child: Child, port: int, path: str, cookie: str = "", times: int = TIMES) -> Load:
    """GET one page READERS x `times` times, for at most SECONDS, after a few to warm up."""
    end, warm = time.monotonic() + SECONDS, min(WARM, times // 5)
    with ThreadPoolExecutor(READERS) as crowd:
        list(crowd.map(lambda _: read(port, path, warm, end, cookie), range(READERS)))
        before = cpu(child)
        readings = list(crowd.map(lambda _: read(port, path, times, end, cookie), range(READERS)))
        used = cpu(child) - before
    times = [seconds for reading in readings for seconds, _ in reading]
    failed = sum(status != 200 for reading in readings for _, status in reading)
    return Load(used / len(times) * 1000, statistics.median(times) * 1000, failed)


def read(port: int, path: str, times: int, end: float, cookie: str = "") -> list[tuple[float, int]]:
    """Seconds and status of each request of one reader."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    done = []
    while len(done) < times and time.monotonic() < end:
        started = time.perf_counter()
        status, _, _ = get(port, path, connection, cookie=cookie)
        done.append((time.perf_counter() - started, status))
    connection.close()
    return done


def get(
    port: int,
    path: str,
    connection: http.client.HTTPConnection | None = None,
    language: str = "en",
    cookie: str = "",
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and the body as it travels, compressed where the server can."""
    connection = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Accept-Encoding": "br, gzip", "Accept-Language": language}
    headers |= {"Host": f"localhost:{port}"} | ({"Cookie": cookie} if cookie else {})
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()
