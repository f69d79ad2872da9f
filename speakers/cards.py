"""The organisers' home: proposals that wait for somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from forum import access, clock, registry
from forum.models import BulkMail, Event, Person
from forum.readiness import list_at
from speakers.models import Call, ChangeRequest, Decision, KnownDeadline, Proposal

SOON = timedelta(days=21)


def _in_state(state: str) -> Callable[[Event, Person], int | None]:
    def figure(event: Event, person: Person) -> int | None:
        if not access.may(person, "speakers.view_proposal", event):
            return None
        return Proposal.objects.filter(event=event, state=state).count()

    return figure


def _accepted_since(event: Event) -> datetime | None:
    """When the first of those was accepted that nobody has confirmed yet; one query."""
    told = Decision.objects.filter(
        event=event, verdict=Decision.Verdict.ACCEPTED, proposal__state=Proposal.State.ACCEPTED
    )
    return told.aggregate(first=Min("at"))["first"]


def _is_near(event: Event) -> bool:
    """Whether the event comes so soon that every speaker should have said yes."""
    return event.starts_at - clock.now() < SOON


def asked_changes(event: Event, person: Person) -> int | None:
    if not access.may(person, "speakers.view_changerequest", event):
        return None
    return ChangeRequest.objects.filter(event=event, state=ChangeRequest.State.OPEN).count()


def waiting_decisions(event: Event, person: Person) -> int | None:
    """Shown only while some wait."""
    if not access.may(person, "speakers.decide_proposal", event):
        return None
    return Proposal.objects.filter(event=event).exclude(pending="").count() or None


def _is_closed(event: Event) -> bool:
    return event.proposals_close_at is not None and event.proposals_close_at <= clock.now()


def unsent_extensions(event: Event, person: Person) -> int | None:
    """Shown only while one waits."""
    if not access.may(person, "forum.change_bulkmail", event):
        return None
    drafts = KnownDeadline.objects.filter(event=event, mail__state=BulkMail.State.DRAFT)
    return drafts.count() or None


def slides_due_at(event: Event) -> datetime | None:
    return Call.objects.filter(event=event).values_list("slides_due_at", flat=True).first()


registry.deadlines.append(
    registry.Deadline(
        _("Slides are due"),
        slides_due_at,
        list_at("admin:speakers_call_changelist"),
        "speakers.change_call",
        is_end=True,
    )
)
registry.arrivals.append(
    registry.Arrival(
        _("proposals handed in"),
        lambda event, since, until: Proposal.objects.filter(
            event=event, submitted_at__gte=since, submitted_at__lt=until
        ),
        "speakers.view_proposal",
    )
)
registry.cards += [
    registry.Card(
        label=_("proposals to decide on"),
        figure=_in_state(Proposal.State.SUBMITTED),
        url="admin:speakers_proposal_changelist",
        query="&state__exact=submitted",
        urgent=True,
    ),
    registry.Card(
        label=_("accepted, not yet confirmed by the speaker"),
        figure=_in_state(Proposal.State.ACCEPTED),
        url="admin:speakers_proposal_changelist",
        query="&state__exact=accepted",
        urgent=_is_near,
        since=_accepted_since,
    ),
    registry.Card(
        label=_("changes that speakers ask for"),
        figure=asked_changes,
        url="admin:speakers_changerequest_changelist",
        query="&state__exact=open",
        urgent=True,
    ),
    registry.Card(
        label=_("pending decisions to announce"),
        figure=waiting_decisions,
        url="admin:speakers_proposal_announce",
        names_event=True,
        urgent=_is_closed,
    ),
    registry.Card(
        label=_("drafted mails say that the call is extended: look at them and send them"),
        figure=unsent_extensions,
        url="admin:forum_bulkmail_changelist",
        query="&state__exact=draft",
        urgent=True,
    ),
]
