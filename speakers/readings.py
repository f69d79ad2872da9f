"""What one reviewer has to read at an event, told as they may see it: in a blind review masked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
)

from forum.models import Event, Person
from forum.text import markdown
from speakers import blind
from speakers.models import Call, Proposal, Review, Speaker, Track
from speakers.models.proposals import ProposalQuerySet


@dataclass(frozen=True)
class Reading:
    """One proposal as its reviewer reads it."""

    proposal: Proposal
    mine: Review | None
    mask: blind.Mask | None

    @cached_property
    def texts(self) -> dict[str, str]:
        """Its titles by column, for the reader's language to be chosen."""
        return {name: self.said(getattr(self.proposal, name)) for name in ("title_en", "title_ru")}

    @property
    def abstracts(self) -> list[tuple[str, str, str]]:
        """(language, title, abstract as HTML) of each language in which there is anything."""
        found = [
            (code, self.texts[f"title_{code}"], getattr(self.proposal, f"abstract_{code}"))
            for code in ("en", "ru")
        ]
        tell = self.mask.prose if self.mask else markdown
        return [(code, title, tell(text, below=2)) for code, title, text in found if title or text]

    @property
    def intended_for(self) -> str:
        return self.said(self.proposal.intended_for)

    @property
    def notes(self) -> str:
        """To the organisers; nobody can tell what in them says who wrote it."""
        return "" if self.mask else self.proposal.notes

    @property
    def speakers(self) -> list[Speaker]:
        return [] if self.mask else list(self.proposal.speakers.all())

    def said(self, text: str | None) -> str:
        return self.mask.text(text) if self.mask else text or ""


class Shelf:
    """The proposals of an event that a reviewer may read."""

    def __init__(self, event: Event, person: Person) -> None:
        self.event, self.person = event, person
        self._rows = Proposal.objects.for_reviewer(person).filter(event=event)

    @cached_property
    def is_blind(self) -> bool:
        return Call.objects.of(self.event).is_blind

    def readable(self) -> ProposalQuerySet:
        """All that they may open, decided on or not, with what a page of them asks for."""
        mine = Review.objects.filter(reviewer=self.person).prefetch_related("scores__criterion")
        rows = self._rows.select_related("track")
        return rows.prefetch_related(
            *(blind.READS if self.is_blind else ("speakers",)),
            Prefetch("reviews", queryset=mine, to_attr="of_mine"),
        )

    def chosen(self, track: str, *, unread: bool) -> QuerySet[Proposal]:
        """Those still to be judged, what is not read first, the oldest first."""
        rows = self.readable().in_review()
        if track:
            rows = rows.filter(track__code=track)
        if unread:
            rows = rows.unread_by(self.person)
        return rows.annotate(is_read=self._is_read).order_by("is_read", "submitted_at", "pk")

    def next_after(self, proposal: Proposal) -> Proposal | None:
        """What to read next: of the same track if there is any left."""
        rows = self._rows.in_review().unread_by(self.person).exclude(pk=proposal.pk)
        like_it = ExpressionWrapper(Q(track=proposal.track_id), output_field=BooleanField())
        return rows.order_by(like_it.desc(), "submitted_at", "pk").first()

    def progress(self) -> dict[str, int]:
        """How many there are to judge, and how many have been; one query."""
        rows = self._rows.in_review().annotate(is_read=self._is_read)
        return rows.aggregate(total=Count("pk"), done=Count("pk", filter=Q(is_read=True)))

    def tracks(self) -> list[Track]:
        """Those that there is anything of, for the filter."""
        return list(Track.objects.filter(pk__in=self._rows.in_review().order_by().values("track")))

    def reading(self, proposal: Proposal) -> Reading:
        (told,) = self.readings([proposal])
        return told

    def readings(self, proposals: Iterable[Any]) -> list[Reading]:
        return [
            Reading(
                proposal,
                next(iter(proposal.of_mine), None),
                blind.Mask(proposal) if self.is_blind else None,
            )
            for proposal in proposals
        ]

    def colleagues(self, reading: Reading) -> list[tuple[Review, str]]:
        """What others said of it, once this reviewer has scored it: before, one follows another."""
        if reading.mine is None or reading.mine.stance != Review.Stance.SCORED:
            return []
        rows = Review.objects.visible_to(self.person).filter(proposal=reading.proposal)
        others = rows.exclude(reviewer=self.person).for_page()
        return [(review, reading.said(review.comment)) for review in others]

    def may_be_partial(self, proposal: Proposal) -> bool:
        """Whether a speaker is of the reviewer's organisation. In a blind review saying so would
        name it; such a proposal is not on this shelf then."""
        own = Proposal.objects.by_colleagues_of(self.person).filter(pk=proposal.pk)
        return not self.is_blind and own.exists()

    @property
    def _is_read(self) -> Exists:
        return Exists(Review.objects.filter(proposal=OuterRef("pk"), reviewer=self.person))
