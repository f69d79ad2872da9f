"""What two reviewers have said of the proposals that wait, by the verbs that they would use."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from forum.models import Event, Person
from program.demo.content import MORNING, create_all, read
from speakers import reviewing
from speakers.models import Criterion, Proposal, Review


def create(event: Event, team: dict[str, Person]) -> None:
    data = read("reviews")
    create_all(Criterion, event, data["criteria"])
    criteria = list(Criterion.objects.filter(event=event))
    waiting = Proposal.objects.filter(event=event).in_review().order_by("submitted_at", "pk")
    for row in data["reviews"]:
        for proposal, said in zip(waiting, row["says"], strict=False):
            _say(proposal, team[row["reviewer"]], criteria, said)
    for number, made in enumerate(Review.objects.filter(event=event).order_by("pk")):
        at = MORNING - timedelta(hours=3 + 5 * number)
        Review.objects.filter(pk=made.pk).update(at=at)


def _say(proposal: Proposal, by: Person, criteria: list[Criterion], said: dict[str, Any]) -> None:
    words = {name: said[name] for name in ("comment", "private_note") if name in said}
    if said.get("stance") == Review.Stance.CONFLICT:
        reviewing.declare_conflict(proposal, by=by, **words)
    elif said.get("stance") == Review.Stance.ABSTAINED:
        reviewing.abstain(proposal, by=by, **words)
    else:
        scores = dict(zip(criteria, said["scores"], strict=True))
        reviewing.review(proposal, by=by, scores=scores, **words)
