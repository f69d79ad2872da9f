"""What a change of the whole forum means to those who speak, or propose to."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from django_countries import countries

from forum import registry
from forum.change import Act, Change
from forum.models.event import Mode
from forum.movable import Movable
from speakers.models import Call, CallKind, CallLink, Proposal, ProposalSpeaker, Speaker


def follow(change: Change) -> None:
    """Made online only, all speak online. What somebody said of their days stays."""
    event = change.event
    live = Proposal.objects.filter(event=event, state__in=Proposal.LIVE)
    if change.act == Act.ONLINE:
        held = live.exclude(mode=Mode.ONLINE).select_for_update(of=("self",)).order_by("pk")
        came = list(held.values_list("pk", flat=True))
        Proposal.objects.filter(pk__in=came).update(mode=Mode.ONLINE)
        change.count(gettext_noop("proposals that are spoken to online from now on"), len(came))
    places = ProposalSpeaker.objects.filter(proposal__in=live).select_related("speaker", "proposal")
    speakers = {one.speaker_id: one for one in places.order_by("-proposal__submitted_at", "pk")}
    change.concern(
        gettext_noop("Speak, or propose to"),
        (
            (pk, one.speaker.name, str(one.proposal.get_state_display()))
            for pk, one in sorted(speakers.items())
        ),
    )
    if change.act == Act.MOVE:
        _ask_for_days(change)
    change.draft("speakers.all", "speakers", state=[state.value for state in Proposal.LIVE])


def _ask_for_days(change: Change) -> None:
    """Of those who told when they are there, by the days that it was to take place on."""
    told = ~Q(days=[]) | Q(arrives_at__isnull=False) | Q(departs_at__isnull=False)
    rows = Speaker.objects.filter(told, event=change.event).order_by("pk")
    change.concern(
        gettext_noop("Told on which days they are there, which stays as it is: ask them again"),
        ((one.pk, one.name, str(countries.name(one.country))) for one in rows),
    )


registry.forum_followers.append(follow)
for name, label, rows, column in (
    (
        "speakers.kinds",
        _("calls for one kind of contribution close"),
        lambda event: CallKind.objects.filter(event=event, closes_at__isnull=False),
        "closes_at",
    ),
    (
        "speakers.slides",
        _("slides are due"),
        lambda event: Call.objects.filter(event=event, slides_due_at__isnull=False),
        "slides_due_at",
    ),
    (
        "speakers.links",
        _("late links expire"),
        lambda event: CallLink.objects.filter(event=event, revoked_at=None),
        "expires_at",
    ),
):
    registry.movable[name] = Movable(name, label, rows, column)
