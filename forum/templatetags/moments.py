"""Dates, deadlines and countdowns in a reader's words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from forum import clock
from forum.models import Event

register = template.Library()

# Each language's own (forum/formats/): “12 February 2021”, “12 февраля 2021 г.”
DAY = "DATE_FORMAT"
DAYS_TOLD = 14  # from two weeks on, weeks are told instead
WEEKS_TOLD = 9  # from nine weeks on, months are told instead
DAYS_IN_MONTH = 30.44
NTH = (
    pgettext_lazy("day of an event", "second"),
    pgettext_lazy("day of an event", "third"),
    pgettext_lazy("day of an event", "fourth"),
    pgettext_lazy("day of an event", "fifth"),
    pgettext_lazy("day of an event", "sixth"),
    pgettext_lazy("day of an event", "seventh"),
)
OF = (
    pgettext_lazy("days of an event, after “of”", "two"),
    pgettext_lazy("days of an event, after “of”", "three"),
    pgettext_lazy("days of an event, after “of”", "four"),
    pgettext_lazy("days of an event, after “of”", "five"),
    pgettext_lazy("days of an event, after “of”", "six"),
    pgettext_lazy("days of an event, after “of”", "seven"),
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
def remaining(moment: datetime | None, zone: ZoneInfo) -> str:
    """How long an exclusive deadline is still off: “34 days left”, “last day: until 18:00”.

    In whole days of the zone, so that a page with it changes once a day. Empty for None and
    for what is over.
    """
    if moment is None or clock.now() >= moment:
        return ""
    local = moment.astimezone(zone)
    is_midnight = local.time() == time(0)
    last = local.date() - timedelta(days=1) if is_midnight else local.date()
    days = (last - _today(zone)).days
    if days > 1:
        return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}
    if days == 1:
        return _("closes tomorrow")
    if is_midnight:
        return _("last day")
    return _("last day: until %(time)s") % {"time": date_format(local.time(), "H:i")}


@register.filter(is_safe=True)
def ahead(moment: datetime, zone: ZoneInfo) -> str:
    """How long something is still to come: “today”, “tomorrow”, “in 34 days”. In days there."""
    days = (moment.astimezone(zone).date() - _today(zone)).days
    if days <= 1:
        return _("tomorrow") if days == 1 else _("today")
    return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}


@register.filter(is_safe=True)
def moment(at: datetime, zone: ZoneInfo) -> str:
    """By the zone's clock: “12 February 2021, 09:00”."""
    local = at.astimezone(zone)
    return _("%(date)s, %(time)s") % {
        "date": date_format(local.date(), DAY),
        "time": date_format(local.time(), "H:i"),
    }


@register.filter(is_safe=True)
def countdown(event: Event) -> str:
    """Where today stands to the event: “in 5 weeks”, “tomorrow”, “the second day of three”.

    In whole days of its zone; empty when it has ended.
    """
    if event.has_ended():
        return ""
    days = (event.starts - _today(event.zone)).days
    if days < 0:
        return _nth_day(1 - days, len(event.days))
    if days == 0:
        return _("today")
    return _("tomorrow") if days == 1 else _in_days(days)


def _in_days(days: int) -> str:
    weeks, months = round(days / 7), round(days / DAYS_IN_MONTH)
    if days < DAYS_TOLD:
        return ngettext("in %(count)s day", "in %(count)s days", days) % {"count": days}
    if weeks < WEEKS_TOLD:
        return ngettext("in %(count)s week", "in %(count)s weeks", weeks) % {"count": weeks}
    return ngettext("in %(count)s month", "in %(count)s months", months) % {"count": months}


def _nth_day(day: int, days: int) -> str:
    """In words as far as there are; an event of more than a week is told in figures."""
    if days > len(OF) + 1:
        return _("day %(day)s of %(days)s") % {"day": day, "days": days}
    return _("the %(nth)s day of %(days)s") % {"nth": NTH[day - 2], "days": OF[days - 2]}


def _today(zone: ZoneInfo) -> date:
    return clock.now().astimezone(zone).date()


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
def utc_offsets(event: Event) -> str:
    """That of its first day, and the one that clocks change to meanwhile: “UTC+1, from 28 March
    UTC+2”."""
    first = utc_offset(event.starts, event.zone)
    for day in event.days:
        if (later := utc_offset(day, event.zone)) != first:
            date = date_format(day, "MONTH_DAY_FORMAT")
            return _("%(first)s, from %(date)s %(later)s") % {
                "first": first,
                "date": date,
                "later": later,
            }
    return first
