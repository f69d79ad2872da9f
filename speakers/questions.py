"""The organisers' own questions about a proposal: asked in its form, kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from registration.documents import Document
from registration.models import Question
from registration.models.question import Value

if TYPE_CHECKING:
    from forum.models import Event
    from speakers.models import Proposal, ProposalAnswer

Answers = Mapping[Question, Value | Document | None]


def questions_of(event: Event) -> list[Question]:
    """In their order, with what a form asks of them. Three queries, one if nothing is asked."""
    return list(Question.objects.filter(event=event, asked=Question.Asked.PROPOSAL).for_asking())


def write(proposal: Proposal, answers: Answers) -> None:
    """Keep these answers; None takes one back. In the transaction that holds the proposal."""
    before = {answer.question_id: answer for answer in proposal.answers.all()}
    for question, value in answers.items():
        answer = before.get(question.pk)
        if value is None:
            if answer:
                _drop_file(answer)
                answer.delete()
        elif answer is None or answer.value != value or isinstance(value, Document):
            _keep(proposal, question, answer, value)


def _keep(
    proposal: Proposal,
    question: Question,
    answer: ProposalAnswer | None,
    value: Value | Document,
) -> None:
    made = answer or proposal.answers.model(
        event_id=proposal.event_id, proposal=proposal, question=question
    )
    if isinstance(value, Document):
        _drop_file(made)
        made.value = value.facts()
        made.file.save("", ContentFile(value.content), save=False)
    else:
        made.value = value
    made.save()


def _drop_file(answer: ProposalAnswer) -> None:
    """Delete its file once the transaction has succeeded."""
    if answer.file.name:
        transaction.on_commit(partial(answer.file.storage.delete, answer.file.name))
