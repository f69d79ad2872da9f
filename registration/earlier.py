"""What somebody who is signed in has told before, so that nobody types it twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from forum.models import Event
from registration.models import Registration

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person

SAME_PERSON = (
    "honorific given_name family_name given_name_other family_name_other patronymic country"
    " organisation_name job_title"
).split()


@dataclass(frozen=True)
class Earlier:
    """The live registration at this event, if there is one, and what a form begins with."""

    here: Registration | None = None
    facts: dict[str, Any] = field(default_factory=dict)


def told_by(person: Person | AnonymousUser, event: Event) -> Earlier:
    """From the newest registration at any event, else from the account. One query, or none."""
    if not person.is_authenticated:
        return Earlier()
    mine = Registration.objects.of(person).filter(email_key=person.email_key)
    found = list(mine.select_related("category").order_by("-created_at"))
    here = next((one for one in found if one.event_id == event.pk and not one.is_ended), None)
    facts: dict[str, Any] = {"email": person.email}
    if found:
        last = found[0]
        facts |= {name: getattr(last, name) for name in SAME_PERSON}
        facts["category"] = event.categories.filter(code=last.category.code).first()
    else:
        facts |= {"given_name": person.given_name, "family_name": person.family_name}
    return Earlier(here, facts)
