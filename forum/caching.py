"""Which pages may be kept by browsers and proxies: those said to be public, revalidated."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
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
