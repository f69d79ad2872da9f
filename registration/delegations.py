"""A delegation: begun by whoever answers for it, who then adds people and lets them go."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.mail import post
from forum.models import ConsentText, Event, Link
from registration import awaited, pacing
from registration.models import Delegation, DelegationConsent, Organisation, Registration
from registration.registering import SENT_BEFORE
from registration.together import People, register_together


def begin(
    event: Event, *, form_key: UUID, organisation_name: str, authority: ConsentText, **facts: Any
) -> Delegation:
    """A delegation with nobody in it yet; the same form twice is the same one, and Refused where
    it began one of another event.

    An organisation that nobody has checked is added as such: it is suggested to no stranger.
    """
    try:
        with transaction.atomic():
            delegation = Delegation.objects.create(
                event=event,
                form_key=form_key,
                organisation=_organisation(event, organisation_name, **facts),
                **facts,
            )
            DelegationConsent.objects.create(event=event, delegation=delegation, text=authority)
    except IntegrityError as clash:
        if "form_key" not in clash.__cause__.diag.constraint_name:  # type: ignore[union-attr]
            raise
        begun = Delegation.objects.for_page().filter(event=event, form_key=form_key).first()
        if begun is None:
            raise Refused(SENT_BEFORE) from clash
        return begun
    return delegation


@transaction.atomic
def begin_with(event: Event, people: People, *, form_key: UUID, **facts: Any) -> Delegation:
    """Begin it and add these people, in one transaction. Raises Refused."""
    delegation = begin(event, form_key=form_key, **facts)
    add_people(delegation, form_key, people)
    return delegation


def add_people(delegation: Delegation, form_key: UUID, people: People) -> list[Registration]:
    """Register them all or nobody, and mail the contact their list. Raises Refused.

    What a row does not say (country, category, organisation) is the delegation's.
    """
    if not delegation.event.registration_is_open():
        raise Refused(_("Registration is closed, so nobody can be added any more."))
    if not people:
        raise Refused(_("Fill in at least one row."))
    told = [_whole(delegation, one) for one in people]
    if not all(one["country"] and one["category"] for one in told):
        raise Refused(
            _(
                "Upload a list that names the country and the category of each person: this"
                " delegation has none of its own."
            )
        )
    due_at = pacing.due_at(delegation.contact_email)
    with transaction.atomic():
        awaited.take_down(delegation, told)
        made = register_together(delegation.event, form_key, told)
        mail_list(delegation, form_key.hex, due_at=due_at)
    return made


@transaction.atomic
def follow_contact(delegation: Delegation, *, left: str) -> None:
    """After the staff named another contact: theirs is the list, and the mail of those who have
    no address of their own; whoever answered for it before opens none of these."""
    live = delegation.registrations.live()
    guests = list(live.filter(email_key="", contact_email__iexact=left))
    live.filter(pk__in=[one.pk for one in guests]).update(contact_email=delegation.contact_email)
    for row in (delegation, *guests):
        Link.objects.revoke(row)
    mail_list(delegation, f"{clock.real_now():%Y%m%d%H%M%S%f}")


def mail_list(delegation: Delegation, turn: str, *, due_at: datetime | None = None) -> None:
    """Mail the contact the link to it; ``turn`` tells one such mail from the next."""
    post(
        "registration/delegation",
        about=delegation,
        to=delegation.contact_email,
        key=f"delegation:{delegation.code}:{turn}",
        language=delegation.language,
        due_at=due_at,
    )


def _whole(delegation: Delegation, told: dict[str, Any]) -> dict[str, Any]:
    organisation = delegation.organisation
    return {
        "country": delegation.country,
        "category": delegation.category,
        **told,
        "contact_email": told["email"] or delegation.contact_email,
        "language": delegation.language,
        "delegation": delegation,
        "organisation_name": organisation.name,
        "organisation": organisation if organisation.is_confirmed else None,
    }


def _organisation(event: Event, name: str, **facts: Any) -> Organisation:
    """The confirmed one of that name in either language, else a new one."""
    is_named = Q(name_en__iexact=name) | Q(name_ru__iexact=name)
    known = Organisation.objects.confirmed().filter(is_named, event=event).first()
    if known:
        return known
    told = {f"name_{facts['language']}": name}
    return Organisation.objects.create(event=event, country=facts["country"], **told)
