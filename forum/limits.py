"""How often a stranger may do a thing, counted in Postgres by the hour, in real time.

Who it was is kept as a keyed hash, for two hours at most: no list of addresses comes of it.
"""

from __future__ import annotations

import ipaddress
from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from forum import clock, registry
from forum.errors import TooMany
from forum.models import Tally

HOUR = timedelta(hours=1)

# Atomic: of two at the same moment each gets a number of its own.
COUNT = """
    INSERT INTO forum_tally (what, who, hour, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (what, who, hour) DO UPDATE SET count = forum_tally.count + 1
    RETURNING count
"""


def refuse_more_than(most: int, what: str, who: str) -> None:
    """Count once more; TooMany, with the seconds until the next hour, above ``most``. One query."""
    if not is_within(most, what, who):
        now = clock.real_now()
        raise TooMany(int((_hour(now) + HOUR - now).total_seconds()) + 1)


def is_within(most: int, what: str, who: str) -> bool:
    """Count once more: whether ``who`` has done ``what`` at most so often this hour. One query.

    The counter stays locked until the transaction ends, so count outside of one where many share
    ``who``.
    """
    return _count(what, who, _hour(clock.real_now())) <= most


def first_hour_within(most: int, what: str, who: str, *, most_hours: int) -> datetime | None:
    """Count once more, in the first hour from now on that is not full yet: when that begins.

    None is this hour. If ``most_hours`` are full it is the one after them, however full.
    """
    this = _hour(clock.real_now())
    if _count(what, who, this) <= most:
        return None
    for later in range(1, most_hours):
        if _count(what, who, this + later * HOUR) <= most:
            return this + later * HOUR
    return this + most_hours * HOUR


def network(request: HttpRequest) -> str:
    """The client's address, of IPv6 its /64, which one household has to itself.

    From the connection, or where TRUSTED_PROXIES stand in front, from what the outermost of them
    appended to X-Forwarded-For: whatever a client wrote there itself stands further left.
    """
    told = request.META.get("HTTP_X_FORWARDED_FOR", "")
    hops = [hop.strip() for hop in told.split(",")] if told else []
    behind = settings.TRUSTED_PROXIES
    is_told = 0 < behind <= len(hops)
    address = hops[-behind] if is_told else request.META.get("REMOTE_ADDR", "")
    with suppress(ValueError):  # a Unix socket has no address; a proxy may write a name
        found = ipaddress.ip_address(address)
        if isinstance(found, ipaddress.IPv6Address):
            mapped = found.ipv4_mapped
            return str(mapped or ipaddress.ip_network((found, 64), strict=False))
    return address


def forget() -> int:
    """Drop the counters of hours that are over."""
    return Tally.objects.filter(hour__lt=_hour(clock.real_now()) - HOUR).delete()[0]


def _count(what: str, who: str, hour: datetime) -> int:
    """How often it was done within the hour, with this once more."""
    hashed = salted_hmac("forum.limits", who, algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [what, hashed, hour])
        return int(cursor.fetchone()[0])


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


registry.chores.append(forget)
