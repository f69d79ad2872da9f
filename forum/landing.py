"""The second click of a form that can be sent once: it ends where the first one did."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

MOST = 5
"""Forms that a session remembers."""


def lands_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a page that is gone, or of no use, once its form has done what it does.

    Where the form led is kept in the session; the same form sent again, as by a double click, leads
    there, and does not tell of a page that is not there. Nobody else is led anywhere.
    """

    @wraps(view)
    def landing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        there = request.session.get("landed", {}).get(request.path)
        try:
            answer = view(request, *args, **kwargs)
        except Http404:
            if there is None:
                raise
            return redirect(there)
        if answer.status_code == 302:
            _remember(request, answer["Location"])
        return redirect(there) if there and answer.status_code == 410 else answer

    return landing


def _remember(request: HttpRequest, there: str) -> None:
    landed = request.session.get("landed", {})
    landed.pop(request.path, None)
    landed[request.path] = there
    request.session["landed"] = dict([*landed.items()][-MOST:])
