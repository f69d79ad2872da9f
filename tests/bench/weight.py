"""What a page weighs with all that it names, compressed as it travels, and whom it asks for it."""

import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from tests.bench.load import get

NAMED = re.compile(
    r"""<(?:link|script|img|source)\b[^>]*?\s(?:href|src)\s*=\s*["']([^"']+)""", re.IGNORECASE
)
SOURCES = re.compile(r"""\ssrcset\s*=\s*["']([^"']+)""", re.IGNORECASE)
LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)""")
FETCHED = ("stylesheet", "icon", "preload", "manifest", "modulepreload")


@dataclass(frozen=True)
class Fetched:
    """An answer as it travels: its body may be compressed."""

    status: int
    kind: str
    encoding: str
    cookies: int
    body: bytes
    is_immutable: bool = False


@dataclass
class Weight:
    bytes: int = 0
    script: int = 0
    third_parties: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    fleeting: set[str] = field(default_factory=set)  # files that are asked for again at each visit
    cookies: int = 0


def weigh(port: int, path: str, language: str = "en") -> Weight:
    """A page of the running server; see `weighed`."""

    def fetch(address: str) -> Fetched:
        status, headers, body = get(port, address, language=language)
        return Fetched(
            status,
            headers.get_content_type(),
            headers.get("Content-Encoding", ""),
            len(headers.get_all("Set-Cookie", ())),
            body,
            "immutable" in headers.get("Cache-Control", ""),
        )

    return weighed(fetch, path, f"localhost:{port}")


def weighed(fetch: Callable[[str], Fetched], path: str, host: str) -> Weight:
    """One page and everything that a browser fetches for it, each address once."""
    weight, done, waiting = Weight(), set(), [path]
    while waiting:
        address = waiting.pop()
        if address in done or address.startswith("data:"):
            continue
        done.add(address)
        elsewhere = urlsplit(address).netloc
        if elsewhere not in ("", host):
            weight.third_parties.add(elsewhere)
            continue
        found = fetch(urlsplit(address).path)
        if found.status != 200:
            weight.missing.add(address)
            continue
        weight.bytes += len(found.body)
        weight.script += len(found.body) * ("javascript" in found.kind)
        weight.cookies += found.cookies
        if address.startswith("/static/") and not found.is_immutable:
            weight.fleeting.add(address)
        waiting += [urljoin(address, other) for other in named(found)]
    return weight


def named(found: Fetched) -> Iterator[str]:
    if found.kind == "text/html":
        html = opened(found)
        dropped = "".join(
            tag for tag in LINK.findall(html) if not any(rel in tag for rel in FETCHED)
        )
        yield from set(NAMED.findall(html)) - set(NAMED.findall(dropped))
        for candidates in SOURCES.findall(html):
            yield from (one.split()[0] for one in candidates.split(",") if one.split())
    elif found.kind == "text/css":
        yield from IN_STYLE.findall(opened(found))


def opened(found: Fetched) -> str:
    body = found.body
    if found.encoding == "br":
        import brotli  # noqa: PLC0415 - an entry is also read where nothing is installed

        body = brotli.decompress(body)
    elif found.encoding == "gzip":
        body = gzip.decompress(body)
    return body.decode()
