"""A registration's place: waited for, accepted, switched, left. Every function needs a transaction.

Pools are locked in the order of their ids, and last: after the facts, before the commit, so
that a crowd at the same pool waits for as few statements as possible. What becomes free goes on
to those who wait (registration.offering).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models.event import Mode
from registration import seats
from registration.models.claim import Claim, ClaimQuerySet
from registration.models.pool import Pool
from registration.offering import offer
from registration.options import lock_all

if TYPE_CHECKING:
    from registration.models.registration import Registration

State = Claim.State


@dataclass
class Hall:
    """The pools that a registration may draw from, locked until the transaction ends."""

    registration: Registration
    modes: dict[str, Pool]
    set_aside: Pool | None

    @classmethod
    def lock(cls, registration: Registration, *others: Registration) -> Hall:
        """One query. With ``others``, whose places it is about as well, their pools too."""
        own = (registration, *others)
        quotas = {one.quota.pool_id for one in own if one.quota}
        pools = Pool.objects.lock(registration.event_id, quotas, own)
        modes = {mode: pool for pool in pools.values() for mode in pool.serves}
        quota = registration.quota
        return cls(registration, modes, pools[quota.pool_id] if quota else None)

    def claim(self, mode: str) -> bool:
        """A place in the mode if one is free: one set aside first, then a common one."""
        if mode == Mode.ON_SITE and self.set_aside and self._take(self.set_aside):
            return True
        return self._take(self.modes.get(mode))

    def wait(self, mode: str) -> None:
        """A turn in the mode's line."""
        if mode not in self.modes:
            raise Refused(_("There are no places for this way to take part. Choose another one."))
        self.create(self.modes[mode], State.WAITING)

    def mode_of(self, claim: Claim) -> str:
        """The mode whose place is claimed; one set aside is on site."""
        modes = [mode for mode, pool in self.modes.items() if pool.pk == claim.pool_id]
        if self.registration.mode in modes:
            return self.registration.mode  # of those that share the pool
        return modes[0] if modes else Mode.ON_SITE.value

    def held_mode(self) -> str | None:
        """The mode in which the registration has a place now."""
        taken = self._claims().filter(state=State.TAKEN).first()
        return self.mode_of(taken) if taken else None

    def is_in_line(self) -> bool:
        """Whether it waits for a place at the forum, or was offered one."""
        return self._claims().filter(state__in=[State.WAITING, State.OFFERED]).exists()

    def shares(self, mode: str, other: str | None) -> bool:
        """Whether the two are the same mode, or draw from the same pool."""
        return mode == other or (other in self.modes and self.modes[other] is self.modes.get(mode))

    def give_back(self, *states: str) -> None:
        self._claims().filter(state__in=states).update(state=State.RELEASED)

    def give_back_options(self) -> None:
        """The places on options of questions too, locked after the hall's own."""
        claims = self.registration.claims.live().of_options()
        if claims.exists() and lock_all(self.registration.event_id):
            claims.update(state=State.RELEASED)

    def offer_what_is_free(self) -> None:
        """In the pools of the modes, and in the registration's own quota."""
        pools = {pool.pk: pool for pool in self.modes.values()}
        if self.set_aside:
            pools[self.set_aside.pk] = self.set_aside
        for pool in pools.values():
            offer(pool)

    def _claims(self) -> ClaimQuerySet:
        return self.registration.claims.of_participation()

    def _take(self, pool: Pool | None) -> bool:
        """A place for which somebody waits is not free, nor one beside a turn of one's own."""
        if pool is None or pool.free <= 0 or pool.is_waited_for():
            return False
        if self._claims().live().filter(pool=pool).exists():
            return False
        self.create(pool, State.TAKEN)
        return True

    def create(self, pool: Pool, state: str) -> None:
        Claim.objects.create(
            event_id=self.registration.event_id,
            pool=pool,
            registration=self.registration,
            state=state,
            number=pool.last_number + 1,
        )


def release(registration: Registration) -> None:
    """Give back whatever the registration claims, and pass on what became free."""
    leave(registration)
    seats.give_back(registration)


def leave(registration: Registration) -> None:
    """The same, but for its seats in sessions."""
    hall = Hall.lock(registration)
    hall.give_back_options()
    hall.give_back(State.TAKEN, State.OFFERED, State.WAITING)
    hall.offer_what_is_free()


