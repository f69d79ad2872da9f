"""What time does to places: offers that nobody took go on, and no free place is overlooked."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from forum import clock, registry
from forum.models import Event
from forum.models.event import Mode
from registration import offering, places
from registration.models import Claim, ModePool, Pool


def end_lapsed() -> int:
    """End every offer whose time has run out, each in its own transaction.

    At a forum that is cancelled all stays as it was, and nobody is told of places.
    """
    due = Claim.objects.lapsed().exclude(event__state=Event.State.CANCELLED)
    return sum(_end(pk) for pk in due.values_list("pk", flat=True))


def offer_free() -> int:
    """Offer what is free and waited for, however it came to be free; the number of such pools.

    Verbs do so at once for what they free. This finds the rest: somebody was given a quota in the
    admin, was passed over in the midst of a change, or the opening of the desk was put off.
    """
    now = clock.now()
    due = _waited_for().select_related("event")
    return sum(
        _offer(pool)
        for pool in due
        if now < pool.event.offers_end_at and not pool.event.has_ended()
    )


@transaction.atomic
def _end(pk: int) -> int:
    found = Claim.objects.lapsed().select_related("registration__event", "registration__quota")
    claim = found.filter(pk=pk).first()
    if claim is None:
        return 0
    places.lapse(claim)
    return 1


def _waited_for() -> QuerySet[Pool]:
    """With a free place that somebody in a line would get."""
    line = Claim.objects.in_line_for(OuterRef("pk"))
    online = ModePool.objects.filter(pool=OuterRef("pk"), mode=Mode.ONLINE)
    meanwhile = Claim.objects.wanting_online(OuterRef("event"))
    someone = Exists(line) | (Exists(online) & Exists(meanwhile))
    return Pool.objects.filter(someone, use=Pool.Use.FORUM, taken__lt=F("total"))


@transaction.atomic
def _offer(pool: Pool) -> int:
    offering.offer(Pool.objects.lock(pool.event_id, {pool.pk})[pool.pk])
    return 1


registry.chores += [end_lapsed, offer_free]
