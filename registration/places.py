"""Giving places: who gets one, who waits, and who is next. Every function needs a transaction.

Pools are locked in the order of their ids, and last: after the facts, before the commit, so
that a crowd at the same pool waits for as few statements as possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from forum.models.event import Mode
from registration.models.place import Claim, ModePool, Pool

if TYPE_CHECKING:
    from registration.models.registration import Registration

State = Claim.State


def take(registration: Registration) -> bool:
    """A place in the wished mode; if on site is full, online at once and a turn in the line.

    True: it has a place, in ``registration.mode`` (which the caller saves). False: it waits.
    """
    pools = _lock(registration)
    if _claim(registration, pools.get(registration.mode)):
        return True
    if registration.mode == Mode.ON_SITE and _claim(
        registration, pools.get(Mode.ONLINE), wait=False
    ):
        registration.mode = Mode.ONLINE
        return True
    return False


def release(registration: Registration) -> None:
    """Give back whatever the registration claims, and offer what became free."""
    pools = _lock(registration)
    registration.claims.live().update(state=State.RELEASED)
    for pool in pools.values():
        offer(pool)


def offer(pool: Pool) -> None:
    """Offer each free place to the next in line; an offered place counts as taken."""
    pool.refresh_from_db()
    for claim in pool.claims.waiting().select_related("registration")[: pool.free]:
        claim.state = State.OFFERED
        claim.since = clock.now()
        claim.save(update_fields=["state", "since"])
        registration = claim.registration
        post(
            "registration/place_offered",
            about=registration,
            to=registration.contact_email,
            key=f"offered:{registration.code}:{claim.number}",
            language=registration.language,
        )


def accept(registration: Registration) -> None:
    """Turn the offer into the place, and give back the place held online meanwhile."""
    pools = _lock(registration)
    mode_of = {pool.pk: mode for mode, pool in pools.items()}
    offered = registration.claims.filter(state=State.OFFERED).first()
    if offered is None:
        raise Refused(_("This place is no longer on offer."))
    registration.claims.filter(state=State.TAKEN).update(state=State.RELEASED)
    registration.claims.filter(pk=offered.pk).update(state=State.TAKEN)
    registration.mode = mode_of[offered.pool_id]
    if registration.state == registration.State.WAITING:
        registration.state = registration.State.CONFIRMED
        registration.confirmed_at = clock.now()
    registration.save(update_fields=["mode", "state", "confirmed_at"])
    for pool in pools.values():
        offer(pool)


def _lock(registration: Registration) -> dict[str, Pool]:
    """The event's pools by mode, locked until the transaction ends."""
    modes = dict(
        ModePool.objects.filter(event=registration.event_id).values_list("pool_id", "mode")
    )
    locked = Pool.objects.select_for_update().filter(pk__in=modes).order_by("pk")
    return {modes[pool.pk]: pool for pool in locked}


def _claim(registration: Registration, pool: Pool | None, *, wait: bool = True) -> bool:
    """A place if one is free and nobody waits for it; else, if asked, a turn in the line."""
    if pool is None:
        return False
    is_free = pool.free > 0 and not pool.claims.waiting().exists()
    if is_free or wait:
        Claim.objects.create(
            event_id=registration.event_id,
            pool=pool,
            registration=registration,
            state=State.TAKEN if is_free else State.WAITING,
            number=pool.last_number + 1,
        )
    return is_free
