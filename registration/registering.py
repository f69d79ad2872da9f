"""Registering: the facts, the place, the mail, in one transaction."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import ConsentText, Event, Link
from forum.text import email_key
from registration import answering, seating
from registration.answering import Answers
from registration.models import Registration, RegistrationConsent
from registration.pacing import may_mail

State = Registration.State
SENT_BEFORE = _(
    "This form was sent before, for something else. Open it anew and fill it in once more."
)


class AlreadyRegistered(Exception):
    """The address has a live registration at this event, made from another form."""


def register(
    event: Event,
    *,
    form_key: UUID,
    consent: ConsentText,
    answers: Answers | None = None,
    is_vetted: bool = False,
    **facts: Any,
) -> Registration:
    """Register a person, as the fields of Registration say, with their answers to questions.

    The same ``form_key`` again (a double click, a refresh) gives what ``made_before`` says. A
    known address raises AlreadyRegistered after mailing its holder their own link, so that a
    stranger learns nothing. Does not look at the clock: the page asks
    ``event.registration_is_open()``. Refused, with nothing kept, where an answer is an option whose
    places are gone. Who is vetted (by an invitation) needs no approval.
    """
    try:
        registration = Registration(event=event, form_key=form_key, **facts)
        return _register(registration, consent, answers, is_vetted)
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        is_known = constraint == "registration_unique_address"
        if (is_known or "form_key" in constraint) and (made := made_before(event, form_key)):
            return made
        if is_known:
            remind_holder(event, facts["email"])
            raise AlreadyRegistered from clash
        raise


def made_before(event: Event, form_key: UUID) -> Registration | None:
    """What the same form made. Refused if that is of another event.

    AlreadyRegistered, as for a known address, where its links were revoked since: somebody else
    may have it by now. One query where the form is new.
    """
    made = Registration.objects.filter(form_key=form_key).first()
    if made is None:
        return None
    if made.event_id != event.pk:
        raise Refused(SENT_BEFORE)
    if Link.objects.were_revoked(made):
        if not made.is_ended:
            remind(made)
        raise AlreadyRegistered
    return made


@transaction.atomic
def _register(
    registration: Registration,
    consent: ConsentText,
    answers: Answers | None,
    is_vetted: bool,
) -> Registration:
    """Written as it stands if there is a place, as mostly there is; put right if there is none."""
    category = registration.category
    is_decided = is_vetted or not category.needs_approval
    registration.quota = registration.quota or category.quota
    registration.state = State.CONFIRMED if is_decided else State.PENDING
    registration.confirmed_at = clock.now() if is_decided else None
    registration.save()
    RegistrationConsent.objects.create(
        event_id=registration.event_id, registration=registration, text=consent
    )
    registration.tell_in_time("registered")
    if not is_decided:
        registration.ask_approval()
    wish = registration.mode
    [has_place] = seating.take(registration)
    if is_decided and not has_place:
        registration.state, registration.confirmed_at = State.WAITING, None
    if not has_place or registration.mode != wish:
        registration.save(update_fields=["state", "mode", "confirmed_at"])
    if answers:
        answering.write(registration, answers)
    return registration


def remind(registration: Registration) -> None:
    """Mail its holder the link to what they have, at most once an hour.

    To their own address, whoever gets their other mail.
    """
    to = registration.own_address
    if may_mail(to):
        registration.tell("lost_link", f"{clock.real_now():%Y%m%d%H}", to=to)


def remind_holder(event: Event, email: str) -> None:
    """The same for whoever is registered with the address, if anybody is."""
    known = Registration.objects.live().filter(event=event, email_key=email_key(email)).first()
    if known:
        remind(known)
