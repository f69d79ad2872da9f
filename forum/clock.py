"""The forum's clock: what every decision of the domain asks for the time.

FORUM_CLOCK (an ISO instant) makes it stand there when it is first read; from then on it ticks.
The difference from real time is stored once, so that all processes and later starts agree.
"""

from datetime import UTC, datetime, timedelta
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def now() -> datetime:
    """The forum's time, in UTC: opening, deadlines, reminders, offers, check-in, history."""
    return real_now() + offset()


def real_now() -> datetime:
    """The world's time, in UTC: leases, backoff, codes, signatures, rate limits, mail's Date."""
    return datetime.now(UTC)


def offset() -> timedelta:
    """How far the forum's clock is from the world's; one query per process, if shifted at all."""
    return _stored_offset(settings.FORUM_CLOCK) if settings.FORUM_CLOCK else timedelta(0)


def is_shifted() -> bool:
    return bool(settings.FORUM_CLOCK)


@cache
def _stored_offset(instant: str) -> timedelta:
    try:
        start = datetime.fromisoformat(instant)
    except ValueError:
        start = None
    if start is None or start.tzinfo is None:
        raise ImproperlyConfigured(
            "FORUM_CLOCK must be an instant with its offset, such as 2021-02-08T10:00:00+03:00."
        )
    shift, _ = apps.get_model("forum", "ClockShift").objects.get_or_create(
        instant=instant, defaults={"offset": start - real_now()}
    )
    return shift.offset
