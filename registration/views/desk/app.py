"""The desk's page for phones and tablets, and what makes it one that opens without a network."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.models import Event
from registration import sounds
from registration.views.desk.finding import at_desk, shift_of
from registration.views.desk.words import words

SCRIPTS = """
    answer app camera clock detector differences doing elements hands judge last network
    numbers people queue search shift sound sounds store words
""".split()
READER = "vendor/zxing-wasm-3.1.6"
WASM = f"{READER}/zxing_reader.wasm"
FILES = [
    *(f"js/desk/{name}.js" for name in SCRIPTS),
    *("css/tokens.css", "css/desk.css", "img/mark.svg"),
    *(f"vendor/onest-5.3.1/{script}.woff2" for script in ("latin", "cyrillic")),
]
SPARE = [f"{READER}/reader/index.js", f"{READER}/share.js", WASM]
"""What reads QR codes where the browser itself does not: a third of a megabyte, as it travels."""
CAMERA = ", ".join(
    f"{feature}=(self)" if feature == "camera" else f"{feature}=()"
    for feature in settings.PERMISSIONS_POLICY
)


@csp_update({"script-src": ["'wasm-unsafe-eval'"], "manifest-src": ["'self'"]})
@require_safe
@at_desk
def app(request: HttpRequest, event: Event) -> HttpResponse:
    facts = {
        "event": event.slug,
        "zone": event.timezone,
        "language": get_language(),
        "desk": reverse("registration:desk", args=[event.slug]),
        "worker": reverse("registration:desk_worker", args=[event.slug]),
        "wasm": staticfiles_storage.url(WASM),
        "shift": shift_of(request, event) is not None,
        "sounds": sounds.table(),
        "words": words(),
    }
    context = {"event": event, "facts": facts, "version": _version(event)}
    response = render(request, "registration/desk/app.html", context)
    response._permissions_policy_override = CAMERA  # type: ignore[attr-defined]
    return response


@require_safe
@at_desk
def worker(request: HttpRequest, event: Event) -> HttpResponse:
    """The service worker: served below the desk's address, so that it rules nothing else."""
    facts = {
        "event": event.slug,
        "desk": reverse("registration:desk", args=[event.slug]),
        "version": _version(event),
        "files": _files(event),
        "spare": list(map(staticfiles_storage.url, SPARE)),
    }
    scripts = [staticfiles_storage.url(f"js/desk/{name}.js") for name in ("store", "offline")]
    text = f"self.facts = {json.dumps(facts)};\nimportScripts(...{json.dumps(scripts)});\n"
    return HttpResponse(text, content_type="text/javascript")


@require_safe
@at_desk
def manifest(request: HttpRequest, event: Event) -> HttpResponse:
    """By which a phone installs the page as an app of its own."""
    desk = reverse("registration:desk", args=[event.slug])
    name = _("Desk: %(event)s") % {"event": event.title}
    icons = [_icon(size, purpose) for size in (192, 512) for purpose in ("any", "maskable")]
    told = {
        "id": desk,
        "name": name,
        "short_name": _("Desk"),
        "lang": get_language(),
        "start_url": desk,
        "scope": desk,
        "display": "standalone",
        "background_color": event.accent_deep,
        "theme_color": event.accent_deep,
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


def _icon(size: int, purpose: str) -> dict[str, str]:
    address = staticfiles_storage.url(f"img/desk-{purpose}-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}


def _files(event: Event) -> list[str]:
    return [*map(staticfiles_storage.url, FILES), reverse("theme", args=[event.slug])]


def _version(event: Event) -> str:
    """Of all files together: the page is kept for offline with those that it was made with."""
    files: Any = [*_files(event), *map(staticfiles_storage.url, SPARE)]
    return hashlib.sha256("\n".join(files).encode()).hexdigest()[:12]
