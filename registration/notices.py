"""The word to the organisers that a quota is empty, once a day at most. What they hear of each
morning is in forum/digest.py."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import access, links, registry
from forum.mail import post
from forum.models import Message
from forum.registry import Letter
from registration.models import Claim, Quota

HELD = Q(pool__claims__state__in=[Claim.State.TAKEN, Claim.State.OFFERED])


def tell_of_empty_quotas() -> int:
    """That the last place of a quota is taken, to who may change quotas; once for that day."""
    told = Message.objects.filter(kind="registration/quota_empty", about_id=OuterRef("pk"))
    quotas = (
        Quota.objects.empty()
        .select_related("event")
        .annotate(
            emptied_at=Max("pool__claims__since", filter=HELD),
            told=Subquery(told.order_by("-pk").values("key")[:1]),
        )
    )
    return sum(map(_tell, quotas))


registry.chores.append(tell_of_empty_quotas)


@transaction.atomic
def _tell(quota: Quota) -> int:
    """One mail to each who may act on it, unless that day's are posted already."""
    event = quota.event
    day = quota.emptied_at.astimezone(event.zone).date()  # type: ignore[attr-defined]
    key = f"quota_empty:{quota.pk}:{day}:"
    if event.has_ended() or (quota.told or "") >= key:  # type: ignore[attr-defined]
        return 0
    team = access.members(event, "registration.change_quota")
    for person in team:
        post(
            "registration/quota_empty",
            about=quota,
            to=person.email,
            key=f"{key}{person.pk}",
            language=person.language or settings.LANGUAGE_CODE,
        )
    return len(team)


@registry.mail(
    "registration/quota_empty",
    trigger=gettext_noop("The last place of a quota is taken; to who may change quotas."),
    fields="event quota places link",
)
def quota_empty(quota: Quota) -> Letter:
    event = quota.event
    return Letter(
        values={
            "event": event.title,
            "quota": quota.name,
            "places": str(quota.pool.total),
            "link": f"{links.page('admin:registration_quota_changelist')}?event={event.pk}",
        },
        why=_("You receive this mail because you are on the team of this event."),
    )
