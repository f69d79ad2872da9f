"""What a new edition takes over: how many places there are, and what is asked of whom.

Of who came, and how, nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum.copying import Copying
from forum.yearly import Copied, Part, copied, uncopied
from registration.models import BadgeLayout, Category, ModePool, Option, Pool, Question, Quota

FREE = {"taken": 0, "last_number": 0}


def _at_the_forum(pools: Any, copying: Copying) -> QuerySet:
    return pools.filter(use=Pool.Use.FORUM)


def _of_options(pools: Any, copying: Copying) -> QuerySet:
    return pools.filter(use=Pool.Use.ANSWER, option__isnull=False)


copied += [
    Part(
        "places",
        _("Places: pools and quotas with their sizes"),
        20,
        (Copied(Pool, _at_the_forum, anew=FREE), Copied(ModePool), Copied(Quota)),
    ),
    Part(
        "categories",
        _("Categories of participants"),
        21,
        (Copied(Category), Copied(BadgeLayout)),
        needs=("places",),
    ),
    Part(
        "questions",
        _("Questions and their options"),
        22,
        (
            Copied(Pool, _of_options, anew=FREE),
            Copied(Question),
            Copied(Question.categories.through, path="question__event"),
            Copied(Option),
        ),
        needs=("categories",),
    ),
]
uncopied.update(
    f"registration.{name}"
    for name in (
        "AddedPlace Answer Approval BadgeBatch BadgePrint Checkin Claim Delegation"
        " DelegationConsent DeskScan DistinctOrganisations DistinctPeople Invitation"
        " InvitationLetter InvitationUse NoShow Organisation ParticipantList Proof Registration"
        " RegistrationConsent Shift Succession Upload"
    ).split()
)
