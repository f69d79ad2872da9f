"""A place on site for who stands at the desk: a free one, or one that an organiser adds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.models import Person
from forum.models.event import Mode
from registration import pacing
from registration.desk.admitting import hold
from registration.models import AddedPlace, Claim, Pool, Registration
from registration.places import Hall

State = Claim.State


class HallFull(Refused):
    """No place is free: whoever may add one is asked why."""


@transaction.atomic
def seat(registration: Registration, *, by: Person, reason: str = "") -> None:
    """Give a place on site, and give back the place online and the turn in the line.

    HallFull where none is free; with a ``reason`` one is added to the common pool, written down
    with who and why. Who has a place on site keeps it.
    """
    registration.event.refuse_if_ended()
    hold(registration)
    registration.refuse_if_ended()
    if registration.state == Registration.State.PENDING:
        raise Refused(_("Awaits approval. Send the person to an organiser."))
    due_at = pacing.due_at(registration.contact_email)  # before any pool is locked
    if take(registration, by=by, reason=reason):
        settle(registration, due_at)


def take(registration: Registration, *, by: Person, reason: str = "") -> bool:
    """The same without the mail, of a registration that is held. False: it had a place there."""
    hall = Hall.lock(registration)
    if hall.held_mode() == Mode.ON_SITE and registration.mode == Mode.ON_SITE:
        return False
    common = hall.modes.get(Mode.ON_SITE)
    if common is None:
        raise Refused(_("There are no places for this way to take part. Choose another one."))
    claims = registration.claims.of_participation().live()
    before = list(claims.values_list("pk", flat=True))
    pool = next((one for one in (hall.set_aside, common) if one and _is_free(hall, one)), None)
    if pool is None:
        pool = add_place(common, registration, by=by, reason=reason)
    own = claims.filter(pool=pool)
    taken = own.values_list("pk", flat=True).first()
    if taken is None:
        hall.create(pool, State.TAKEN)
    else:
        own.update(state=State.TAKEN)
    given_back = [pk for pk in before if pk != taken]
    registration.claims.filter(pk__in=given_back).update(state=State.RELEASED)
    registration.mode = Mode.ON_SITE
    hall.offer_what_is_free()
    return True


def add_place(pool: Pool, registration: Registration, *, by: Person, reason: str) -> Pool:
    """One more in the locked pool, for somebody. HallFull without a reason."""
    if not reason:
        raise HallFull(
            _("No place on site is free. An organiser can add one and says why; else join online.")
        )
    AddedPlace.objects.create(
        event_id=pool.event_id, pool=pool, registration=registration, by=by, reason=reason
    )
    pool.total += 1
    pool.save(update_fields=["total"])
    return pool


def settle(registration: Registration, due_at: datetime | None) -> None:
    registration.confirm_if_waiting(due_at)
    turn = f"{clock.real_now():%Y%m%d%H%M%S%f}"
    registration.tell("switched", turn, due_at=due_at)


def _is_free(hall: Hall, pool: Pool) -> bool:
    """Also if it is held for this very person. Until the desk opens, the line comes first."""
    if hall.registration.claims.filter(pool=pool, state__in=Claim.HELD).exists():
        return True
    desk_is_open = clock.now() >= hall.registration.event.offers_end_at
    return pool.free > 0 and (desk_is_open or not pool.is_waited_for())
