"""Places of those who have not come by the hour that the organisers set: free for who is here.

On the first day only, and once for each person. They take part online if a place is free there,
and wait for the hall otherwise; whoever comes late all the same is seated at the desk.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from forum import clock, registry
from forum.models import Event
from forum.models.event import Mode
from registration.models import Checkin, Claim, NoShow, Registration
from registration.places import Hall

State = Registration.State
A_DAY = timedelta(days=1)


def release_no_shows() -> int:
    """Release what is due, each in its own transaction; how many those were. One query if idle."""
    missing = [_missing(event, at).values_list("pk", flat=True) for event, at in _due()]
    return sum(_release(pk) for rows in missing for pk in rows)


def _due() -> list[tuple[Event, datetime]]:
    now = clock.now()
    near = Event.objects.filter(
        state=Event.State.PUBLISHED,
        no_shows_from__isnull=False,
        starts__lte=now.date() + A_DAY,
        ends__gte=now.date() - A_DAY,
    )
    moments = [(event, due_at(event)) for event in near]
    return [(event, at) for event, at in moments if at and at <= now < event.ends_at]


def due_at(event: Event) -> datetime | None:
    """When the places of an event's no-shows become free, if they do."""
    hour = event.no_shows_from
    return datetime.combine(event.starts, hour, tzinfo=event.zone) if hour else None


def _missing(event: Event, due_at: datetime) -> QuerySet[Registration]:
    """With a common place on site, registered before, never in, and not released before."""
    came = Checkin.objects.standing().filter(event=event)
    return Registration.objects.filter(
        event=event,
        state=State.CONFIRMED,
        mode=Mode.ON_SITE,
        is_vip=False,
        is_head=False,
        created_at__lt=due_at,
        no_show=None,
        claims__state=Claim.State.TAKEN,
        claims__pool__modes__mode=Mode.ON_SITE,
    ).exclude(pk__in=came.values("registration"))


@transaction.atomic
def _release(pk: int) -> int:
    """Who stands at the desk at this moment is passed over: the next look finds them, or not."""
    rows = Registration.objects.filter(pk=pk).select_related("event", "quota")
    one = rows.select_for_update(of=("self",), skip_locked=True).first()
    if one is None or one.state != State.CONFIRMED or one.mode != Mode.ON_SITE:
        return 0
    if NoShow.objects.filter(registration=one).exists() or one.checkins.standing().exists():
        return 0
    hall = Hall.lock(one)
    became = _move(one, hall)
    shown = NoShow.objects.create(event_id=one.event_id, registration=one, became=became)
    one.save(update_fields=["mode", "state"])
    one.follow()
    hall.offer_what_is_free()
    one.tell("no_show", shown.pk)
    return 1


def _move(one: Registration, hall: Hall) -> str:
    """The mode in which it takes part now; empty if it waits."""
    if hall.shares(Mode.ON_SITE, Mode.ONLINE):
        one.mode = Mode.ONLINE
        return one.mode
    hall.give_back(Claim.State.TAKEN)
    if hall.claim(Mode.ONLINE):
        one.mode = Mode.ONLINE
        return one.mode
    one.state = State.WAITING
    hall.wait(Mode.ON_SITE)
    return ""


registry.chores.append(release_no_shows)
