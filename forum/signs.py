"""How the worker and beat show that they live: a row each in Postgres, every few seconds."""

from __future__ import annotations

import threading
import time
from typing import Any

import structlog
from celery.beat import Scheduler
from django.db import Error, connection

from forum.models import Heartbeat

INTERVAL = 5  # seconds

log = structlog.get_logger("forum.signs")


class Beat(Scheduler):
    """Celery's scheduler, which keeps no file and leaves a sign only when it truly ticked."""

    _signed_at = 0.0

    def tick(self, *args: Any, **kwargs: Any) -> float:
        wait = super().tick(*args, **kwargs)
        if time.monotonic() - self._signed_at >= INTERVAL:
            _sign("beat")
            self._signed_at = time.monotonic()
        return min(wait, INTERVAL)


def beat_as_worker() -> None:
    """A thread of the worker, so that a full pool does not look like a dead one."""
    threading.Thread(target=_sign_for_ever, name="sign-of-life", daemon=True).start()


def _sign_for_ever() -> None:
    while True:
        _sign("worker")
        time.sleep(INTERVAL)


def _sign(name: str) -> None:
    try:
        Heartbeat.objects.beat(name)
    except Error as error:
        log.warning("no sign of life could be left", process=name, error=str(error))
        connection.close()
