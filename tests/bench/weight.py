"""What a page weighs with all that it names, compressed as it travels, and whom it asks for it."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPMessage
from urllib.parse import urljoin, urlsplit

from tests.bench.load import get

NAMED = re.compile(
    r"""<(?:link|script|img|source)\b[^>]*?\s(?:href|src)\s*=\s*["']([^"']+)""", re.IGNORECASE
)
LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
IN_STYLE = re.compile(r"""url\(\s*["']?([^"')]+)""")
FETCHED = ("stylesheet", "icon", "preload", "manifest", "modulepreload")


@dataclass
class Weight:
    bytes: int = 0
    third_parties: set[str] = field(default_factory=set)
    cookies: int = 0


def weigh(port: int, path: str) -> Weight:
    """One page and everything that a browser fetches for it, each address once."""
    weight, done, waiting = Weight(), set(), [path]
    while waiting:
        address = waiting.pop()
        if address in done or address.startswith("data:"):
            continue
        done.add(address)
        host = urlsplit(address).netloc
        if host not in ("", f"localhost:{port}"):
            weight.third_parties.add(host)
            continue
        status, headers, body = get(port, urlsplit(address).path)
        if status == 200:
            weight.bytes += len(body)
            weight.cookies += len(headers.get_all("Set-Cookie", ()))
            waiting += [urljoin(address, other) for other in named(headers, body)]
    return weight


def named(headers: HTTPMessage, body: bytes) -> Iterator[str]:
    kind = headers.get_content_type()
    if kind == "text/html":
        html = opened(headers, body)
        dropped = "".join(
            tag for tag in LINK.findall(html) if not any(rel in tag for rel in FETCHED)
        )
        yield from set(NAMED.findall(html)) - set(NAMED.findall(dropped))
    elif kind == "text/css":
        yield from IN_STYLE.findall(opened(headers, body))


def opened(headers: HTTPMessage, body: bytes) -> str:
    encoding = headers.get("Content-Encoding", "")
    if encoding == "br":
        import brotli  # noqa: PLC0415 - an entry is also read where nothing is installed

        body = brotli.decompress(body)
    elif encoding == "gzip":
        body = gzip.decompress(body)
    return body.decode()
