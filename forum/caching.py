"""Which pages may be kept: by browsers and proxies, revalidated, and by this process, compressed
(docs/decisions/0029)."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import cache, wraps
from threading import Lock
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language

from forum import clock, compression

LONGEST = timedelta(minutes=5)  # for what no history tells, and what is written at that moment
PAGES = 200  # of a process, each 10 to 60 kB

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """The same bytes for all strangers: may be stored, must be asked about (ETag, 304).

    For whoever is signed in the page stays private: its frame shows who they are. A view that
    shows more to some who are not says so itself.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not request.user.is_authenticated and response.status_code == 200:
            response.setdefault("Cache-Control", "public, no-cache")
        return response

    return wrapped


def kept(
    *reads: type[models.Model],
    until: Callable[[str], datetime | None] = lambda slug: None,
    words: Collection[str] = (),
    cookies: Collection[str] = (),
) -> Callable[[View], View]:
    """Draw a public page once for all strangers, and again when anything is newer that it reads.

    ``until`` tells from the event's address when time alone changes the page. ``words`` are
    those of a query that change nothing but the language; with any other the page is drawn.
    ``cookies`` are those of the app that change nothing on the page.
    One query for a page that is kept, whatever its size.
    """

    def keeping(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
            if not _is_for(request, words, cookies):
                return view(request, slug, **rest)
            encoding = compression.encoding_for(request.headers.get("Accept-Encoding", ""))
            key = (request.path, get_language() or "", encoding)
            of, now = newest(reads), clock.now()
            page = _shelf.get(key)
            if page is None or page.of != of or not page.since <= now < page.until:
                end = min(until(slug) or now + LONGEST, now + LONGEST)
                answer = view(request, slug, **rest)
                if not _is_for_all(request, answer):
                    return answer
                page = _drawn(answer, encoding, of, (now, end), page)
                _shelf.put(key, page)
            return page.answer()

        return wrapped

    return keeping


def forget() -> None:
    """Let every page be drawn anew."""
    _shelf.clear()


def newest(reads: tuple[type[models.Model], ...]) -> tuple[int | None, ...]:
    """The last row of each one's history (its own last where it has none), and how many rows it
    has, since no history tells of what is deleted. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_question(reads))
        return cursor.fetchone()


class Page(NamedTuple):
    """A page as it travels, and what it was drawn from: another one means another page."""

    of: tuple
    since: datetime
    until: datetime
    changed_at: datetime  # in the world's time: when this process first had these bytes
    tag: str
    body: bytes
    headers: dict[str, str]

    def answer(self) -> HttpResponse:
        response = HttpResponse(self.body, headers=self.headers)
        response["ETag"] = self.tag
        patch_vary_headers(response, ("Accept-Encoding",))
        # A date is as fine as a second: told within it, it would stand for two pages.
        if clock.real_now() - self.changed_at > timedelta(seconds=1):
            response["Last-Modified"] = http_date(self.changed_at.timestamp())
        return response


class Shelf:
    """The pages that were asked for last, by address, language and encoding. For many threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._pages: OrderedDict[tuple[str, str, str], Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: tuple[str, str, str]) -> Page | None:
        with self._lock:
            if page := self._pages.get(key):
                self._pages.move_to_end(key)
            return page

    def put(self, key: tuple[str, str, str], page: Page) -> None:
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


_shelf = Shelf(PAGES)


def _is_for(request: HttpRequest, words: Collection[str], cookies: Collection[str]) -> bool:
    """Whether the page would show nothing of this browser's, nor of the name it was asked under."""
    others = {settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *cookies}
    return (
        request.method in {"GET", "HEAD"}
        and request.COOKIES.keys() <= others
        and request.GET.keys() <= set(words)
        and f"{request.scheme}://{request.get_host()}" == settings.SITE_URL
    )


def _is_for_all(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether what was drawn holds no token, cookie or refusal."""
    return (
        answer.status_code == 200
        and not answer.cookies
        and "public" in answer.get("Cache-Control", "")
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )


def _drawn(
    answer: HttpResponse,
    encoding: str,
    of: tuple,
    between: tuple[datetime, datetime],
    before: Page | None,
) -> Page:
    if compression.is_worth_it(answer):
        compression.compress(answer, encoding)
    tag = f'"{hashlib.md5(answer.content, usedforsecurity=False).hexdigest()}"'
    is_as_before = before is not None and before.tag == tag
    return Page(
        of=of,
        since=between[0],
        until=between[1],
        changed_at=before.changed_at if before and is_as_before else clock.real_now(),
        tag=tag,
        body=answer.content,
        headers=dict(answer.items()),
    )


@cache
def _question(reads: tuple[type[models.Model], ...]) -> str:
    histories = {
        model.pgh_tracked_model: model
        for model in apps.get_models()
        if hasattr(model, "pgh_tracked_model")
    }
    numbered = [histories.get(model, model) for model in reads]
    return "SELECT {}, {}".format(
        # As the last in order: planned three times as fast as a max().
        ", ".join(
            f"(SELECT {_column(one)} FROM {_table(one)} ORDER BY 1 DESC LIMIT 1)"  # noqa: S608
            for one in numbered
        ),
        ", ".join(f"(SELECT count(*) FROM {_table(one)})" for one in reads),  # noqa: S608
    )


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.pk.column or "")
