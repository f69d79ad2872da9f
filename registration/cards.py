"""The organisers' home: registrations and places. And whom mails can go to."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.models import Event, Person
from registration.models import Claim, Pool, Quota, Registration

CHANGE_POOL = "registration.change_pool"
CHANGELIST = "admin:registration_registration_changelist"


def _count(
    rows: Callable[[Event], QuerySet], permission: str = "registration.view_registration"
) -> Callable[[Event, Person], int | None]:
    def figure(event: Event, person: Person) -> int | None:
        if not access.may(person, permission, event):
            return None
        return rows(event).count()

    return figure


def _in_state(state: str) -> Callable[[Event], QuerySet]:
    return lambda event: Registration.objects.filter(event=event, state=state)


registry.cards += [
    registry.Card(
        label=_("registrations await approval"),
        figure=_count(_in_state(Registration.State.PENDING)),
        url=CHANGELIST,
        query="&state__exact=pending",
        urgent=True,
        since=lambda event: Registration.objects.filter(event=event).asked_since(),
    ),
    registry.Card(
        label=_("registrations confirmed"),
        figure=_count(_in_state(Registration.State.CONFIRMED)),
        url=CHANGELIST,
        query="&state__exact=confirmed",
    ),
    registry.Card(
        label=_("waiting for a place"),
        figure=_count(
            lambda event: Claim.objects.of_participation().waiting().filter(event=event),
            "registration.view_claim",
        ),
        url="admin:registration_claim_changelist",
        query="&state__exact=waiting&pool__use__exact=forum",
    ),
    registry.Card(
        label=_("pools nearly full"),
        figure=_count(lambda event: Pool.objects.nearly_full().filter(event=event), CHANGE_POOL),
        url="admin:registration_pool_changelist",
        query="&full=nearly",
    ),
    registry.Card(
        label=_("quotas empty"),
        figure=_count(lambda event: Quota.objects.empty().filter(event=event), CHANGE_POOL),
        url="admin:registration_quota_changelist",
        query="&full=all",
        urgent=True,
    ),
]
