"""Registering with an invitation: its terms, and that it is used no more often than it may be."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from forum import clock
from forum.errors import Refused
from registration.models import Invitation, InvitationUse, Registration
from registration.registering import SENT_BEFORE, AlreadyRegistered, made_before, register

State = Invitation.State


def accept(invitation: Invitation, **facts: Any) -> Registration:
    """Register with it, as ``registration.registering.register`` does with the same facts.

    Works until the forum begins, also while registration is closed. The same form twice is once.
    Raises Refused if the invitation cannot be used, and AlreadyRegistered as registering does.
    """
    with transaction.atomic():
        made = _accept(invitation, facts)
    if made is None:
        raise AlreadyRegistered
    return made


def _accept(invitation: Invitation, facts: dict[str, Any]) -> Registration | None:
    """None: the address is known, and its holder has a mail, which must not be rolled back."""
    rows = Invitation.objects.select_for_update(of=("self",)).for_list()
    held = rows.get(pk=invitation.pk)
    try:
        made = made_before(held.event, facts["form_key"])
    except AlreadyRegistered:
        return None
    if made:
        if not held.used_by.filter(registration=made).exists():
            raise Refused(SENT_BEFORE)
        return made
    held.refuse_if_unusable()
    facts = facts | {"quota": held.quota}
    if held.is_personal:
        facts |= {"email": held.email, "contact_email": held.email}
    if held.category:
        facts["category"] = held.category
    try:
        made = register(held.event, is_vetted=held.skips_approval, **facts)
    except AlreadyRegistered:
        if held.is_personal:  # who comes already has answered, and is not reminded any more
            Invitation.objects.filter(pk=held.pk).update(
                state=State.ACCEPTED, answered_at=clock.now()
            )
        return None
    InvitationUse.objects.create(event_id=held.event_id, invitation=held, registration=made)
    Invitation.objects.filter(pk=held.pk).update(
        used=F("used") + 1, state=State.ACCEPTED, answered_at=clock.now()
    )
    return made
