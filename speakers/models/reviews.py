"""Reviews, many at a time: who may read which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from forum import access
from speakers.models.proposal import Proposal

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from speakers.models.review import Review  # noqa: F401 - what they are


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person | AnonymousUser) -> ReviewQuerySet:
        """Their own; of their colleagues' those of proposals that they have scored themselves, and
        all at events whose reviews they may see.

        For nobody, superusers included, those of a proposal of their own, nor their colleagues' of
        one in which they declared a conflict of interest.
        """
        if not person.is_authenticated:
            return self.none()
        everything = type(self)(self.model)
        own = everything.filter(reviewer=person.pk)
        scored = Proposal.objects.for_reviewer(person).filter(pk__in=_of(own, "scored"))
        seen = access.within(everything, person, "speakers.view_review")
        colleagues = Q(pk__in=seen.values("pk")) | Q(proposal__in=scored.values("pk"))
        partial = Q(proposal__in=_of(own, "conflict"))
        return self.filter(Q(reviewer=person.pk) | (colleagues & ~partial)).exclude(
            proposal__in=Proposal.objects.concerning(person).values("pk")
        )

    def for_page(self) -> ReviewQuerySet:
        """With who wrote each, and its scores."""
        return self.select_related("reviewer").prefetch_related("scores__criterion")


def _of(reviews: ReviewQuerySet, stance: str) -> models.QuerySet:
    return reviews.filter(stance=stance).values("proposal")
