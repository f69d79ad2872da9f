"""Where a mail is looked at: a page of its own in a frame, in which nothing can do anything."""

from __future__ import annotations

from django.http import HttpResponse

# A mail brings its own style along. Whatever is in it, it runs nothing and loads nothing.
SANDBOX = {
    "sandbox": True,
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "form-action": ["'none'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'self'"],
}


def sandboxed(html: str) -> HttpResponse:
    """A page that a frame of ours may show, and in which nothing runs."""
    response = HttpResponse(html)
    response._csp_config = SANDBOX  # type: ignore[attr-defined]
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def with_frames(response: HttpResponse) -> HttpResponse:
    """Let this page show such frames."""
    response._csp_update = {"frame-src": ["'self'"]}  # type: ignore[attr-defined]
    return response
