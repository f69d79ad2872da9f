"""Somebody who comes unregistered: registered, seated and admitted in one act at the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum import clock
from forum.errors import Refused
from forum.models import ConsentText, Event, Person
from forum.models.event import Mode
from registration.desk import days, seating
from registration.desk.admitting import admit, refusal
from registration.models import Registration, RegistrationConsent


def walk_in(
    event: Event, *, form_key: UUID, by: Person, reason: str = "", **facts: Any
) -> Registration:
    """Confirmed on site and, on a day of the forum, in; ``facts`` are fields of Registration.

    The consent is what the person said at the desk. The same form twice is one registration.
    HallFull without a place, unless there is a ``reason`` to add one; Refused where somebody has
    the address already.
    """
    try:
        return _walk_in(event, form_key, by, reason, facts)
    except IntegrityError as clash:
        constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
        made = Registration.objects.filter(event=event, form_key=form_key).first()
        if made:
            return made
        if constraint != "registration_unique_address":
            raise
        raise Refused(
            _("Somebody is registered with this address already. Find them by name.")
        ) from clash


@transaction.atomic
def _walk_in(
    event: Event, form_key: UUID, by: Person, reason: str, facts: dict[str, Any]
) -> Registration:
    event.refuse_if_ended()
    one = Registration(
        event=event,
        form_key=form_key,
        state=Registration.State.CONFIRMED,
        confirmed_at=clock.now(),
        mode=Mode.ON_SITE,
        quota=facts["category"].quota,
        contact_email=facts["email"],
        **facts,
    )
    one.save()
    text = ConsentText.objects.current(event, ConsentText.Purpose.PROCESSING)
    RegistrationConsent.objects.create(event=event, registration=one, text=text)
    one.tell_in_time("registered")
    seating.take(one, by=by, reason=reason)
    if not refusal(event, days.today(event)):
        admit(one, by=by)
    return one
