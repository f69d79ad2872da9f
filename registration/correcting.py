"""A mistyped address put right, with everything that hangs on the registration kept."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from forum.models import BadAddress, Link
from forum.text import email_key
from registration import awaited, pacing
from registration.models import Proof, Registration
from registration.proving import ask_code, send_code


@transaction.atomic
def ask_address(registration: Registration, address: str) -> None:
    """Send a code to the new address, from which on nothing has changed until it is typed.

    If somebody else is registered with it, they get the link to what they have instead; who
    asked learns nothing of that. TooMany once strangers have had enough sent there.
    """
    registration.event.refuse_if_ended()
    registration.refuse_if_ended()
    pacing.refuse_to_flood(address)
    proof = ask_code(registration, Proof.Purpose.ADDRESS, address)
    others = Registration.objects.live().filter(event=registration.event_id)
    holder = others.exclude(pk=registration.pk).filter(email_key=email_key(address)).first()
    if holder:
        holder.tell("link_again", f"{clock.real_now():%Y%m%d%H}", to=holder.email)
    else:
        send_code(proof)


def take_address(proof: Proof, code: str) -> None:
    """The new address becomes the person's; links that went to the old one open nothing more."""
    registration = proof.registration
    registration.event.refuse_if_ended()
    registration.refuse_if_ended()
    proof.check_code(code)
    try:
        _take(registration, proof)
    except IntegrityError as clash:
        raise Refused(
            _("This address cannot be used here. Write to %(contact)s.")
            % {"contact": registration.event.contact_email}
        ) from clash


@transaction.atomic
def _take(registration: Registration, proof: Proof) -> None:
    registration._hold()
    if not proof.use_up():
        return
    email, contact = registration.email, registration.contact_email
    registration.email = proof.address
    if not email or email_key(contact) == email_key(email):
        registration.contact_email = proof.address
    registration.save(update_fields=["email", "contact_email"])
    settle(registration, email=email, contact=contact, turn=proof.pk)


@transaction.atomic
def settle(registration: Registration, *, email: str, contact: str, turn: int | str) -> None:
    """After an address was corrected, by the person or the staff: whoever reads the one that it
    had, its ``email`` or else its ``contact``, has no link and no account to it any more, and
    both addresses are told."""
    has_moved = email_key(email) != registration.email_key
    left = email if email and has_moved else contact
    due_at = pacing.due_at(left)
    registration.person = None
    registration.save(update_fields=["person"])
    Link.objects.revoke(registration)
    if has_moved:  # the contact's address may be somebody's of the list
        awaited.strike(registration.delegation, email)
    registration.tell("address_changed", turn)
    if BadAddress.objects.knows(registration.event_id, left):
        return  # nobody reads it: that may be why it was corrected
    post(
        "registration/address_left",
        about=registration,
        to=left,
        key=f"address_left:{registration.code}:{turn}",
        language=registration.language,
        due_at=due_at,
    )
