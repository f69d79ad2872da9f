"""Giving places: who gets one, who waits, and who is next. Every function needs a transaction.

Pools are locked in the order of their ids, and last: after the facts, before the commit, so
that a crowd at the same pool waits for as few statements as possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.models.event import Mode
from registration.models.place import Claim, ClaimQuerySet, Pool

if TYPE_CHECKING:
    from registration.models.registration import Registration

State = Claim.State

LAST_WEEK = timedelta(days=7)


@dataclass
class Hall:
    """The pools that a registration may draw from, locked until the transaction ends."""

    registration: Registration
    modes: dict[str, Pool]
    set_aside: Pool | None

    @classmethod
    def lock(cls, registration: Registration) -> Hall:
        """One query. A pool that serves several modes or a quota as well is locked once."""
        quota = registration.quota
        wanted = Q(modes__event=registration.event_id)
        if quota:
            wanted |= Q(pk=quota.pool_id)
        found = (
            Pool.objects.select_for_update(of=("self",))
            .filter(wanted)
            .annotate(mode=F("modes__mode"))
            .order_by("pk")
        )
        modes: dict[str, Pool] = {}
        set_aside = None
        for pool in found:
            if pool.mode:
                modes[pool.mode] = pool
            if quota and pool.pk == quota.pool_id:
                set_aside = pool
        return cls(registration, modes, set_aside)

    def claim(self, mode: str) -> bool:
        """A place in the mode if one is free: one set aside first, then a common one."""
        if mode == Mode.ON_SITE and self.set_aside and self._take(self.set_aside):
            return True
        return self._take(self.modes.get(mode))

    def wait(self, mode: str) -> None:
        """A turn in the mode's line."""
        if mode not in self.modes:
            raise Refused(_("There are no places for this way to take part. Choose another one."))
        self._create(self.modes[mode], State.WAITING)

    def mode_of(self, claim: Claim) -> str:
        """The mode whose place is claimed; one set aside is on site."""
        modes = {pool.pk: mode for mode, pool in self.modes.items()}
        return modes.get(claim.pool_id, Mode.ON_SITE.value)

    def held_mode(self) -> str | None:
        """The mode in which the registration has a place now."""
        taken = self._claims().filter(state=State.TAKEN).first()
        return self.mode_of(taken) if taken else None

    def give_back(self, *states: str) -> None:
        self._claims().filter(state__in=states).update(state=State.RELEASED)

    def give_back_options(self) -> None:
        """The places on options of questions too, locked after the hall's own."""
        claims = self.registration.claims.live().of_options()
        pools = Pool.objects.filter(pk__in=claims.values("pool")).order_by("pk")
        if pools.select_for_update():
            claims.update(state=State.RELEASED)

    def offer_what_is_free(self) -> None:
        for pool in self.modes.values():
            offer(pool)

    def _claims(self) -> ClaimQuerySet:
        return self.registration.claims.of_participation()

    def _take(self, pool: Pool | None) -> bool:
        """A place for which somebody waits is not free."""
        if pool is None or pool.free <= 0 or pool.claims.waiting().exists():
            return False
        self._create(pool, State.TAKEN)
        return True

    def _create(self, pool: Pool, state: str) -> None:
        Claim.objects.create(
            event_id=self.registration.event_id,
            pool=pool,
            registration=self.registration,
            state=state,
            number=pool.last_number + 1,
        )


def take(registration: Registration) -> bool:
    """A place in the wished mode; if on site is full, online meanwhile and a turn in the line.

    True: it has a place, in ``registration.mode`` (which the caller saves). False: it waits.
    """
    hall = Hall.lock(registration)
    if hall.claim(registration.mode):
        return True
    hall.wait(registration.mode)
    wants_online = registration.mode == Mode.ON_SITE and registration.online_meanwhile
    if wants_online and hall.claim(Mode.ONLINE):
        registration.mode = Mode.ONLINE
        return True
    return False


def take_all(registrations: list[Registration]) -> list[bool]:
    """For several people of one event, in their order, what ``take`` does for one.

    All pools that any of them may draw from are locked first, in the order of their ids: each
    would lock its own otherwise, and two such groups could wait for each other.
    """
    quotas = {one.quota.pool_id for one in registrations if one.quota}
    wanted = Q(modes__event=registrations[0].event_id) | Q(pk__in=quotas)
    list(Pool.objects.select_for_update(of=("self",)).filter(wanted).order_by("pk"))
    return [take(registration) for registration in registrations]


