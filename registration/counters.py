"""The pools' counters, held against the claims that they count."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from registration.models import Claim, Pool

HELD = Q(claims__state__in=[Claim.State.TAKEN, Claim.State.OFFERED])


@dataclass(frozen=True)
class Difference:
    """A pool whose ``taken`` or ``last_number`` is not what its claims say."""

    pool: Pool
    held: int
    newest: int

    def __str__(self) -> str:
        return _(
            "%(event)s, %(pool)s: counted %(taken)s taken and number %(last)s as the last; the"
            " claims say %(held)s and %(newest)s."
        ) % {
            "event": self.pool.event.slug,
            "pool": self.pool.name,
            "taken": self.pool.taken,
            "last": self.pool.last_number,
            "held": self.held,
            "newest": self.newest,
        }

    @property
    def is_oversold(self) -> bool:
        """More is held than there are places: no counter can mend that."""
        return self.held > self.pool.total


def differences() -> list[Difference]:
    """Every pool that miscounts; one query. A number given and since deleted is no difference."""
    pools = Pool.objects.select_related("event").annotate(
        held=Count("claims", filter=HELD), newest=Max("claims__number", default=0)
    )
    return [
        Difference(pool, pool.held, pool.newest)
        for pool in pools
        if pool.taken != pool.held or pool.last_number < pool.newest
    ]


@transaction.atomic
def mend(pool: Pool) -> None:
    """Count anew, with the pool locked so that nobody takes a place meanwhile.

    Raises IntegrityError if more places are held than there are.
    """
    locked = Pool.objects.select_for_update().get(pk=pool.pk)
    claims = locked.claims.all()
    locked.taken = claims.filter(state__in=[Claim.State.TAKEN, Claim.State.OFFERED]).count()
    newest = claims.aggregate(newest=Max("number", default=0))["newest"]
    locked.last_number = max(locked.last_number, newest)
    locked.save(update_fields=["taken", "last_number"])
