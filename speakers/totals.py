"""How many talks each track has room for, and how many are taken, wait, or are undecided."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from forum.models import Event
from speakers.models import Proposal, Track, Verdict

COUNTED = {
    "taken": Q(proposals__state__in=Proposal.SPEAK),
    "to_accept": Q(proposals__pending=Verdict.ACCEPTED),
    "standby": Q(proposals__state="standby", proposals__pending=""),
    "to_standby": Q(proposals__pending=Verdict.STANDBY),
    "declined": Q(proposals__state="declined"),
    "to_decline": Q(proposals__pending=Verdict.DECLINED),
    "undecided": Q(proposals__state="submitted", proposals__pending=""),
}


@dataclass(frozen=True)
class Total:
    """One track. What is pending counts as what it is to become, and nowhere else."""

    track: Track
    taken: int
    to_accept: int
    standby: int
    to_standby: int
    declined: int
    to_decline: int
    undecided: int

    @property
    def left(self) -> int | None:
        """Places once all is announced, below nought where too many are accepted; None: the track
        has no such number."""
        if self.track.talks is None:
            return None
        return self.track.talks - self.taken - self.to_accept

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def pending(self) -> int:
        return self.to_accept + self.to_standby + self.to_decline


def totals(event: Event) -> list[Total]:
    """Of each track of the event; one query."""
    counts = {name: Count("proposals", filter=counted) for name, counted in COUNTED.items()}
    tracks = Track.objects.filter(event=event).annotate(**counts)
    return [Total(track, **{name: getattr(track, name) for name in COUNTED}) for track in tracks]
