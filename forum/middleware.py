"""What happens around every request, each in a class of its own."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject

from forum import languages, second_factor
from forum.views import errors

log = structlog.get_logger("forum.request")
Next = Callable[[HttpRequest], HttpResponse]


class RequestLog:
    """One line per request, with an id that the page, the log and Sentry share.

    The line has the path but not the query: links carry their secrets there.
    """

    ID = re.compile(r"[0-9A-Za-z-]{8,64}")

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        trusted = settings.TRUSTED_PROXIES and self.ID.fullmatch(given)
        request.id = given if trusted else uuid.uuid4().hex  # type: ignore[attr-defined]
        structlog.contextvars.bind_contextvars(request_id=request.id)  # type: ignore[attr-defined]
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request.id  # type: ignore[attr-defined]
        log.info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        structlog.contextvars.clear_contextvars()
        return response


class Outage:
    """While the database is away every page says so, with 503, and the log in a single line.

    What fails before there is a view ends in forum.views.errors.server_error, to the same page.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not errors.is_outage(exception):
            return None
        log.error("database is away", error=str(exception))
        return errors.unavailable(request)


class ContentPolicy(CSPMiddleware):
    """The site's content policy, put together once; by django-csp where a view asks for its own."""

    def __init__(self, get_response: Next) -> None:
        super().__init__(get_response)
        self._policy = build_policy()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        is_own = any(name.startswith("_csp") for name in vars(response))
        if is_own or settings.DEBUG or hasattr(request, "_csp_nonce") or HEADER in response:
            return super().process_response(request, response)
        response[HEADER] = self._policy
        return response


class Headers:
    """Headers that no package of ours sets, and caching denied unless a view allowed it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("Cache-Control", "private, no-store")
        if "immutable" in response["Cache-Control"]:  # a picture: one for all readers
            del response["Vary"], response["Content-Language"]
        return response


class PlainText:
    """Refuses NUL and broken percent codes in addresses: PostgreSQL takes no NUL (a 500)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "\x00" in query or "%00" in query:
            return errors.bad_request(request)
        return self.get_response(request)


class SecondFactor:
    """Where one is asked of those who work for events, their roles count once it is proved.

    So every page asks for it that asks for a role, whoever wrote it; who lacks nothing else is led
    to the step that is missing.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not settings.SECOND_FACTOR_REQUIRED:
            return self.get_response(request)
        whoever = request.user
        request.user = SimpleLazyObject(  # type: ignore[assignment]
            lambda: self._weighed(request, whoever)
        )
        response = self.get_response(request)
        is_closed = response.status_code in {403, 404} and request.method == "GET"
        if is_closed and self._lacks_it_alone(request.user):
            return redirect(second_factor.step(request.user, request.get_full_path()))
        return response

    def _weighed(self, request: HttpRequest, whoever: Any) -> Any:
        if whoever.is_authenticated:
            whoever.may_work = second_factor.is_proved(request, whoever)
        return whoever

    def _lacks_it_alone(self, person: Any) -> bool:
        return person.is_authenticated and not person.may_work and person.is_staff


class Language:
    """The reader's language: chosen (cookie), else the person's, else the browser's.

    ``?language=ru`` is the switch: it sets the preference cookie and nothing else, then leads
    back to the same page. Where a form is being filled in, a button of the form is the switch
    (forum/languages.py), so that nothing typed is lost.
    """

    CODES = frozenset(code for code, _ in settings.LANGUAGES)

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and "language" in request.GET:
            return self.switch(request)
        language = self.language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if languages.is_switched(request):
            remember_language(response, language)
        return response

    def language_of(self, request: HttpRequest) -> str:
        if languages.is_switched(request):
            return request.GET["language"]
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen in self.CODES:
            return chosen
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and request.user.is_authenticated and request.user.language in self.CODES:
            return request.user.language
        return translation.get_language_from_request(request)

    def switch(self, request: HttpRequest) -> HttpResponse:
        others = request.GET.copy()
        language = others.pop("language")[-1]
        # Slashes at the front would name another host.
        path = "/" + request.path.lstrip("/\\")
        response = redirect(f"{path}?{others.urlencode()}" if others else path)
        if language in self.CODES:
            remember_language(response, language)
        return response


def remember_language(response: HttpResponse, language: str) -> None:
    """This browser's choice, for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
