"""For the machines that watch this one: is the process alive, and can it do its work?"""

from __future__ import annotations

import shutil
from datetime import timedelta

import redis
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from forum import clock
from forum.models import Heartbeat, Message

SILENCE = timedelta(seconds=20)  # four beats of worker or beat missed
LATE = timedelta(minutes=5)
ROOM_ON_DISK = 200 * 1024 * 1024  # bytes


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers; it asks nothing of anybody."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Each part and whether it works; 503 names the broken ones. Without secrets."""
    parts = {"database": _database_answers(), "redis": _redis_answers(), "disk": _disk_has_room()}
    if parts["database"]:
        alive = Heartbeat.objects.alive(SILENCE)
        oldest = Message.objects.waiting_since()
        parts["worker"] = "worker" in alive
        parts["beat"] = "beat" in alive
        parts["outbox"] = oldest is None or clock.real_now() - oldest < LATE
    broken = sorted(part for part, works in parts.items() if not works)
    return JsonResponse({"parts": parts, "broken": broken}, status=503 if broken else 200)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def _redis_answers() -> bool:
    # Celery's spelling of a socket's address, in redis-py's.
    url = settings.REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    try:
        with redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as store:
            return bool(store.ping())
    except (redis.RedisError, TypeError, ValueError):  # the last two: no such address
        return False


def _disk_has_room() -> bool:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.DATA_DIR).free > ROOM_ON_DISK
