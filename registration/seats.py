"""Seats of sessions, where the registration that has them ends, moves or changes.

Taking one is for the app that has the sessions. Every function needs a transaction that holds the
registration's row. Sessions' pools are locked after the forum's own and those of answers, and in
the order of their ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from registration import offering
from registration.models.claim import Claim, ClaimQuerySet
from registration.models.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from registration.models.registration import Registration

State = Claim.State


def give_back(registration: Registration, pools: Collection[int] | None = None) -> None:
    """Its seats and turns, or those in ``pools`` alone; what became free is passed on.

    One query if it has none.
    """
    claims = _seats(registration)
    if pools is not None:
        claims = claims.filter(pool__in=pools)
    held = lock(claims.values_list("pool", flat=True))
    if held:
        claims.update(state=State.RELEASED)
        offering.pass_on(list(held))


def unite(kept: Registration, gone: Registration) -> None:
    """The one gets the seats of both; of two claims on the same seats the better one."""
    own = Claim.objects.of_sessions().live().filter(registration__in=[kept, gone])
    held = lock(own.values_list("pool", flat=True))
    if not held:
        return
    best: dict[int, int] = {}
    for claim in sorted(own, key=lambda one: (one.state != State.TAKEN, one.number)):
        best.setdefault(claim.pool_id, claim.pk)
    own.exclude(pk__in=best.values()).update(state=State.RELEASED)
    Claim.objects.filter(pk__in=best.values()).update(registration=kept)
    offering.pass_on(list(held))


def lock(pools: Iterable[int]) -> dict[int, Pool]:
    """These pools (ids), locked until the transaction ends. One query."""
    rows = Pool.objects.filter(pk__in=pools, use=Pool.Use.SESSION).order_by("pk")
    return {pool.pk: pool for pool in rows.select_for_update()}


def _seats(registration: Registration) -> ClaimQuerySet:
    return registration.claims.of_sessions().live()