def release(registration: Registration) -> None:
    """Give back whatever the registration claims, and offer what became free."""
    hall = Hall.lock(registration)
    hall.give_back_options()
    hall.give_back(State.TAKEN, State.OFFERED, State.WAITING)
    hall.offer_what_is_free()


def offer(pool: Pool) -> None:
    """Offer each free place to the next in line; an offered place counts as taken.

    Nothing is offered any more once the desk has opened: it gives the places from then on.
    """
    pool.refresh_from_db()
    now = clock.now()
    ends_at = _offer_ends_at(pool.event, now)
    if pool.free <= 0 or ends_at is None:
        return
    for claim in pool.claims.waiting().select_related("registration")[: pool.free]:
        claim.state = State.OFFERED
        claim.since = now
        claim.offer_ends_at = ends_at
        claim.save(update_fields=["state", "since", "offer_ends_at"])
        claim.registration.tell("place_offered", claim.pk)


def _offer_ends_at(event: Event, now: datetime) -> datetime | None:
    """Until when a place offered now is held; None once the desk has opened."""
    if now >= event.offers_end_at:
        return None
    is_near = event.starts_at - now <= LAST_WEEK
    hours = event.offer_hours_last_week if is_near else event.offer_hours
    return min(now + timedelta(hours=hours), event.offers_end_at)


def accept(registration: Registration) -> None:
    """Turn the offer into the place, and give back the place held online meanwhile."""
    hall = Hall.lock(registration)
    offered = _offered(registration)
    if offered.has_lapsed:
        raise Refused(_("This offer has ended. You can ask for a place again."))
    hall.give_back(State.TAKEN)
    registration.claims.filter(pk=offered.pk).update(state=State.TAKEN)
    registration.mode = hall.mode_of(offered)
    registration.confirm_if_waiting()
    hall.offer_what_is_free()


def decline(registration: Registration) -> None:
    """Leave the offered place to the next in line, and the line with it."""
    hall = Hall.lock(registration)
    _offered(registration)
    hall.give_back(State.OFFERED)
    hall.offer_what_is_free()


def lapse(claim: Claim) -> None:
    """End an offer that nobody took: the place goes on to the next in line."""
    registration = claim.registration
    hall = Hall.lock(registration)
    is_ours = registration.claims.filter(
        pk=claim.pk, state=State.OFFERED, offer_ends_at__lte=clock.now()
    )
    if is_ours.update(state=State.LAPSED):
        registration.tell("offer_expired", claim.pk)
        hall.offer_what_is_free()


def wait_again(registration: Registration) -> None:
    """A turn in the line for a place on site, behind all who wait."""
    hall = Hall.lock(registration)
    is_in_line = registration.claims.filter(state__in=[State.WAITING, State.OFFERED]).exists()
    if not is_in_line and hall.held_mode() != Mode.ON_SITE:
        hall.wait(Mode.ON_SITE if Mode.ON_SITE in registration.event.modes else registration.mode)
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
    if hall.held_mode() == mode:
        hall.give_back(State.WAITING, State.OFFERED)
    elif hall.claim(mode):
        registration.claims.filter(pk__in=before).update(state=State.RELEASED)
    else:
        if not registration.claims.filter(state__in=[State.WAITING, State.OFFERED]).exists():
            hall.wait(mode)
        return False
    registration.mode = mode
    hall.offer_what_is_free()
    return True


def take_over(registration: Registration, other: Registration) -> None:
    """The other's places and turns instead of its own, which go on to the next in line."""
    hall = Hall.lock(registration)
    registration.claims.live().of_participation().update(state=State.RELEASED)
    other.claims.live().of_participation().update(registration=registration)
    hall.offer_what_is_free()


def resize(pool: Pool, total: int) -> None:
    """Change how many places there are; added ones are offered at once."""
    locked = Pool.objects.select_for_update().get(pk=pool.pk)
    if total < locked.taken:
        raise Refused(
            _("%(taken)s places are taken already, so there cannot be fewer.")
            % {"taken": locked.taken}
        )
    locked.total = total
    locked.save(update_fields=["total"])
    offer(locked)


def _offered(registration: Registration) -> Claim:
    claim = registration.claims.filter(state=State.OFFERED).first()
    if claim is None:
        raise Refused(_("This place is no longer on offer."))
    return claim
