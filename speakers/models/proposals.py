"""Proposals, many at a time: whose they are, and for which page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from forum import access
from speakers.models.speaker import Speaker

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person


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

    def for_readers(self) -> ProposalQuerySet:
        """None: the public reads the session that is made of a proposal, which may be in one
        language."""
        return self.none()

    def for_list(self) -> ProposalQuerySet:
        return self.select_related("event", "track").prefetch_related("speakers")


def _spoken_by(person: Person) -> Q:
    speakers = Speaker.objects.of(person)
    return Q(pk__in=speakers.filter(places__isnull=False).values("places__proposal"))
