"""All that is kept of a person, told or forgotten, once a code has proved who asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forum import clock, forgetting, registry
from forum.errors import Refused
from forum.mail import post
from forum.models import Event, Link
from forum.registry import Subject
from registration import places
from registration.listing import set_listed
from registration.models import Delegation, Invitation, Proof, Registration, Upload
from registration.proving import ask_code, send_code
from registration.subjects import subject_of
from registration.traces import answered_for, delegations_of, invitations_of, uploads_of

AFTER_CORRECTING = timedelta(days=3)
"""For so long a corrected address proves nothing here: it may be that of whom a link was forwarded
to, and whoever reads the old one was told and can still write to the organisers."""


@transaction.atomic
def ask(registration: Registration, purpose: str) -> Proof:
    """Send the code without which nothing is told and nothing is erased.

    Refused while the address it would go to was corrected lately.
    """
    proof = ask_code(registration, purpose)
    _refuse_if_corrected_lately(proof)
    send_code(proof)
    return proof


def all_data(proof: Proof, code: str) -> list[dict[str, Any]]:
    """Everything about the person at this event; Refused without the right code."""
    proof.check_code(code)
    return forgetting.tell(subject_of(proof.registration))


def erase(proof: Proof, code: str) -> None:
    """Free the place, say so by a last mail, and keep of the person what counts no one.

    Refused without the right code. What stays: that somebody of a country and a category came.
    """
    proof.check_code(code)
    _erase(proof)


def _refuse_if_corrected_lately(proof: Proof) -> None:
    """Also where it was corrected on another registration: this code would speak for both."""
    about = Q(registration=proof.registration_id) | Q(address__iexact=proof.address)
    lately = Proof.objects.filter(
        about,
        event=proof.event_id,
        purpose=Proof.Purpose.ADDRESS,
        used_at__gt=clock.real_now() - AFTER_CORRECTING,
    )
    if lately.exists():
        raise Refused(
            _(
                "The address was corrected lately, so this opens three days after that: whoever"
                " reads the old one can object until then. If it is urgent, write to %(contact)s."
            )
            % {"contact": proof.event.contact_email}
        )


@transaction.atomic
def _erase(proof: Proof) -> None:
    registration = proof.registration
    _lock(subject_of(registration))
    if not proof.use_up():
        return
    registration.refresh_from_db()
    subject = subject_of(registration)
    address = registration.own_address
    for invitation in invitations_of(subject).filter(state__in=Invitation.OPEN):
        Link.objects.revoke(invitation)
        invitation.revoke()
    own = [row for row in subject.rows if isinstance(row, Registration)]
    for row in own:
        Link.objects.revoke(row)
        set_listed(row, False)
    for row in own:
        _leave(row)
    for leave in registry.leavings:
        leave(subject)
    forgetting.forget(subject)
    post(
        "registration/erased",
        about=registration,
        to=address,
        key=f"erased:{registration.code}",
        language=registration.language,
    )


def _lock(subject: Subject) -> None:
    """Everything that others change as well, in the order in which they do, and before any pool:
    who accepts an offer holds their registration and then waits for the pool. First of all the
    event, which is held while its program is published: with what was read of them before."""
    Event.objects.select_for_update(no_key=True).get(pk=subject.rows[0].event_id)
    own = [row.pk for row in subject.rows if isinstance(row, Registration)]
    others = answered_for(subject).values("pk")
    for rows in (
        Registration.objects.filter(Q(pk__in=own) | Q(pk__in=others)),
        Upload.objects.filter(pk__in=uploads_of(subject).values("pk")),
        Delegation.objects.filter(pk__in=delegations_of(subject).values("pk")),
        Invitation.objects.filter(pk__in=invitations_of(subject).values("pk")),
    ):
        list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk"))


def _leave(registration: Registration) -> None:
    """Before the forum is over the place goes on to the next; afterwards it has been used."""
    if registration.event.has_ended() or registration.is_ended:
        return
    Registration.objects.filter(pk=registration.pk).update(
        state=Registration.State.CANCELLED, ended_at=clock.now()
    )
    places.release(registration)