def accept(registration: Registration) -> bool:
    """Turn the offer into the place, and give back the place held online meanwhile. False: it was
    taken already."""
    hall = Hall.lock(registration)
    if _last_offer(registration) == State.TAKEN:
        return False
    offered = _offered(registration)
    if offered.has_lapsed:
        raise Refused(_("This offer has ended. You can ask for a place again."))
    hall.give_back(State.TAKEN)
    registration.claims.filter(pk=offered.pk).update(state=State.TAKEN)
    registration.mode = hall.mode_of(offered)
    registration.confirm_if_waiting()
    hall.offer_what_is_free()
    return True


def decline(registration: Registration) -> None:
    """Leave the offered place to the next in line, and the line with it. Twice is once."""
    hall = Hall.lock(registration)
    if _last_offer(registration) == State.RELEASED:
        return
    _offered(registration)
    hall.give_back(State.OFFERED)
    hall.offer_what_is_free()


def leave_line(registration: Registration) -> None:
    """Wait no more, and keep the place that one has; a place on offer goes to the next."""
    hall = Hall.lock(registration)
    hall.give_back(State.WAITING, State.OFFERED)
    hall.offer_what_is_free()


def lapse(claim: Claim) -> None:
    """End an offer that nobody took: the place goes on to the next in line."""
    registration = claim.registration
    hall = Hall.lock(registration)
    if registration.claims.lapsed().filter(pk=claim.pk).update(state=State.LAPSED):
        registration.tell("offer_expired", claim.pk)
        hall.offer_what_is_free()


def wait_again(registration: Registration) -> None:
    """A turn behind all who wait: for a place on site if it has one online, else as it wished."""
    hall = Hall.lock(registration)
    is_in_line = hall.is_in_line()
    held = hall.held_mode()
    wish = Mode.ON_SITE if held and Mode.ON_SITE in registration.event.modes else registration.mode
    if not is_in_line and not hall.shares(wish, held):
        hall.wait(wish)
        hall.offer_what_is_free()


def join_online(registration: Registration) -> bool:
    """A place online for who waits for the hall and keeps the turn. False: online is full too."""
    hall = Hall.lock(registration)
    held = hall.held_mode()
    if held == Mode.ON_SITE:
        raise Refused(_("You have a place on site already."))
    if held is None and not hall.claim(Mode.ONLINE):
        return False
    registration.mode = Mode.ONLINE
    return True


def switch(registration: Registration, mode: str) -> bool:
    """Change the mode; the old place is given up only once there is a new one.

    True: it has a place in ``mode``, and waits no more; the caller saves the mode. False: it
    keeps what it has, and a turn in the line for the other.
    """
    hall = Hall.lock(registration)
    before = list(registration.claims.of_participation().live().values_list("pk", flat=True))
    if hall.shares(mode, hall.held_mode()):
        hall.give_back(State.WAITING, State.OFFERED)
    elif hall.claim(mode):
        registration.claims.filter(pk__in=before).update(state=State.RELEASED)
    else:
        if not hall.is_in_line():
            hall.wait(mode)
        return False
    registration.mode = mode
    hall.offer_what_is_free()
    return True


def unite(kept: Registration, gone: Registration) -> str | None:
    """Give the one the better place of both and, unless it is on site, the better turn.

    What is left over goes on to the next in line. The mode of the place it has now, if any.
    """
    hall = Hall.lock(kept, gone)
    claims = Claim.objects.live().of_participation().filter(registration__in=[kept, gone])

    def worth(claim: Claim) -> tuple[bool, bool, int]:
        is_hall = hall.mode_of(claim) == Mode.ON_SITE
        return not is_hall, claim.state != State.OFFERED, claim.number

    places = sorted((one for one in claims if one.state == State.TAKEN), key=worth)[:1]
    mode = hall.mode_of(places[0]) if places else None
    turns = [one for one in claims if one.state != State.TAKEN and mode != Mode.ON_SITE]
    turns = [one for one in turns if one.pool_id not in {place.pool_id for place in places}]
    best = [claim.pk for claim in (*places, *sorted(turns, key=worth)[:1])]
    claims.exclude(pk__in=best).update(state=State.RELEASED)
    Claim.objects.filter(pk__in=best).update(registration=kept)
    hall.offer_what_is_free()
    return mode


def hand_on(before: Registration, after: Registration) -> None:
    """Whatever the one claims, a turn in the line as well, is the other's from now on."""
    Hall.lock(before)
    before.claims.live().of_participation().update(registration=after)


def _last_offer(registration: Registration) -> str | None:
    """What has become of the last place that was offered to it."""
    offers = registration.claims.of_participation().exclude(offer_ends_at=None)
    return offers.order_by("since", "pk").values_list("state", flat=True).last()


def _offered(registration: Registration) -> Claim:
    claim = registration.claims.filter(state=State.OFFERED).first()
    if claim is None:
        raise Refused(_("This place is no longer on offer."))
    return claim
