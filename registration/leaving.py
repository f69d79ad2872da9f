"""All that is kept of a person, told or forgotten, once a code has proved who asks."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q

from forum import clock, personal
from forum.mail import post
from forum.models import Link, Message, Person
from forum.registry import Subject
from registration import places
from registration.models import InvitationLetter, Proof, Registration
from registration.proving import ask_code, send_code


def ask(registration: Registration, purpose: str) -> None:
    """Send the code without which nothing is told and nothing is erased."""
    proof = ask_code(registration, purpose)
    send_code(proof)


def all_data(proof: Proof, code: str) -> list[dict[str, Any]]:
    """Everything about the person at this event; Refused without the right code."""
    proof.check_code(code)
    return personal.tell(subject_of(proof.registration))


def erase(proof: Proof, code: str) -> None:
    """Free the place, say so by a last mail, and keep of the person what counts no one.

    Refused without the right code. What stays: that somebody of a country and a category came.
    """
    proof.check_code(code)
    _erase(proof)


def subject_of(registration: Registration) -> Subject:
    """The person, with every registration under their address at the same event."""
    same = Q(pk=registration.pk)
    if registration.email_key:
        same |= Q(email_key=registration.email_key)
    own = list(Registration.objects.filter(same, event=registration.event_id))
    proofs = Proof.objects.filter(registration__in=own)
    letters = InvitationLetter.objects.filter(registration__in=own)
    known = Person.objects.filter(email_key=registration.email_key or None)
    words = {
        getattr(row, name)
        for row in own
        for name in ("family_name", "family_name_other", "email", "phone", "organisation_name")
    }
    return Subject(
        rows=(*own, *proofs, *letters),
        address=registration.email,
        words=tuple(sorted(str(word) for word in words if word)),
        person=registration.person or known.first(),
    )


@transaction.atomic
def _erase(proof: Proof) -> None:
    if not proof.use_up():
        return
    registration = proof.registration
    subject = subject_of(registration)
    address = registration.email or registration.contact_email
    Message.objects.of(*subject.rows).cancel()
    for row in subject.rows:
        if isinstance(row, Registration):
            Link.objects.revoke(row)
            _leave(row)
    personal.forget(subject)
    post(
        "registration/erased",
        about=registration,
        to=address,
        key=f"erased:{registration.code}",
        language=registration.language,
    )


def _leave(registration: Registration) -> None:
    """Before the forum is over the place goes on to the next; afterwards it has been used."""
    if registration.event.has_ended() or registration.is_ended:
        return
    Registration.objects.filter(pk=registration.pk).update(
        state=Registration.State.CANCELLED, ended_at=clock.now()
    )
    places.release(registration)
