"""For the machines that watch this one: is the process alive, and can it do its work?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from forum import health


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Each part and whether it works; 503 names the broken ones. Without secrets."""
    parts = {
        "database": health.database_answers(),
        "redis": health.redis_answers(),
        "disk": health.disk_has_room(),
    }
    if parts["database"]:
        alive = health.alive()
        parts["worker"] = "worker" in alive
        parts["beat"] = "beat" in alive
        parts["outbox"] = health.outbox_moves()
    broken = sorted(part for part, works in parts.items() if not works)
    return JsonResponse({"parts": parts, "broken": broken}, status=503 if broken else 200)
