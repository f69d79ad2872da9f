"""The pages for what went wrong. Each stands without a database, a session or a page's context,
so that it can be shown whatever has failed; the last answer must not fail itself."""

from __future__ import annotations

import sys
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.validators import slug_re
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from forum import languages
from forum.errors import TooMany
from forum.models.event import RESERVED

SOON = 30  # seconds until a database is worth asking again


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django brings all that is wrong with a request here; two kinds have pages of their own."""
    if isinstance(exception, RequestDataTooBig):
        return _page(request, 413, limit=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    if isinstance(exception, TooMany):
        return too_many(request, exception)
    return _page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, "403_csrf.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, event_url=_event_url(request))


def too_many(request: HttpRequest, exception: TooMany | None = None) -> HttpResponse:
    """Also asked by allauth, whose own limits name no time."""
    seconds = (exception or TooMany()).retry_after
    response = _page(request, 429, minutes=-(-seconds // 60))
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Where every other exception ends, of a view or of a middleware."""
    if is_outage(sys.exception()):
        return unavailable(request)
    return _page(request, 500, request_id=getattr(request, "id", ""))


def is_outage(exception: BaseException | None) -> bool:
    """Whether the database is not to be reached: other trouble with it is ours, and a 500.

    Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html
    """
    if not isinstance(exception, OperationalError | InterfaceError):
        return False
    code = getattr(exception.__cause__, "pgcode", None)
    return code is None or code.startswith(("08", "57P"))  # connection lost, server stopping


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(request, 503)
    response["Retry-After"] = str(SOON)
    return response


def _page(request: HttpRequest, status: int, template: str = "", **context: Any) -> HttpResponse:
    """Rendered without the request, whose context could ask what has just failed.

    The headers are set here too, for failures outside the middleware that sets them.
    """
    language = _language(request)
    is_read = request.method in {"GET", "HEAD"}
    context |= {
        # Only where the same address can be asked for again.
        "languages": languages.named() if is_read and status != 400 else [],
        "path": request.path if is_read else "",
    }
    with translation.override(language):
        content = render_to_string(template or f"{status}.html", context)
    return HttpResponse(
        content,
        status=status,
        headers={
            "Content-Language": language,
            "Cache-Control": "private, no-store",
            HEADER: build_policy(),
        },
    )


def _language(request: HttpRequest) -> str:
    """As forum.middleware.Language found it; else by cookie and browser, which ask no database."""
    found = getattr(request, "LANGUAGE_CODE", None)
    return found or translation.get_language_from_request(request)


def _event_url(request: HttpRequest) -> str:
    """The first page of the event that the address is below of; by its looks, not by a query."""
    first, _, rest = request.path_info.lstrip("/").partition("/")
    is_below_one = bool(rest) and first not in RESERVED and slug_re.fullmatch(first)
    return reverse("event", args=[first]) if is_below_one else ""
