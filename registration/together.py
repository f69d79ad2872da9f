"""Registering several people at once: all of them or nobody, by whoever answers for them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event
from forum.script import other_script
from forum.text import email_key
from registration import registering, seating
from registration.models import Approval, Registration

State = Registration.State
TRIES = 3  # somebody may register under one of the addresses between the look and the writing

People = list[dict[str, Any]]


def register_together(
    event: Event, form_key: UUID, people: People, *, mails: bool = True
) -> list[Registration]:
    """Register them in their order, as the fields of Registration say, in one transaction.

    The same ``form_key`` again gives those that it made. Nobody has agreed to anything yet: that
    is asked when their own link is first opened. Who is registered under an address already keeps
    that registration, is mailed its link, and is not in the answer: a stranger learns nothing
    and takes nothing over. ``mails``: whether those with an address of their own are written to.

    Raises Refused. Costs 2 queries a person, for the mail, and 12 besides.
    """
    for attempt in range(1, TRIES + 1):
        try:
            return _register(event, form_key, people, mails)
        except IntegrityError as clash:
            constraint = clash.__cause__.diag.constraint_name  # type: ignore[union-attr]
            if constraint == "registration_unique_name_in_delegation":
                raise Refused(_("Somebody of the same name is on your list already.")) from clash
            is_a_race = "form_key" in constraint or constraint == "registration_unique_address"
            if not is_a_race or attempt == TRIES:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def _register(event: Event, form_key: UUID, people: People, mails: bool) -> list[Registration]:
    keys = [uuid5(form_key, str(number)) for number in range(len(people))]
    if made := list(Registration.objects.filter(form_key__in=keys)):
        _refuse_if_elsewhere(made, event, people)
        return made
    known = _known(event, people)
    made = [
        _written(event, key, facts)
        for key, facts in zip(keys, people, strict=True)
        if email_key(facts["email"]) not in known
    ]
    there = Registration.objects.live().filter(event=event, email_key__in=known)
    _write(made, list(there), mails)
    return made


def _refuse_if_elsewhere(made: list[Registration], event: Event, people: People) -> None:
    """Raise Refused if the form made them for another delegation, or another event."""
    delegation = people[0].get("delegation")
    asked = (event.pk, delegation and delegation.pk)
    if any((one.event_id, one.delegation_id) != asked for one in made):
        raise Refused(registering.SENT_BEFORE)


def _known(event: Event, people: People) -> set[str]:
    addresses = {email_key(facts["email"]) for facts in people} - {""}
    live = Registration.objects.live().filter(event=event, email_key__in=addresses)
    return set(live.values_list("email_key", flat=True))


def _written(event: Event, key: UUID, facts: dict[str, Any]) -> Registration:
    """A row as save() would make it, its names suggested in the other script."""
    one = Registration(event=event, form_key=key, email_key=email_key(facts["email"]), **facts)
    for name in ("given_name", "family_name"):
        if not getattr(one, f"{name}_other"):
            setattr(one, f"{name}_other", other_script(getattr(one, name))[:100])
    one.quota = one.quota or one.category.quota
    if one.category.needs_approval:
        one.state = State.PENDING
    return one


def _write(made: list[Registration], known: list[Registration], mails: bool) -> None:
    """The facts first and the claims last, so that the pools are locked for as short as may be.

    Two lists with the same people each write an address and count its mails in the same order,
    so that neither holds what the other waits for; places go in the order of the list.
    """
    in_order = sorted(made, key=_address)
    Registration.objects.bulk_create(in_order)
    Approval.objects.bulk_create(
        Approval(event_id=one.event_id, registration=one, step=Approval.Step.ASKED)
        for one in in_order
        if one.state == State.PENDING
    )
    for one in sorted([*made, *known], key=_address) if mails else ():
        if one in known:
            registering.remind(one)
        elif one.email:
            one.tell_in_time("registered_for_you")
    if not made:
        return
    now = clock.now()
    standing = defaultdict(list)
    for one, has_place in zip(made, seating.take(*made), strict=True):
        if has_place and one.state != State.PENDING:
            one.state, one.confirmed_at = State.CONFIRMED, now
        standing[one.state, one.mode, one.confirmed_at].append(one.pk)
    for (state, mode, at), people in standing.items():
        rows = Registration.objects.filter(pk__in=people)
        rows.update(state=state, mode=mode, confirmed_at=at)


def _address(one: Registration) -> tuple[str, str, str]:
    """What no two live rows share: the address, or in a delegation the name."""
    return one.email_key, one.family_name, one.given_name
