"""What the site is made of, and whether each part of it works: for machines and for organisers."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import redis
from django.conf import settings
from django.db import Error, connection
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum import clock
from forum.models import Heartbeat, MailServer, Message

SILENCE = timedelta(seconds=20)  # four beats of worker or beat missed
LATE = timedelta(minutes=5)
ROOM_ON_DISK = 200 * 1024 * 1024  # bytes


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def redis_answers() -> bool:
    """Asked by /readyz alone: no page of the site talks to Redis."""
    # Celery's spelling of a socket's address, in redis-py's.
    url = settings.REDIS_URL.replace("redis+socket://", "unix://").replace("virtual_host=", "db=")
    try:
        with redis.from_url(url, socket_timeout=2, socket_connect_timeout=2) as store:
            return bool(store.ping())
    except (redis.RedisError, TypeError, ValueError):  # the last two: no such address
        return False


def alive() -> set[str]:
    """Which of “worker” and “beat” have been heard of lately; one query."""
    return Heartbeat.objects.alive(SILENCE)


def is_late(waiting_since: datetime | None) -> bool:
    """Whether a mail that fell due then should have left long ago."""
    return waiting_since is not None and clock.real_now() - waiting_since >= LATE


def outbox_moves() -> bool:
    return not is_late(Message.objects.waiting_since())


def free_on_disk() -> int:
    """Bytes where the site keeps its files."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.DATA_DIR).free


def disk_has_room() -> bool:
    return free_on_disk() > ROOM_ON_DISK


@dataclass(frozen=True)
class Part:
    """One part of the site as its organisers are told of it."""

    label: Any
    works: bool
    said: str


def parts() -> list[Part]:
    """All but Redis, without which neither worker nor beat shows a sign of life. Three queries."""
    heard = alive()
    return [
        Part(_("database"), True, _("It answers.")),  # or there would be no page to say so
        _process(_("worker"), "worker" in heard),
        _process(_("beat"), "beat" in heard),
        _outbox(Message.objects.waiting_since()),
        _mail_server(MailServer.objects.down()),
        _disk(free_on_disk()),
    ]


def _process(label: Any, works: bool) -> Part:
    if works:
        return Part(label, True, _("It was heard of within the last seconds."))
    silent = _(
        "It is silent: no mail leaves and no offer ends until whoever runs the site starts it."
    )
    return Part(label, False, silent)


def _outbox(since: datetime | None) -> Part:
    if not is_late(since):
        return Part(_("outbox"), True, _("No mail has been waiting for longer than it should."))
    minutes = int((clock.real_now() - since).total_seconds() // 60) if since else 0
    said = ngettext(
        "Its oldest mail has been waiting for %(count)s minute.",
        "Its oldest mail has been waiting for %(count)s minutes.",
        minutes,
    )
    return Part(_("outbox"), False, said % {"count": minutes})


def _mail_server(down: MailServer | None) -> Part:
    if down is None:
        return Part(_("mail server"), True, _("It took what was last sent."))
    said = _("It does not answer. No mail is lost: all leaves once it is back.")
    return Part(_("mail server"), False, said)


def _disk(free: int) -> Part:
    said = _("%(size)s are free.") % {"size": filesizeformat(free)}
    if free > ROOM_ON_DISK:
        return Part(_("disk"), True, said)
    soon = _("Soon no file can be taken any more.")
    return Part(_("disk"), False, f"{said} {soon}")
