"""What a badge tells of a person's part in the program, as it is released."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Q

from forum import registry
from forum.models import Event
from program.models import Session, SessionRole, Slot
from registration.models import Registration
from speakers.models import Speaker

if TYPE_CHECKING:
    from django.utils.functional import Promise

Role = SessionRole.Role


def told(event: Event, registrations: Collection[Registration]) -> dict[str, str | Promise]:
    """Code of each who does something in the released program -> the foremost of it, in the order
    of the roles. Who speaks is known by the profile's registration, or by the address. Two
    queries, or one where nobody of them has a profile."""
    theirs = _profiles(event, registrations)
    if not theirs:
        return {}
    found: dict[str, list[str]] = {}
    slots = Slot.objects.released(event).exclude(facts__kind=Session.Kind.BREAK)
    for people in slots.values_list("facts__people", flat=True):
        for one in people:
            if one["code"] in theirs:
                found.setdefault(theirs[one["code"]], []).append(one["role"])
    return {code: Role(min(roles, key=Role.values.index)).label for code, roles in found.items()}


def _profiles(event: Event, registrations: Collection[Registration]) -> dict[str, str]:
    """Code of a speaker -> that of the registration. One query."""
    by_id = {row.pk: row.code for row in registrations}
    by_key = {row.email_key: row.code for row in registrations if row.email_key}
    known = Q(registration__in=by_id) | Q(email_key__in=by_key)
    rows = Speaker.objects.filter(known, event=event).order_by()
    return {
        code: by_id.get(of) or by_key[key]
        for code, of, key in rows.values_list("code", "registration", "email_key")
    }


registry.badge_roles.append(told)
