"""Reviewing: scores, an abstention, a conflict of interest; one of them per reviewer."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.errors import Refused
from forum.models import Event, Person
from speakers.models import Criterion, Proposal, Review, Score
from speakers.models.review import BEST

Stance = Review.Stance


@transaction.atomic
def review(
    proposal: Proposal,
    *,
    by: Person,
    scores: Mapping[Criterion, int],
    comment: str = "",
    private_note: str = "",
) -> Review:
    """Score each of the event's criteria from 1 to 5, in the place of what was said before."""
    _hold(proposal, by)
    _check(scores, proposal.event)
    said = {"comment": comment, "private_note": private_note}
    return _put(proposal, by, Stance.SCORED, said, scores)


@transaction.atomic
def abstain(proposal: Proposal, *, by: Person, comment: str = "", private_note: str = "") -> Review:
    """Have no judgement on it. The scores given before go."""
    _hold(proposal, by)
    said = {"comment": comment, "private_note": private_note}
    return _put(proposal, by, Stance.ABSTAINED, said)


@transaction.atomic
def declare_conflict(proposal: Proposal, *, by: Person, private_note: str = "") -> Review:
    """Step aside: the scores and the comment given before go, and count for nothing."""
    _hold(proposal, by)
    return _put(proposal, by, Stance.CONFLICT, {"comment": "", "private_note": private_note})


@transaction.atomic
def reweigh(event: Event) -> int:
    """Reckon the marks anew after a criterion's weight has changed; how many. Three queries."""
    rows = Review.objects.filter(event=event, stance=Stance.SCORED)
    reviews = list(rows.prefetch_related("scores__criterion"))
    for row in reviews:
        row.mark = mark_of({score.criterion: score.value for score in row.scores.all()})
    return Review.objects.bulk_update(reviews, ["mark"], batch_size=500)


def mark_of(scores: Mapping[Criterion, int]) -> Decimal:
    """The weighted mean, with two decimals."""
    weights = sum(criterion.weight for criterion in scores)
    total = sum(criterion.weight * value for criterion, value in scores.items())
    return (Decimal(total) / weights).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _hold(proposal: Proposal, by: Person) -> None:
    """Lock it, so that two tabs write one row after the other and no decision comes between."""
    held = Proposal.objects.select_for_update(no_key=True).get(pk=proposal.pk)
    if not Proposal.objects.for_reviewer(by).filter(pk=proposal.pk).exists():
        raise Refused(_("This proposal is not among those that you review."))
    proposal.event.refuse_if_ended()
    if not held.is_in_review:
        raise Refused(_("This proposal is decided on or withdrawn: its reviews stay as they are."))


def _check(scores: Mapping[Criterion, int], event: Event) -> None:
    asked = set(Criterion.objects.filter(event=event))
    if not asked:
        raise Refused(
            _("The organisers have not said yet by what to judge, so nothing can be scored.")
        )
    if set(scores) - asked:
        raise Refused(_("Score by the criteria of this event."))
    if asked - set(scores):
        raise Refused(_("Give a score for each criterion, or abstain."))
    if any(type(value) is not int or not 1 <= value <= BEST for value in scores.values()):
        raise Refused(_("Scores are whole numbers from 1 to %(best)s.") % {"best": BEST})


def _put(
    proposal: Proposal,
    by: Person,
    stance: str,
    said: dict[str, Any],
    scores: Mapping[Criterion, int] | None = None,
) -> Review:
    row, _is_new = Review.objects.update_or_create(
        proposal=proposal,
        reviewer=by,
        defaults={
            "event_id": proposal.event_id,
            "stance": stance,
            "mark": mark_of(scores) if scores else None,
            "at": clock.now(),
            **said,
        },
    )
    row.scores.all().delete()
    Score.objects.bulk_create(
        Score(event_id=proposal.event_id, review=row, criterion=criterion, value=value)
        for criterion, value in (scores or {}).items()
    )
    return row
