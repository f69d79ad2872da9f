"""Asking for a code by mail, where a link that may have been forwarded is not enough."""

from __future__ import annotations

from django.utils.translation import gettext as _

from forum import limits
from forum.errors import Refused
from forum.mail import post
from forum.text import email_key
from registration.models import Proof, Registration

CODES_AN_HOUR = 5


def ask_code(registration: Registration, purpose: str, address: str = "") -> Proof:
    """Have a code sent to the person's own address, or to ``address`` if it is to become that.

    TooMany after a few in an hour, for this registration or to this address: whoever holds a link
    must not fill somebody's mailbox. Refused if nobody reads mail for it any more. Needs a
    transaction, in which the code is also sent: nobody is forgotten between the two.
    """
    address = address or registration.own_address
    limits.refuse_more_than(CODES_AN_HOUR, f"code:{purpose}", registration.code)
    limits.refuse_more_than(CODES_AN_HOUR, "code to", email_key(address))
    current = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not address or current.is_forgotten:
        raise Refused(
            _("We have no e-mail address for this registration. Write to %(contact)s.")
            % {"contact": registration.event.contact_email}
        )
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
