"""The days of the forum for one person: what is on and next, what is theirs, what has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from django.db.models import CharField, F, Value
from django.utils.functional import cached_property

from forum import clock
from forum.models import Event
from forum.models.event import Mode
from program import public
from program.attending import joinable, own_profile
from program.differences import Change, compare, read, tracks_of
from program.models import Broadcast, Favourite, Release, Slot
from program.public import ROLES, Item
from registration.models import Claim, Registration
from speakers.models import Speaker

DAY = timedelta(days=1)
MOST_CHANGES = 5
"""Told here; the page of changes has them all."""
STANDS_IN, SEAT, WAITS, CHOSEN = "stands_in", "seat", "waits", "chosen"
Ties = dict[str, set[str]]
"""Code of a session -> how the person has to do with it: "seat", "waits" or "chosen"."""


@dataclass
class Row:
    """A session at one time, for this person."""

    item: Item
    now: datetime
    ties: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    """Of the person in it, in words."""
    can_join: bool = False

    @property
    def is_mine(self) -> bool:
        return bool(self.ties or self.roles)

    @property
    def is_now(self) -> bool:
        return self.item.slot.starts_at <= self.now < self.item.slot.ends_at

    @property
    def is_over(self) -> bool:
        return self.item.slot.ends_at <= self.now


class Day(NamedTuple):
    date: date
    rows: list[Row]

    @property
    def mine(self) -> list[Row]:
        return [row for row in self.rows if row.is_mine]


@dataclass
class Today:
    event: Event
    registration: Registration
    now: datetime
    days: list[Day]
    """Today's and those to come, as the current release has them; none if there is none."""
    changes: list[Change] | None
    """Since yesterday began, the person's own first; None if nothing was published then."""
    since: Release | None
    release: Release | None
    broadcast: Broadcast | None
    """Of who takes part online: it says who helps."""

    @property
    def date(self) -> date:
        return self.now.astimezone(self.event.zone).date()

    @property
    def is_eve(self) -> bool:
        return self.date < self.event.starts

    @property
    def is_online(self) -> bool:
        return self.registration.mode == Mode.ONLINE

    @property
    def mine(self) -> list[Day]:
        return [Day(day.date, day.mine) for day in self.days if day.mine]

    @property
    def on_now(self) -> list[Row]:
        return [row for row in self._rows if row.is_now]

    @cached_property
    def next(self) -> list[Row]:
        """All that begins at the next moment at which anything begins, be it on another day."""
        later = [row for row in self._rows if row.item.slot.starts_at > self.now]
        first = min((row.item.slot.starts_at for row in later), default=None)
        return [row for row in later if row.item.slot.starts_at == first]

    @property
    def next_at(self) -> datetime | None:
        return self.next[0].item.starts_at if self.next else None

    @property
    def is_done(self) -> bool:
        """Whether nothing is on or comes any more."""
        return bool(self.days) and all(row.is_over for row in self._rows)

    @property
    def told(self) -> list[Change]:
        return (self.changes or [])[:MOST_CHANGES]

    @property
    def untold(self) -> int:
        return max(0, len(self.changes or []) - MOST_CHANGES)

    @property
    def there(self) -> set[str]:
        """Codes of changed sessions that have a page."""
        return {change.code for change in self.changes or [] if change.places}

    @property
    def _rows(self) -> list[Row]:
        return [row for day in self.days for row in day.rows]


def is_shown(registration: Registration) -> bool:
    """From the eve of the forum until its last day is over, to those who have a place. No query."""
    event = registration.event
    if registration.state != Registration.State.CONFIRMED or event.has_ended():
        return False
    return clock.now().astimezone(event.zone).date() >= event.starts - DAY


def of(registration: Registration) -> Today:
    """Nine queries at most, however long the program is: one for the releases, one for the slots,
    two for what is the person's own, one each for what they may join and who helps, and three for
    what has changed."""
    event, now = registration.event, clock.now()
    releases = list(Release.objects.filter(event=event).order_by("-number"))
    current = releases[0] if releases else None
    start = datetime.combine(now.astimezone(event.zone).date() - DAY, time(0), tzinfo=event.zone)
    since = next((one for one in releases if one.released_at < start), None)
    ties, is_online = _ties(registration), registration.mode == Mode.ONLINE
    days = _days(registration, current, ties, now) if current else []
    own = {row.item.code for day in days for row in day.mine} | set(ties)
    return Today(
        event=event,
        registration=registration,
        now=now,
        days=days,
        changes=_changes(event, since, current, own) if since and current else None,
        since=since,
        release=current,
        broadcast=Broadcast.objects.of(event) if is_online else None,
    )


def _days(registration: Registration, current: Release, ties: Ties, now: datetime) -> list[Day]:
    event = registration.event
    today = now.astimezone(event.zone).date()
    slots = Slot.objects.for_public_program(current)
    found = public.together(slots, event, [])
    speaker = set(
        Speaker.objects.filter(own_profile(registration), event=event).values_list(
            "code", flat=True
        )
    )
    open_to_them = set(joinable(registration).values_list("session_id", "starts_at"))
    rows = [
        Row(
            item=one,
            now=now,
            ties=ties.get(one.code, set()) | _stands_in(one, speaker),
            roles=_roles(one, speaker),
            can_join=(one.slot.session_id, one.slot.starts_at) in open_to_them,
        )
        for one in found
        if one.ends_at.date() >= today
    ]
    by_day = groupby(rows, key=lambda row: max(row.item.starts_at.date(), today))
    return [Day(day, list(of_day)) for day, of_day in by_day]


def _ties(registration: Registration) -> Ties:
    """Seats and turns, and favourites. One query."""
    claims = registration.claims.of_sessions().live().order_by()
    chosen = Favourite.objects.filter(agenda__registration=registration).order_by()
    pairs = claims.annotate(code=F("pool__session__code"), how=F("state")).values_list(
        "code", "how"
    )
    others = chosen.annotate(code=F("session__code"), how=Value(CHOSEN, CharField())).values_list(
        "code", "how"
    )
    found: Ties = defaultdict(set)
    for code, how in pairs.union(others, all=True):
        kinds = {CHOSEN: CHOSEN, Claim.State.TAKEN: SEAT}
        found[code].add(kinds.get(how, WAITS))
    return dict(found)


def _roles(one: Item, speaker: set[str]) -> list[str]:
    return [str(ROLES[each["role"]]) for each in one.texts["people"] if each["code"] in speaker]


def _stands_in(one: Item, speaker: set[str]) -> set[str]:
    is_needed = speaker.intersection(one.texts.get("substitutes", []))
    return {STANDS_IN} if is_needed else set()


def _changes(event: Event, since: Release, current: Release, own: Iterable[str]) -> list[Change]:
    """The person's own first, then by time."""
    if since.pk == current.pk:
        return []
    programs, codes = read(event, [since, current]), set(own)
    found = compare(programs[since.pk], programs[current.pk], tracks_of(event))
    return sorted(found, key=lambda change: change.code not in codes)
