"""Pages as they travel: compressed, but only for strangers (docs/decisions/0009).

A page of somebody who is signed in holds what is theirs beside what a link may have put there, and
its length would tell (BREACH). A stranger's page holds no secret: its CSRF token is masked anew
each time.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from functools import lru_cache

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

TEXT = re.compile(r"text/|application/(json|xml|atom\+xml)|image/svg\+xml")
SMALL = 400  # bytes: below, the headers weigh more than what is saved
Next = Callable[[HttpRequest], HttpResponseBase]


class Compressed:
    """Middleware. Public pages are the same bytes for all, so each is compressed once a process."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not self.may(request, response):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        compress(response, encoding_for(request.headers.get("Accept-Encoding", "")))
        return response

    def may(self, request: HttpRequest, response: HttpResponse) -> bool:
        return (
            settings.SESSION_COOKIE_NAME not in request.COOKIES
            and "Content-Encoding" not in response
            and is_worth_it(response)
        )


def is_worth_it(response: HttpResponse) -> bool:
    """Whether it is text, and long enough."""
    is_text = TEXT.match(response.get("Content-Type", "")) is not None
    return is_text and len(response.content) >= SMALL


def compress(response: HttpResponse, encoding: str) -> None:
    """In place; “” leaves it as it is."""
    if encoding:
        is_public = "public" in response.get("Cache-Control", "")
        response.content = (kept if is_public else once)(response.content, encoding)
        response["Content-Encoding"] = encoding
        response["Content-Length"] = str(len(response.content))


def encoding_for(accepted: str) -> str:
    """The best that the reader takes: “br”, “gzip”, or “” for neither."""
    taken = {
        name.strip()
        for name, _, quality in (one.lower().partition(";") for one in accepted.split(","))
        if not re.fullmatch(r"\s*q=0(\.0*)?\s*", quality)
    }
    return next((name for name in ("br", "gzip") if name in taken), "")


@lru_cache(maxsize=512)
def kept(content: bytes, encoding: str) -> bytes:
    """Small, at some cost, for what many will read: 512 pages a process, a few megabytes."""
    return brotli.compress(content, quality=9) if encoding == "br" else _gzip(content, 9)


def once(content: bytes, encoding: str) -> bytes:
    """Quick, for a page that nobody else will get: a form with its token."""
    return brotli.compress(content, quality=4) if encoding == "br" else _gzip(content, 4)


def _gzip(content: bytes, level: int) -> bytes:
    return gzip.compress(content, level, mtime=0)  # no time in it: the ETag is of these bytes
