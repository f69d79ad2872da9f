"""Asking for a code by mail, where a link that may have been forwarded is not enough."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from forum import clock
from forum.errors import TooMany
from forum.mail import post
from registration.models import Proof, Registration

MOST_IN_AN_HOUR = 3
HOUR = timedelta(hours=1)


@transaction.atomic
def ask_code(registration: Registration, purpose: str, address: str = "") -> Proof:
    """Have a code sent to the person's own address, or to ``address`` if it is to become that.

    TooMany after three in an hour, for this registration or to this address.
    """
    address = address or registration.email or registration.contact_email
    lately = Proof.objects.filter(asked_at__gt=clock.real_now() - HOUR)
    for same in ({"registration": registration}, {"address__iexact": address}):
        if lately.filter(purpose=purpose, **same).count() >= MOST_IN_AN_HOUR:
            raise TooMany(int(HOUR.total_seconds()))
    return Proof.objects.create(
        event_id=registration.event_id,
        registration=registration,
        purpose=purpose,
        address=address,
    )


def send_code(proof: Proof) -> None:
    post(
        "registration/code",
        about=proof,
        to=proof.address,
        key=f"code:{proof.pk}",
        language=proof.registration.language,
    )


def awaited(registration: Registration, purpose: str) -> Proof | None:
    """The code that the person may type now: the one asked for last."""
    return Proof.objects.awaited().filter(registration=registration, purpose=purpose).first()
