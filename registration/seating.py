"""Places for who registers: for one person, or in one go for all of a list.

Everything is decided in memory while the pools are locked, and written at once: nobody waits for a
list of two thousand any longer than Postgres takes to write it down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models.event import Mode
from registration.models.claim import Claim
from registration.models.pool import Pool

if TYPE_CHECKING:
    from registration.models.registration import Registration

State = Claim.State


@dataclass
class Seats:
    """Locked pools as they will be, with the claims that make them so still to be written."""

    pools: dict[int, Pool]
    waited_for: dict[int, bool] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    @classmethod
    def lock(cls, registrations: list[Registration]) -> Seats:
        """One query for all that any of them may draw from."""
        quotas = {one.quota.pool_id for one in registrations if one.quota}
        return cls(Pool.objects.lock(registrations[0].event_id, quotas))

    def give(self, registration: Registration) -> bool:
        """A place in the wished mode; if on site is full, online meanwhile and a turn in the line.

        True: it has a place, in ``registration.mode``. False: it waits.
        """
        if self._claim(registration, registration.mode):
            return True
        pool = self._of(registration.mode)
        if pool is None:
            raise Refused(_("There are no places for this way to take part. Choose another one."))
        self._add(registration, pool, State.WAITING)
        wants_online = registration.mode == Mode.ON_SITE and registration.online_meanwhile
        if wants_online and self._claim(registration, Mode.ONLINE):
            registration.mode = Mode.ONLINE
            return True
        return False

    def write(self) -> None:
        Claim.objects.bulk_create(self.claims, batch_size=500)

    def _claim(self, registration: Registration, mode: str) -> bool:
        """One set aside first, then a common one. Where somebody waits for one, none is free."""
        set_aside = registration.quota if mode == Mode.ON_SITE else None
        for pool in (set_aside and self.pools[set_aside.pool_id], self._of(mode)):
            if pool and pool.free > 0 and not self._is_waited_for(pool):
                self._add(registration, pool, State.TAKEN)
                return True
        return False

    def _add(self, registration: Registration, pool: Pool, state: str) -> None:
        pool.last_number += 1
        pool.taken += state == State.TAKEN
        if state == State.WAITING:
            self.waited_for[pool.pk] = True
        self.claims.append(
            Claim(
                event_id=registration.event_id,
                pool=pool,
                registration=registration,
                state=state,
                number=pool.last_number,
            )
        )

    def _of(self, mode: str) -> Pool | None:
        return next((pool for pool in self.pools.values() if mode in pool.serves), None)

    def _is_waited_for(self, pool: Pool) -> bool:
        if pool.pk not in self.waited_for:
            self.waited_for[pool.pk] = pool.is_waited_for()
        return self.waited_for[pool.pk]


def take(*registrations: Registration) -> list[bool]:
    """Whether each has a place now, in their order, all of one event; the caller saves modes."""
    seats = Seats.lock(list(registrations))
    has_place = [seats.give(registration) for registration in registrations]
    seats.write()
    return has_place
