"""The second factor of those who work for events: proved in the session itself, reset when lost.

That an account has one says nothing of a session that was opened before, or by somebody who reads
its mail: so a session counts by what it has proved, and only as long as that is still the
account's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import access, clock, links, registry
from forum.errors import Refused
from forum.mail import post
from forum.models import Entry, Event, Membership
from forum.registry import Letter

if TYPE_CHECKING:
    from forum.models import Person

Type = Authenticator.Type
CHANGE = "forum.change_membership"


def is_proved(request: HttpRequest, person: Any) -> bool:
    """Whether this session proved a factor that the person still has; a query if it proved any."""
    said = get_authentication_records(request, person)
    used = {record.get("id") for record in said if record.get("method") == "mfa"} - {None}
    return bool(used) and Authenticator.objects.filter(user=person.pk, pk__in=used).exists()


def note_first(request: HttpRequest, person: Person) -> None:
    """Who has just set up their first factor has shown it: this session need not prove it again.

    A further one is noted only where the session had proved another.
    """
    factors = Authenticator.objects.filter(user=person).exclude(type=Type.RECOVERY_CODES)
    newest = factors.order_by("-pk").first()
    if newest and (factors.count() == 1 or is_proved(request, person)):
        record_authentication(request, person, "mfa", id=newest.pk, type=str(newest.type))


def step(person: Any, there: str) -> str:
    """The page on which the person gets on: to set a factor up, or to prove the one they have."""
    kinds = set(Authenticator.objects.filter(user=person.pk).values_list("type", flat=True))
    if not kinds:
        return reverse("mfa_index")
    name = "mfa_reauthenticate_webauthn" if kinds == {Type.WEBAUTHN} else "mfa_reauthenticate"
    return f"{reverse(name)}?{urlencode({'next': there})}"


def holders(people: Any) -> set[int]:
    """Ids of those among the people who have one; one query."""
    found = Authenticator.objects.filter(user__in=people)
    return set(found.values_list("user", flat=True))


@transaction.atomic
def reset(person: Person, *, event: Event, by: Person) -> None:
    """Take all factors from somebody who lost them: they set up new ones at the next sign-in.

    Sessions that proved the old ones count no more. Refused to whoever is not in charge wherever
    the person works, since this weakens the account everywhere.
    """
    membership = person.memberships.filter(event=event).order_by("pk").first()
    if person == by or membership is None or not _is_in_charge(by, person):
        raise Refused(
            _("Only a superuser can reset this: the person works for other events too, or is you.")
        )
    gone, _rows = Authenticator.objects.filter(user=person).delete()
    if not gone:
        raise Refused(_("This person has no second factor yet."))
    facts = {"what": "second factor reset", "of": person.email}
    Entry.objects.create(event=event, act=Entry.Act.TEAM, person=by, facts=facts)
    post(
        "forum/second_factor_reset",
        about=membership,
        to=person.email,
        key=f"second_factor_reset:{person.pk}:{clock.real_now():%Y%m%d%H%M%S%f}",
        language=person.language or settings.LANGUAGE_CODE,
    )


def _is_in_charge(by: Person, person: Person) -> bool:
    allowed = access.events_with(by, CHANGE)
    if allowed is None:
        return True
    events = set(person.memberships.values_list("event", flat=True))
    return not person.is_superuser and events <= allowed


@registry.mail(
    "forum/second_factor_reset",
    trigger=gettext_noop("An organiser resets somebody's second factor; to them."),
    fields="event contact link",
    reads=("event",),
)
def told_of_reset(membership: Membership) -> Letter:
    event = membership.event
    return Letter(
        values={
            "event": event.title,
            "contact": event.contact_email,
            "link": links.page("mfa_index"),
        },
        why=_("You receive this mail because you are on the team of this event."),
    )
