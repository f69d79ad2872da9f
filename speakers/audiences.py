"""Which speakers reminders and bulk mails go to: one for each proposal that they speak in."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from speakers.models import Proposal, ProposalFile, ProposalSpeaker, Track


def _tracks(event: Event) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in Track.objects.filter(event=event)]


TRACK = registry.Filter(
    "track",
    _("track"),
    choices=_tracks,
    narrow=lambda members, codes: members.filter(proposal__track__code__in=codes),
)
STATE = registry.Filter(
    "state",
    _("state"),
    choices=lambda event: [(state.value, str(state.label)) for state in Proposal.State],
    narrow=lambda members, states: members.filter(proposal__state__in=states),
)
KIND = registry.Filter(
    "kind",
    _("kind"),
    choices=lambda event: [(kind.value, str(kind.label)) for kind in Proposal.Kind],
    narrow=lambda members, kinds: members.filter(proposal__kind__in=kinds),
)


def _of(event: Event, **proposals: object) -> QuerySet:
    return ProposalSpeaker.objects.filter(event=event, **proposals).for_mails()


def _without_slides(event: Event) -> QuerySet:
    slides = ProposalFile.objects.filter(proposal=OuterRef("proposal"), use=ProposalFile.Use.SLIDES)
    return _of(event, proposal__state__in=Proposal.SPEAK).exclude(Exists(slides))


REMINDERS = ("speakers/draft_left", "speakers/not_confirmed", "speakers/slides_due")

for name, label, members, filters in (
    (
        "speakers.drafts",
        _("Speakers of proposals that are not handed in yet"),
        lambda event: _of(event, proposal__state=Proposal.State.DRAFT),
        (TRACK, KIND),
    ),
    (
        "speakers.accepted",
        _("Speakers of accepted proposals that are not confirmed yet"),
        lambda event: _of(event, proposal__state=Proposal.State.ACCEPTED),
        (TRACK, KIND),
    ),
    (
        "speakers.without_slides",
        _("Speakers of accepted proposals without slides"),
        _without_slides,
        (TRACK, KIND),
    ),
    ("speakers.all", _("Speakers of all proposals"), _of, (TRACK, STATE, KIND)),
):
    registry.audiences[name] = registry.Audience(
        name, label, members, filters, bulk="speakers/bulk", reminders=REMINDERS
    )
