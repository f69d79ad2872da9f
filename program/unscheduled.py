"""What is not in the working program yet: sessions without a slot, and confirmed proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from forum.models import Event
from program.models import Session
from speakers.models import Call, Proposal, Track

Kind = Session.Kind
MINUTES = {Kind.PLENARY: 60, Kind.PANEL: 60, Kind.MEETING: 60, Kind.BREAK: 30, Kind.CEREMONY: 30}
USUAL = 30
"""Minutes of a session of any other kind, where its call says nothing."""
SEARCHED = ("title_en", "title_ru", "speakers__family_name", "speakers__family_name_other")


@dataclass(frozen=True)
class Waiting:
    """One of them. ``key`` names it in a form, such as ``proposal-12``."""

    key: str
    row: Session | Proposal
    kind: str | Promise
    track: Track | None
    people: tuple[str, ...]
    minutes: int


def find(event: Event, *, track: str = "", kind: str = "", word: str = "") -> list[Waiting]:
    """Those of the event, proposals first, narrowed to what was chosen. Six queries at most.

    ``track`` is a code, ``kind`` one of Session.Kind; ``word`` is looked for in titles and names,
    in either script.
    """
    proposals = _narrowed(confirmed(event), track, word)
    sessions = _narrowed(Session.objects.filter(event=event).unscheduled(), track, word)
    sessions = sessions.select_related("proposal", "track")
    call = Call.objects.filter(event=event).prefetch_related("kinds").first()
    found = [
        *(_waiting("proposal", one, _minutes(one, call)) for one in proposals),
        *(_waiting("session", one, _minutes(one.proposal, call)) for one in sessions),
    ]
    return [one for one in found if not kind or kind_of(one.row) == kind]


def confirmed(event: Event) -> QuerySet[Proposal]:
    """The proposals that are to take place, and have no session."""
    state = Proposal.State.CONFIRMED
    return Proposal.objects.filter(event=event, state=state, session=None)


def kind_of(row: Session | Proposal) -> str:
    """Of which kind it is, or will be, as a session."""
    if isinstance(row, Proposal):
        return Session.KIND_OF_PROPOSAL[Proposal.Kind(row.kind)]
    return row.kind


def _narrowed(rows: Any, track: str, word: str) -> QuerySet:
    rows = rows.filter(track__code=track) if track else rows
    if word:
        asked = Q()
        for name in SEARCHED:
            asked |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(pk__in=rows.model.objects.filter(asked).values("pk"))
    return rows.select_related("track").prefetch_related("speakers")


def _minutes(proposal: Proposal | None, call: Call | None) -> int | None:
    """How long its speaker wants it, or how long such a talk usually is."""
    if proposal is None:
        return None
    return proposal.minutes or (call.minutes(proposal.kind) if call else None)


def _waiting(name: str, row: Any, minutes: int | None) -> Waiting:
    kind = Kind(kind_of(row))
    return Waiting(
        key=f"{name}-{row.pk}",
        row=row,
        kind=kind.label,
        track=row.track,
        people=tuple(dict.fromkeys(str(one) for one in row.speakers.all())),
        minutes=minutes or MINUTES.get(kind, USUAL),
    )
