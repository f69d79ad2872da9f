"""A new edition of an event: a draft with what was chosen of the one before, some days later.

Nothing of those who came or spoke is taken over, and nothing of what was sent or decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import yearly
from forum.copying import Copying, columns_of, snapshot
from forum.errors import Refused
from forum.mail.reminders import add_usual
from forum.models import Entry, Event, Membership
from forum.models.event import RESERVED
from forum.models.reminder import has_day

if TYPE_CHECKING:
    from forum.models import Person
    from forum.yearly import Part

A_YEAR = timedelta(weeks=52)
MOST_YEARS = 10
ITS_OWN = frozenset(
    "slug state edition previous starts former_starts former_ends former_format revision"
    " revised_at".split()
)
"""Columns of an event that each edition has anew."""
MOVED = frozenset(
    "ends registration_opens_at registration_closes_at proposals_open_at proposals_close_at"
    " changes_close_at desk_opens_at".split()
)
KEPT = frozenset(
    "title_en title_ru kind_en kind_ru summary_en summary_ru objectives_en objectives_ru format"
    " opens_at timezone city_en city_ru country venue_en venue_ru address_en address_ru"
    " contact_email languages accent offer_hours offer_hours_last_week registrations_per_hour"
    " mail_days is_demonstration no_shows_from".split()
)


def begin(
    source: Event,
    *,
    slug: str,
    starts: date,
    parts: Collection[str],
    team: Iterable[int] = (),
    by: Person,
) -> Event:
    """The next edition under this address, with these parts and members of the team.

    The same asked twice, as by a double click, is one edition. Refused, and nothing is written,
    where the address is taken by another event or the days make no sense. It copies the event as
    it was at one moment, whoever edits it meanwhile.
    """
    _check(source, slug, starts, parts)
    if made := _made_before(source, slug, starts):
        return made
    try:
        with snapshot():
            return _copy(source, slug, starts, parts, frozenset(team), by)
    except IntegrityError as error:
        if made := _made_before(source, slug, starts):
            return made
        if not Event.objects.filter(slug=slug).exists():
            raise
        raise Refused(_("This address is taken by another event. Choose another one.")) from error
    except OverflowError as error:
        raise Refused(_("No calendar holds these days. Choose an earlier first day.")) from error


def proposed(source: Event) -> date:
    """The proposed first day: a year later, on the same day of the week."""
    with suppress(OverflowError):
        return source.starts + A_YEAR
    return source.starts


def in_order() -> list[Part]:
    """All parts as the form shows them, each after those that it needs."""
    return sorted(yearly.copied, key=lambda part: part.position)


def _copy(
    source: Event,
    slug: str,
    starts: date,
    parts: Collection[str],
    team: frozenset[int],
    by: Person,
) -> Event:
    source = Event.objects.get(pk=source.pk)
    copying = Copying(source, Event(slug=slug, starts=starts, previous=source), team, by.pk)
    target = _event(copying)
    taken = [part for part in in_order() if part.name in parts]
    for part in taken:
        copying.take(part)
    if "reminders" not in parts:
        add_usual(target)
    if source.memberships.filter(person=by).exists():
        role = Membership.Role.ORGANISER
        Membership.objects.get_or_create(event=target, person=by, role=role)
    facts = {
        "from": source.slug,
        "to": slug,
        "parts": [part.name for part in taken],
        "rows": copying.counts,
    }
    Entry.objects.bulk_create(
        Entry(event=event, act=Entry.Act.EDITION, person=by, facts=facts)
        for event in (source, target)
    )
    return target


def _event(copying: Copying) -> Event:
    source, target = copying.source, copying.target
    target.edition = source.edition + 1
    for column in columns_of(Event):
        if column.name in KEPT | MOVED:
            value: Any = getattr(source, column.attname)
            setattr(target, column.attname, copying.moved(value))
    target.save(force_insert=True)
    return target


def _made_before(source: Event, slug: str, starts: date) -> Event | None:
    """What the first of two clicks made, while nobody has gone on with it."""
    same = Event.objects.filter(slug=slug, previous=source, starts=starts)
    return same.filter(state=Event.State.DRAFT).first()


def _check(source: Event, slug: str, starts: date, parts: Collection[str]) -> None:
    if slug in RESERVED:
        raise Refused(_("This address is taken by a page of the site. Choose another one."))
    if starts <= source.ends:
        day = {"day": date_format(source.ends)}
        raise Refused(_("The new edition begins after this one has ended, on %(day)s.") % day)
    if starts.year > source.ends.year + MOST_YEARS:
        raise Refused(_("That is more than ten years later. Choose an earlier first day."))
    if not has_day(source.zone, starts):
        raise Refused(_("The event’s time zone has no such day. Choose another one."))
    for part in in_order():
        missing = [one for one in in_order() if one.name in set(part.needs) - set(parts)]
        if part.name in parts and missing:
            told = {"part": part.label, "needed": ", ".join(str(one.label) for one in missing)}
            raise Refused(_("“%(part)s” cannot be taken without: %(needed)s.") % told)
