"""Proposals, many at a time: whose they are, and for which page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.aggregates import BoolOr
from django.db import models
from django.db.models import Avg, Case, Count, Exists, OuterRef, Q, StdDev, Subquery, When

from forum import access
from speakers.models.colleagues import colleagues_of, domain_of
from speakers.models.speaker import Speaker
from speakers.models.track import Track

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from speakers.models.proposal import Proposal  # noqa: F401 - named in a string


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, person: Person | AnonymousUser) -> ProposalQuerySet:
        """Those that the person speaks in, and those of events whose proposals they may see.

        A draft is its speakers' alone.
        """
        if not person.is_authenticated:
            return self.none()
        staff = access.within(type(self)(self.model), person, "speakers.view_proposal").exclude(
            state="draft"
        )
        return self.filter(_spoken_by(person) | Q(pk__in=staff.values("pk")))

    def of(self, person: Person) -> ProposalQuerySet:
        return self.filter(_spoken_by(person))

    def concerning(self, person: Person) -> ProposalQuerySet:
        """Those that are the person's own: they speak in them, or have been asked to."""
        asked = self.model._base_manager.filter(co_speakers__email_key=person.email_key)
        return self.filter(_spoken_by(person) | Q(pk__in=asked.values("pk")))

    def for_reviewer(self, person: Person | AnonymousUser) -> ProposalQuerySet:
        """What the person may read as a reviewer, also once it is decided on: what was handed in
        to the tracks that they read. Never their own; in a blind review nor a colleague's."""
        if not person.is_authenticated:
            return self.none()
        return access.within(self, person, "speakers.write_review").read_by(person)

    def read_by(self, person: Person) -> ProposalQuerySet:
        """The same of proposals of events whose reviewer the person is known to be."""
        handed_in = self.filter(submitted_at__isnull=False).exclude(state="draft")
        rows = handed_in.exclude(pk__in=_all_of(self).concerning(person).values("pk"))
        own = Track.objects.filter(event=OuterRef("event"), reviewers__reviewer=person)
        of_their_tracks = ~Exists(own) | Exists(own.filter(pk=OuterRef("track")))
        blind = _all_of(self).filter(event__call__is_blind=True).by_colleagues_of(person)
        return rows.filter(of_their_tracks).exclude(pk__in=blind.values("pk"))

    def in_review(self) -> ProposalQuerySet:
        """Those that can still be reviewed: nobody has decided on them."""
        return self.filter(state__in=self.model.IN_REVIEW)

    def unread_by(self, person: Person) -> ProposalQuerySet:
        return self.exclude(reviews__reviewer=person)

    def by_colleagues_of(self, person: Person) -> ProposalQuerySet:
        """Those in which somebody of the person's organisation speaks, or is asked to."""
        return self.filter(_by_colleagues(self, person))

    def for_readers(self) -> ProposalQuerySet:
        """None: the public reads the session that is made of a proposal, which may be in one
        language."""
        return self.none()

    def with_marks(self, person: Person) -> ProposalQuerySet:
        """With ``mean``, ``spread`` and ``reviewed`` (how many scored it), and ``has_conflict``:
        whether a reviewer declared one.

        None of them where the proposal is the person's own, whoever they are, or they may not see
        the event's reviews.
        """
        rows = type(self)(self.model)
        one = rows.filter(pk=OuterRef("pk")).order_by().values("pk")
        scored = Q(reviews__stance="scored")
        shown = access.within(rows, person, "speakers.view_review")
        sees = Q(pk__in=shown.values("pk")) & ~Q(pk__in=rows.concerning(person).values("pk"))
        figures = {
            "mean": Avg("reviews__mark", filter=scored),
            "spread": StdDev("reviews__mark", filter=scored),
            "reviewed": Count("reviews", filter=scored),
            "has_conflict": BoolOr(Q(reviews__stance="conflict")),
        }
        return self.annotate(
            **{
                name: Case(When(sees, then=Subquery(one.annotate(_=figure).values("_"))))
                for name, figure in figures.items()
            }
        )

    def with_open_requests(self) -> ProposalQuerySet:
        """With ``wants_change``: whether its speakers ask for one."""
        rows = type(self)(self.model).filter(pk=OuterRef("pk"))
        return self.annotate(wants_change=Exists(rows.filter(change_requests__state="open")))

    def to_announce(self) -> ProposalQuerySet:
        """With a decision that waits, and whom it is to be told. Two queries."""
        places: Any = self.model._meta.get_field("order_of_speakers").related_model
        told = models.Prefetch("order_of_speakers", places.objects.select_related("speaker"))
        rows = self.exclude(pending="").select_related("event", "track", "pended_by")
        return rows.prefetch_related(told).order_by("pending", "track__position", "pk")

    def for_staff_list(self) -> ProposalQuerySet:
        """With the track, and of the speakers no more than their names."""
        names = in_order(columns=("given_name", "family_name"))
        return self.select_related("track").prefetch_related(names)

    def for_list(self) -> ProposalQuerySet:
        return self.select_related("event", "track").prefetch_related(in_order())


def in_order(lookup: str = "speakers", columns: tuple[str, ...] = ()) -> models.Prefetch:
    """Each proposal's speakers as they stand in it: who answers for it comes first.

    With ``columns``, these alone.
    """
    place = "speakers_proposalspeaker"  # the table that ``speakers`` goes through
    rows = Speaker.objects.extra(order_by=[f"{place}.position", f"{place}.id"])
    return models.Prefetch(lookup, rows.only(*columns) if columns else rows)


def _spoken_by(person: Person) -> Q:
    speakers = Speaker.objects.of(person)
    return Q(pk__in=speakers.filter(places__isnull=False).values("places__proposal"))


def _by_colleagues(rows: ProposalQuerySet, person: Person) -> Q:
    speakers = colleagues_of(person).filter(places__isnull=False)
    found = Q(pk__in=speakers.values("places__proposal"))
    if domain := domain_of(person.email_key):
        asked = rows.model._base_manager.filter(co_speakers__email_key__endswith=f"@{domain}")
        found |= Q(pk__in=asked.values("pk"))
    return found


def _all_of(rows: ProposalQuerySet) -> ProposalQuerySet:
    return type(rows)(rows.model)
