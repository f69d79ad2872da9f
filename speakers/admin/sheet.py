"""Everything that is known of one proposal, to be read on one page before deciding."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from registration.models import Question
from speakers.admin.deciding import LABELS
from speakers.admin.listing import DECIDE
from speakers.models import Proposal, Review
from speakers.models.decided import sources

REVIEWS = "speakers.view_review"
CONTACT = "speakers.view_contact"


def sheet(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """What its page shows beside its form. A fixed number of queries."""
    return {
        "sees_email": request.user.has_perm(CONTACT, proposal),
        "sees_phone": request.user.has_perm("registration.view_contact", proposal),
        "may_decide": request.user.has_perm(DECIDE, proposal),
        "verdicts": [
            (verdict, label)
            for verdict, label in LABELS.items()
            if proposal.state in sources(verdict)
        ],
        "speakers": [
            place.speaker
            for place in proposal.order_of_speakers.select_related("speaker__registration")
        ],
        "co_speakers": list(proposal.co_speakers.all()),
        "files": list(proposal.files.all()),
        "answers": answers(proposal),
        "requests": list(proposal.change_requests.select_related("by", "decided_by")),
        "judged": judged(request, proposal),
    }


def answers(proposal: Proposal) -> list[tuple[Question, str, str]]:
    """(question, what is answered, where its file is or nothing) of each that is answered."""
    given = proposal.answers.select_related("question").prefetch_related("question__options")
    names = proposal.event.slug, proposal.code
    return [
        (
            answer.question,
            answer.question.say(answer.value),
            reverse("speakers:answer_file", args=[*names, answer.question.code])
            if answer.file
            else "",
        )
        for answer in given
    ]


def judged(request: HttpRequest, proposal: Proposal) -> dict[str, Any] | None:
    """Reviews and their figures; None for who may not see them, or speaks in it."""
    is_own = Proposal.objects.concerning(request.user).filter(pk=proposal.pk).exists()
    if is_own or not request.user.has_perm(REVIEWS, proposal):
        return None
    seen = Review.objects.visible_to(request.user).filter(proposal=proposal)
    reviews = seen.select_related("reviewer").defer("private_note")
    return {
        "reviews": list(reviews.prefetch_related("scores__criterion")),
        "figures": Proposal.objects.filter(pk=proposal.pk).with_marks(request.user).get(),
    }
