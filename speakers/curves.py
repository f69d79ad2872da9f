"""How proposals came in, for the organisers' home: by track, participation and country."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_countries import countries

from forum import registry
from forum.models import Event
from forum.models.event import Mode
from speakers.models import Proposal, ProposalSpeaker, Track

Series = Iterator[tuple[str, list[tuple[date, int]]]]
FIRST_COUNTRY = Subquery(
    ProposalSpeaker.objects.filter(proposal=OuterRef("pk"))
    .order_by("position", "pk")
    .values("speaker__country")[:1]
)
"""That of whoever answers for the proposal."""


def handed_in(event: Event, of: Any) -> dict[Any, list[tuple[date, int]]]:
    """Value of the column, or expression, -> how many were handed in on each day; one query.

    What was withdrawn since is not among them, nor what is still a draft.
    """
    away = (Proposal.State.DRAFT, Proposal.State.WITHDRAWN)
    rows = Proposal.objects.filter(event=event).exclude(state__in=away).order_by()
    day = TruncDate("submitted_at", tzinfo=event.zone)
    counted = rows.annotate(day=day, of=of).values_list("of", "day")
    found: dict[Any, list[tuple[date, int]]] = {}
    for value, at, count in counted.annotate(count=Count("pk")):
        found.setdefault(value, []).append((at, count))
    return found


def by_track(event: Event) -> Series:
    """Two queries."""
    found = handed_in(event, F("track"))
    for track in Track.objects.filter(event=event):
        yield track.name, found.get(track.pk, [])


def by_mode(event: Event) -> Series:
    found = handed_in(event, F("mode"))
    yield from ((str(mode.label), found[mode.value]) for mode in Mode if mode.value in found)


def by_country(event: Event) -> Series:
    for code, days in handed_in(event, FIRST_COUNTRY).items():
        yield countries.name(code or "") or _("Not said"), days


def _curve(name: str, label: Any, series: Callable[[Event], Series], **how: bool) -> registry.Curve:
    return registry.Curve(name, label, "speakers.view_proposal", series, **how)


registry.curves += [
    _curve("proposals", gettext_lazy("Proposals by track"), by_track, has_total=True),
    _curve(
        "proposals-by-mode", gettext_lazy("Proposals by participation"), by_mode, is_folded=True
    ),
    _curve(
        "proposals-by-country", gettext_lazy("Proposals by country"), by_country, is_folded=True
    ),
]
