"""The program's public pages and feeds as kept by each process: until when."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db.models import Min, Q

from forum import caching, clock
from forum.models import Event
from program.favourites import COOKIE
from program.models import Slot


def next_moment(slug: str) -> datetime | None:
    """When time alone changes an event's pages next: something opens, closes, begins or ends, a
    day is over, or the minute that a shifted clock shows. Two queries."""
    event, now = Event.objects.filter(slug=slug).first(), clock.now()
    if event is None:
        return None
    if clock.is_shifted():
        return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
    moments = [*_of_event(event), *_of_slots(event, now)]
    return min((moment for moment in moments if moment and moment > now), default=None)


def _of_event(event: Event) -> list[datetime | None]:
    today = clock.now().astimezone(event.zone).date()
    return [
        event.registration_opens_at,
        event.registration_closes_at,
        event.proposals_open_at,
        event.proposals_close_at,
        event.changes_end_at,
        event.desk_opens_at,
        event.starts_at,
        event.ends_at,
        datetime.combine(today + timedelta(days=1), time(0), tzinfo=event.zone),
    ]


def _of_slots(event: Event, now: datetime) -> list[datetime | None]:
    """Of every release: those of an old one cost a drawing too many, and nothing else."""
    released = Slot.objects.filter(event=event, release__isnull=False)
    found = released.aggregate(
        begins=Min("starts_at", filter=Q(starts_at__gt=now)),
        ends=Min("ends_at", filter=Q(ends_at__gt=now)),
    )
    return [found["begins"], found["ends"]]


page = caching.kept(until=next_moment, cookies=[COOKIE])  # a script puts the stars in
feed = caching.kept(queries=[f"in={code}" for code, _ in settings.LANGUAGES])
