"""Pages as they travel, kept by this process."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Set
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.http import http_date

from forum import clock

PAGES = 200  # of a process, each 10 to 60 kB

Key = tuple[str, str, str, str]  # path, query, language, encoding


class Terms(NamedTuple):
    """How long a page may be shown, and to whom."""

    of: str  # what was newest when it was drawn (Redraw)
    since: datetime
    until: datetime
    cookies: frozenset[str]  # that change nothing on it

    def hold(self, now: datetime, cookies: Set[str]) -> bool:
        return self.since <= now < self.until and cookies <= self.cookies


class Page(NamedTuple):
    terms: Terms
    changed_at: datetime  # in the world's time: when this process first had these bytes
    tag: str
    body: bytes
    headers: dict[str, str]

    @classmethod
    def drawn(cls, response: HttpResponse, terms: Terms, before: Page | None) -> Page:
        tag = f'"{hashlib.md5(response.content, usedforsecurity=False).hexdigest()}"'
        is_as_before = before is not None and before.tag == tag
        changed_at = before.changed_at if before and is_as_before else clock.real_now()
        return cls(terms, changed_at, tag, response.content, dict(response.items()))

    def answer(self) -> HttpResponse:
        response = HttpResponse(self.body, headers=self.headers)
        response["ETag"] = self.tag
        # A date is as fine as a second: told within it, it would stand for two pages.
        if clock.real_now() - self.changed_at > timedelta(seconds=1):
            response["Last-Modified"] = http_date(self.changed_at.timestamp())
        return response


class Shelf:
    """The pages that were asked for last. For many threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> Page | None:
        with self._lock:
            if page := self._pages.get(key):
                self._pages.move_to_end(key)
            return page

    def put(self, key: Key, page: Page) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > self._size:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()

    def __len__(self) -> int:
        return len(self._pages)


shelf = Shelf(PAGES)
