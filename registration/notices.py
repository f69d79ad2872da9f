"""Words to the organisers, each once a day at most: who awaits approval, which quota is empty."""

from __future__ import annotations

from datetime import date, datetime, time

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from forum import access, clock, links, registry
from forum.mail import post
from forum.models import Event, Message
from forum.registry import Letter
from registration.models import Claim, Quota, Registration

MORNING = time(9)
DECIDE = "registration.change_registration"
HELD = Q(pool__claims__state__in=[Claim.State.TAKEN, Claim.State.OFFERED])


def tell_of_approvals() -> int:
    """From nine in the morning where the event is: that some await approval, to who may decide."""
    events = Event.objects.filter(pk__in=Registration.objects.pending().values("event")).annotate(
        told=_newest_key("approvals_waiting", event=OuterRef("pk"))
    )
    return sum(_tell(event, "approvals_waiting", DECIDE, _morning(event)) for event in events)


def tell_of_empty_quotas() -> int:
    """That the last place of a quota is taken, to who may change quotas; once for that day."""
    quotas = (
        Quota.objects.empty()
        .select_related("event")
        .annotate(
            emptied_at=Max("pool__claims__since", filter=HELD),
            told=_newest_key("quota_empty", about_id=OuterRef("pk")),
        )
    )
    return sum(
        _tell(
            quota, "quota_empty", "registration.change_quota", _day(quota.event, quota.emptied_at)
        )
        for quota in quotas
    )


registry.chores += [tell_of_approvals, tell_of_empty_quotas]


def _newest_key(kind: str, **about: object) -> Subquery:
    told = Message.objects.filter(kind=f"registration/{kind}", **about)
    return Subquery(told.order_by("-pk").values("key")[:1])


def _day(event: Event, at: datetime) -> date:
    return at.astimezone(event.zone).date()


def _morning(event: Event) -> date | None:
    """Today, once it is nine o'clock at the event."""
    now = clock.now().astimezone(event.zone)
    return now.date() if now.time() >= MORNING else None


@transaction.atomic
def _tell(about: models.Model, kind: str, permission: str, day: date | None) -> int:
    """One mail to each who may act on it, unless that day's are posted already."""
    event: Event = about if isinstance(about, Event) else about.event  # type: ignore[attr-defined]
    key = f"{kind}:{about.pk}:{day}:"
    if day is None or event.has_ended() or (about.told or "") >= key:  # type: ignore[attr-defined]
        return 0
    team = access.members(event, permission)
    for person in team:
        post(
            f"registration/{kind}",
            about=about,
            to=person.email,
            key=f"{key}{person.pk}",
            language=person.language or settings.LANGUAGE_CODE,
        )
    return len(team)


def _letter(event: Event, **values: str) -> Letter:
    return Letter(
        values={"event": event.title, **values},
        why=_("You receive this mail because you are on the team of this event."),
    )


@registry.mail(
    "registration/approvals_waiting",
    trigger=gettext_noop(
        "Each morning at 09:00 if registrations await approval; to who may decide."
    ),
    fields="event waiting link",
)
def approvals_waiting(event: Event) -> Letter:
    pending = Registration.objects.pending().filter(event=event)
    count, since = pending.count(), pending.asked_since()
    waiting = _("Nothing awaits approval any more.")
    if since:
        waiting = ngettext(
            "%(count)s registration awaits approval, since %(since)s.",
            "%(count)s registrations await approval, the first of them since %(since)s.",
            count,
        ) % {"count": count, "since": date_format(since.astimezone(event.zone), "DATE_FORMAT")}
    page = links.page("admin:registration_registration_changelist")
    link = f"{page}?event={event.pk}&state__exact={Registration.State.PENDING}"
    return _letter(event, waiting=waiting, link=link)


@registry.mail(
    "registration/quota_empty",
    trigger=gettext_noop("The last place of a quota is taken; to who may change quotas."),
    fields="event quota places link",
)
def quota_empty(quota: Quota) -> Letter:
    event = quota.event
    link = f"{links.page('admin:registration_quota_changelist')}?event={event.pk}"
    return _letter(event, quota=quota.name, places=str(quota.pool.total), link=link)
