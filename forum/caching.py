"""Which pages may be kept: by browsers and proxies, revalidated, and by this process, compressed
(docs/decisions/0029)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from forum import clock, compression
from forum.models import Redraw
from forum.shelf import Key, Page, Terms, shelf

LONGEST = timedelta(minutes=5)  # for what no row tells, and what is written at that moment

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
    until: Callable[[str], datetime | None] = lambda slug: None,
    queries: Collection[str] = (),
    cookies: Collection[str] = (),
) -> Callable[[View], View]:
    """Draw a public page once for all strangers, and again when anything is newer that it shows:
    every model that it reads has ``RedrawsPages`` among its triggers.

    ``until`` tells from the event's address when time alone changes the page. ``queries`` are
    those that are kept as well, each by itself; with any other the page is drawn.
    ``cookies`` are those of the app that change nothing on the page.
    """
    harmless = frozenset({settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME, *cookies})

    def keeping(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, slug: str, **rest: Any) -> HttpResponse:
            query = request.META.get("QUERY_STRING", "")
            is_known = query in {"", *queries} and request.COOKIES.keys() <= harmless
            if not (is_known and _is_plain(request)):
                return view(request, slug, **rest)
            of, now = Redraw.objects.newest(), clock.now()  # before anything is read
            end = min(until(slug) or now + LONGEST, now + LONGEST)
            response = view(request, slug, **rest)
            response.terms = Terms(of, now, end, harmless)  # type: ignore[attr-defined]
            return response

        return wrapped

    return keeping


class Kept:
    """Middleware: a page that is kept goes out as it is, and the views are not even looked for.

    One query, whatever the size of the page.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_plain(request):
            return self.get_response(request)
        key = _key(request)
        page = shelf.get(key)
        holds = page and page.terms.hold(clock.now(), request.COOKIES.keys())
        if page and holds and page.terms.of == Redraw.objects.newest():
            return page.answer()
        response = self.get_response(request)
        if not _is_for_all(response):
            return response
        page = Page.drawn(response, response.terms, page)  # type: ignore[attr-defined]
        shelf.put(key, page)
        return page.answer()


def _is_plain(request: HttpRequest) -> bool:
    """Whether nobody is signed in, and the site is asked under its own name."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and f"{request.scheme}://{request.get_host()}" == settings.SITE_URL
    )


def _key(request: HttpRequest) -> Key:
    return (
        request.path,
        request.META.get("QUERY_STRING", ""),
        translation.get_language_from_request(request),
        compression.encoding_for(request.headers.get("Accept-Encoding", "")),
    )


def _is_for_all(response: HttpResponse) -> bool:
    """Whether what was drawn may be kept, and holds no token, cookie or refusal."""
    return (
        hasattr(response, "terms")
        and response.status_code == 200
        and not response.cookies
        and "public" in response.get("Cache-Control", "")
    )
