"""How far the reviewers are: for the organisers, and each reviewer's own card on the home."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, Value
from django.utils.translation import gettext_lazy as _

from forum import access, registry
from forum.models import Event, Membership, Person
from speakers.models import Proposal, Review

WRITE = "speakers.write_review"


@dataclass(frozen=True)
class Line:
    """One reviewer, and what became of the proposals that they are to judge."""

    person: Person
    assigned: int
    scored: int
    abstained: int
    conflicts: int

    @property
    def left(self) -> int:
        return max(0, self.assigned - self.scored - self.abstained - self.conflicts)


def of_reviewers(event: Event) -> list[Line]:
    """A line for each reviewer of the event, and for who has reviewed or has tracks without being
    one. Three queries."""
    people = list(_reviewers(event))
    assigned, said = _assigned(event, people), _said(event)
    return [
        Line(
            person,
            assigned.get(person.pk, 0),
            *(said[person.pk, stance] for stance in ("scored", "abstained", "conflict")),
        )
        for person in people
    ]


def unread(event: Event, person: Person) -> int | None:
    """For those alone whose work at the event it is."""
    if Membership.Role.REVIEWER not in person.roles.get(event.pk, ()):
        return None
    return (
        Proposal.objects.filter(event=event).in_review().read_by(person).unread_by(person).count()
    )


registry.cards.append(
    registry.Card(
        label=_("proposals that you have not reviewed"),
        figure=unread,
        url="speakers:reviews",
        names_event=True,
        urgent=True,
    )
)


def _reviewers(event: Event) -> list[Person]:
    is_one = Q(memberships__event=event, memberships__role=Membership.Role.REVIEWER)
    has_to_do = Q(reviewer_tracks__event=event) | Q(reviews__event=event)
    people = access.members(event, WRITE).filter(is_one | has_to_do).distinct()
    return sorted(people, key=lambda person: str(person).casefold())


def _assigned(event: Event, people: list[Person]) -> dict[int, int]:
    """Of each, by the rule of what they may read, in one query for all of them."""
    rows = Proposal.objects.filter(event=event).in_review().order_by()
    counts = [
        rows.read_by(person)
        .annotate(reader=Value(person.pk))
        .values("reader")
        .annotate(count=Count("pk"))
        .values_list("reader", "count")
        for person in people
    ]
    return dict(counts[0].union(*counts[1:], all=True)) if counts else {}


def _said(event: Event) -> dict[tuple[int, str], int]:
    rows = Review.objects.filter(event=event, proposal__state__in=Proposal.IN_REVIEW).order_by()
    counted = rows.values_list("reviewer", "stance").annotate(count=Count("pk"))
    return defaultdict(int, {(person, stance): count for person, stance, count in counted})
