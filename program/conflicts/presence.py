"""Whether people can be there: arrived, not away on that day, and awake at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum.models.event import Mode
from program.conflicts.draft import Draft, Presence, Sitting
from program.conflicts.found import WARNS, Conflict

NIGHT = time(23)
MORNING = time(6)
WHEN = "j E, H:i"


def away(draft: Draft) -> Iterator[Conflict]:
    """Who is on site has not arrived yet, or has left."""
    for one, there in _everybody(draft):
        speaker, zone = there.speaker, draft.event.zone
        if there.mode != Mode.ON_SITE:
            continue
        facts: dict[str, Any] = {"person": speaker, "title": one.session}
        if speaker.arrives_at and one.starts_at < speaker.arrives_at:
            said = _(
                "“%(title)s” begins before %(person)s arrives (%(when)s). Move it to a later time."
            )
            facts["when"] = date_format(speaker.arrives_at.astimezone(zone), WHEN)
            yield one.wrong("arrival", WARNS, said % facts, person=speaker.pk)
        if speaker.departs_at and one.ends_at > speaker.departs_at:
            said = _(
                "“%(title)s” ends after %(person)s departs (%(when)s). Move it to an earlier time."
            )
            facts["when"] = date_format(speaker.departs_at.astimezone(zone), WHEN)
            yield one.wrong("departure", WARNS, said % facts, person=speaker.pk)


def absent(draft: Draft) -> Iterator[Conflict]:
    """Who said on which days they can speak, and this is none of them."""
    for one, there in _everybody(draft):
        day = one.starts_at.astimezone(draft.event.zone).date()
        if there.speaker.days and day not in there.speaker.days:
            said = _(
                "%(person)s cannot speak on %(day)s, when “%(title)s” is. Move it to another day."
            )
            facts = {
                "person": there.speaker,
                "day": date_format(day, "j E"),
                "title": one.session,
            }
            yield one.wrong("absence", WARNS, said % facts, person=there.speaker.pk)


def at_night(draft: Draft) -> Iterator[Conflict]:
    """Who speaks from home would have to between 23:00 and 06:00 by the clock there."""
    for one, there in _everybody(draft):
        if there.mode != Mode.ONLINE or not there.speaker.timezone:
            continue
        home = ZoneInfo(there.speaker.timezone)
        if is_night(one.starts_at, one.ends_at, home):
            said = _(
                "It is %(time)s where %(person)s is (%(zone)s) when “%(title)s” begins, and the"
                " night from 23:00 to 06:00 is no time to speak. Move it."
            )
            facts = {
                "time": date_format(one.starts_at.astimezone(home), "H:i"),
                "person": there.speaker,
                "zone": there.speaker.timezone,
                "title": one.session,
            }
            yield one.wrong("night", WARNS, said % facts, person=there.speaker.pk)


def is_night(starts_at: datetime, ends_at: datetime, home: ZoneInfo) -> bool:
    """Whether any of it is in the night there; the clocks may be changed on that day."""
    begins = starts_at.astimezone(home)
    if begins.time() < MORNING or begins.time() >= NIGHT:
        return True
    falls = datetime.combine(begins.date(), NIGHT, tzinfo=home)
    # Within one zone Python compares the hands of the clocks, not the instants.
    return ends_at.astimezone(UTC) > falls.astimezone(UTC)


def _everybody(draft: Draft) -> Iterator[tuple[Sitting, Presence]]:
    for one in draft.sittings:
        for there in one.people.values():
            yield one, there
