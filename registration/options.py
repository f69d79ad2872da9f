"""Options with so many places: who chose one has a claim on its pool, and nobody waits for it.

Every function but ``limit`` needs a transaction that holds the registration's row. Options' pools
are locked after those of modes and quotas, and in the order of their ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from registration import offering
from registration.models.claim import Claim
from registration.models.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Iterable

    from registration.models.question import Option
    from registration.models.registration import Registration


class Full(Refused):
    """The option has no place left; ``option`` is the one that was chosen."""

    def __init__(self, option: Option) -> None:
        sentence = _("“%(option)s” is fully taken. Choose another answer.")
        super().__init__(sentence % {"option": option.label})
        self.option = option


def settle(registration: Registration, chosen: Iterable[Option]) -> None:
    """Make the claims on options those that are chosen: give back the others, take new ones.

    Raises Full, so that the transaction takes nothing at all. Two queries, and one for each place.
    """
    wanted = {option.pool_id for option in chosen if option.pool_id}
    claims = registration.claims.live().of_options()
    held = dict(claims.values_list("pool", "pk"))
    changed = wanted ^ held.keys()
    if not changed:
        return
    for pool in lock_all(registration.event_id):
        if pool.pk not in changed:
            continue
        if pool.pk in held:
            claims.filter(pk=held[pool.pk]).update(state=Claim.State.RELEASED)
        elif pool.free <= 0:
            raise Full(pool.option)
        else:
            _take(registration, pool, pool.last_number + 1)


def lock_all(event: int) -> models.QuerySet[Pool]:
    """Every option's pool of the event, in order: one verb may settle several people's answers."""
    pools = Pool.objects.filter(event=event, use=Pool.Use.ANSWER).order_by("pk")
    return pools.select_related("option").select_for_update(of=("self",))


@transaction.atomic
def limit(option: Option, total: int | None) -> None:
    """Give the option so many places, or as many as are wanted (None).

    Those who have chosen it keep it; Refused if they are more than the places.
    """
    if total is not None and option.question.asked == "proposal":
        raise Refused(_("Places are given by registering alone: proposals take none."))
    if option.pool is None and total is not None:
        option.pool = _new_pool(option, total)
        option.save(update_fields=["pool"])
    elif option.pool is not None and total is not None:
        offering.resize(option.pool, total)
    elif option.pool is not None:
        Pool.objects.select_for_update().get(pk=option.pool.pk)  # nobody takes one meanwhile
        option.pool.claims.live().update(state=Claim.State.RELEASED)
        option.pool = None
        option.save(update_fields=["pool"])


def _new_pool(option: Option, total: int) -> Pool:
    with connection.cursor() as cursor:  # who chooses it meanwhile would get past the count
        cursor.execute("LOCK TABLE registration_answer IN SHARE ROW EXCLUSIVE MODE")
    question = option.question
    answers = question.answers.filter(value__contains=option.code).select_related("registration")
    holders = [answer.registration for answer in answers if not answer.registration.is_ended]
    if len(holders) > total:
        sentence = _("%(taken)s people have chosen it already, so there cannot be fewer places.")
        raise Refused(sentence % {"taken": len(holders)})
    name = f"{question.code}: {option.label}"[:100]
    pool = Pool.objects.create(
        event_id=option.event_id, name=name, total=total, use=Pool.Use.ANSWER
    )
    for number, registration in enumerate(holders, start=1):
        _take(registration, pool, number)
    return pool


def _take(registration: Registration, pool: Pool, number: int) -> None:
    Claim.objects.create(
        event_id=registration.event_id,
        pool=pool,
        registration=registration,
        state=Claim.State.TAKEN,
        number=number,
    )
