"""Offers of places that nobody took in time: the place goes on to the next in line."""

from __future__ import annotations

from django.db import transaction

from forum import registry
from registration import places
from registration.models import Claim


def end_lapsed() -> int:
    """End every offer whose time has run out, each in its own transaction."""
    due = Claim.objects.lapsed().values_list("pk", flat=True)
    return sum(_end(pk) for pk in due)


@transaction.atomic
def _end(pk: int) -> int:
    found = Claim.objects.lapsed().select_related("registration__event", "registration__quota")
    claim = found.filter(pk=pk).first()
    if claim is None:
        return 0
    places.lapse(claim)
    return 1


registry.chores.append(end_lapsed)
