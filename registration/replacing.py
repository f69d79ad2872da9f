"""“Send a colleague instead”: the place goes on to a named person, the old registration ends."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from forum import clock, limits
from forum.errors import Refused
from forum.models import ConsentText, Link
from registration import options, places, seats
from registration.models import Registration, RegistrationConsent, Succession
from registration.registering import remind_holder

State = Registration.State
TRIES_AN_HOUR = 5
"""Of one registration: who is registered already would else be found out by trying."""


def replace(old: Registration, *, authority: ConsentText | None, **facts: Any) -> Registration:
    """A registration of the colleague, with a code of its own, the place, and the turn in line.

    ``authority`` is the text by which somebody declares that the colleague knows. Where either's
    category asks for approval, the organisers are asked about the colleague. Both get a mail.
    Refused where the colleague is registered already, who is told so by mail; TooMany after a few
    tries within an hour.
    """
    limits.refuse_more_than(TRIES_AN_HOUR, "colleague", old.code)
    try:
        return _replace(old, authority, facts)
    except IntegrityError as clash:
        remind_holder(old.event, facts["email"])
        raise Refused(
            _("The place cannot be handed on to this address. Write to %(contact)s.")
            % {"contact": old.event.contact_email}
        ) from clash


def is_handed_on(registration: Registration) -> bool:
    """One query."""
    return Succession.objects.filter(before=registration.pk).exists()


@transaction.atomic
def _replace(
    old: Registration, authority: ConsentText | None, facts: dict[str, Any]
) -> Registration:
    old.event.refuse_if_changes_closed()
    Registration.objects.select_for_update(of=("self",)).get(pk=old.pk)
    old.refresh_from_db()
    old.refuse_if_ended()
    before = old.state
    old._move(Registration.LIVE, State.CANCELLED, "", ended_at=clock.now())
    new = Registration(
        event=old.event,
        state=before,
        confirmed_at=clock.now() if before == State.CONFIRMED else None,
        mode=old.mode,
        online_meanwhile=old.online_meanwhile,
        quota=old.quota,
        delegation=old.delegation,
        contact_email=facts["email"],
        **facts,
    )
    new.save()
    Link.objects.revoke(old)
    mails = [(old, "replaced"), (new, "registered_for_you")]
    # Counted by the order of addresses, before any pool: nobody waits for one who waits for them.
    for one, mail in sorted(mails, key=lambda pair: pair[0].contact_email):
        one.tell_in_time(mail)
    places.hand_on(old, new)
    options.settle(old, [])  # the colleague chooses a hotel of their own
    seats.give_back(old)  # and workshops
    Succession.objects.create(event=old.event, before=old, after=new)
    if authority:
        RegistrationConsent.objects.create(event=old.event, registration=new, text=authority)
    categories = (old.category, new.category)
    if before == State.PENDING or any(one.needs_approval for one in categories):
        new.ask_approval()
    return new
