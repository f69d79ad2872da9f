"""A free place goes on to those who wait for it. Every function needs a transaction.

Places are offered in the order of the line, and held until they are accepted, declined or lapsed. A
place online goes at once to who waits for the hall and wished to be online meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from registration.models.claim import Claim
from registration.models.pool import Pool

State = Claim.State

LAST_WEEK = timedelta(days=7)


def offer(pool: Pool) -> None:
    """Give each free place to the next in line; an offered place counts as taken.

    Nothing is offered any more once the desk has opened: it gives the places from then on. The
    pool comes from ``PoolQuerySet.lock``.
    """
    pool.refresh_from_db()
    now = clock.now()
    ends_at = _offer_ends_at(pool.event, now)
    if pool.free > 0 and ends_at:
        line = Claim.objects.in_line_for(pool).select_related("registration")
        for claim in line[: pool.free]:
            _offer(claim, pool, now, ends_at)
    if pool.free > 0 and not pool.event.has_ended() and Mode.ONLINE in pool.serves:
        _seat_those_who_wait_for_the_hall(pool)


def resize(pool: Pool, total: int) -> None:
    """Change how many places there are; added ones are offered, or passed on, at once."""
    locked = pool.locked()
    if total < locked.taken:
        raise Refused(
            _("%(taken)s places are taken already, so there cannot be fewer.")
            % {"taken": locked.taken}
        )
    locked.total = total
    locked.save(update_fields=["total"])
    if locked.use == Pool.Use.FORUM:
        offer(locked)
    else:
        pass_on([locked.pk])


def pass_on(pools: Collection[int]) -> None:
    """Tell whoever knows these pools, which are not the forum's own, that places became free."""
    for hear in registry.freed:
        hear(pools)


def _offer_ends_at(event: Event, now: datetime) -> datetime | None:
    """Until when a place offered now is held; None once the desk has opened, or all is over."""
    if event.has_ended() or now >= event.offers_end_at:
        return None
    is_near = event.starts_at - now <= LAST_WEEK
    hours = event.offer_hours_last_week if is_near else event.offer_hours
    return min(now + timedelta(hours=hours), event.offers_end_at)


def _offer(claim: Claim, pool: Pool, now: datetime, ends_at: datetime) -> None:
    """The claim goes over to the pool, if it stood in the common line for a place set aside."""
    if claim.pool_id != pool.pk:
        claim.pool, claim.number = pool, pool.last_number + 1
    claim.state, claim.since, claim.offer_ends_at = State.OFFERED, now, ends_at
    claim.save(update_fields=["pool", "number", "state", "since", "offer_ends_at"])
    claim.registration.tell("place_offered", claim.pk)
    pool.refresh_from_db(fields=["taken", "last_number"])


def _seat_those_who_wait_for_the_hall(pool: Pool) -> None:
    """A place online for each of them, as they asked; they keep their turn.

    Who is changing their registration at this moment is passed over, and found by the next look.
    """
    line = Claim.objects.wanting_online(pool.event_id).exclude(pool=pool)
    line = line.select_related("registration__event")
    line = line.select_for_update(of=("registration",), skip_locked=True)
    for claim in list(line[: pool.free]):
        registration = claim.registration
        pool.refresh_from_db(fields=["taken", "last_number"])
        with transaction.atomic():
            made = Claim.objects.create(
                event_id=pool.event_id,
                pool=pool,
                registration=registration,
                state=State.TAKEN,
                number=pool.last_number + 1,
            )
            registration.mode = Mode.ONLINE
            registration.confirm_if_waiting()
            registration.tell("switched", made.pk)
