"""Dates and deadlines in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import clock

register = template.Library()

DAY = (
    "DATE_FORMAT"  # each language's own (forum/formats/): “12 February 2021”, “12 февраля 2021 г.”
)


@register.filter(is_safe=True)
def deadline(moment: datetime | None, zone: ZoneInfo) -> str:
    """An exclusive instant as the last one that counts: midnight ends the day before.

    2021-02-13T00:00+03:00 in Minsk is “12 February 2021, end of the day”. Empty for None.
    """
    if moment is None:
        return ""
    local = moment.astimezone(zone)
    if local.time() == time(0):
        last = date_format(local.date() - timedelta(days=1), DAY)
        return _("%(date)s, end of the day") % {"date": last}
    return _("%(date)s, %(time)s") % {
        "date": date_format(local.date(), DAY),
        "time": date_format(local.time(), "H:i"),
    }


@register.filter(is_safe=True)
def until_day(first: date, last: date) -> str:
    """Two days and all between them: “16–18 March 2021”, “30 March – 2 April 2021”."""
    if first == last:
        return date_format(first, DAY)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date_format(last, DAY)}"
    start = date_format(first, "MONTH_DAY_FORMAT" if first.year == last.year else DAY)
    return f"{start} – {date_format(last, DAY)}"


@register.filter(is_safe=True)
def utc_offset(moment: date | datetime, zone: ZoneInfo) -> str:
    """How far the zone is from UTC then: “UTC+3”, “UTC+5:30”, “UTC”."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12), tzinfo=UTC)
    minutes = int((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "−"
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"


@register.filter
def has_come(moment: datetime | None) -> bool:
    """Whether the forum's clock has reached the moment; False for None."""
    return moment is not None and moment <= clock.now()


@register.filter
def lasts_over(item: Any, rows: Iterable[Any]) -> int:
    """How many of the rows, each with its ``starts_at``, begin while the item is on."""
    return sum(item.starts_at <= row.starts_at < item.ends_at for row in rows)
