"""Answering the organisers' questions: what is kept, what is no longer asked, what it claims.

Every function needs a transaction that holds the registration's row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from registration import options
from registration.documents import Document
from registration.models.answer import Answer
from registration.models.question import Question, Value
from registration.questions import shown

if TYPE_CHECKING:
    from registration.models.registration import Registration


Answers = Mapping[Question, Value | Document | None]


def write(registration: Registration, answers: Answers) -> None:
    """Keep these answers (None takes one back), then ``settle``."""
    before = {answer.question_id: answer for answer in registration.answers.all()}
    stored: list[Any] = []
    for question, value in answers.items():
        answer = before.get(question.pk)
        if value is None:
            if answer:
                _forget(answer)
            continue
        answer = answer or Answer(
            event_id=registration.event_id, registration=registration, question=question
        )
        if isinstance(value, Document):
            answer.put_document(value)
            stored.append(answer.file)
        elif answer.pk is None or answer.value != value:
            answer.value = value
            answer.save()
    try:
        settle(registration)
    except options.Full:  # the rows go with the transaction; the files would stay
        for file in stored:
            file.storage.delete(file.name)
        raise


def settle(registration: Registration) -> None:
    """Forget the answers to what is not asked (any more) of this person, in this mode.

    Their places go back, and those of what is chosen now are taken: options.Full if there are none.
    Two queries if nothing was answered.
    """
    answers = {answer.question_id: answer for answer in registration.answers.all()}
    if not answers and not registration.claims.live().of_options().exists():
        return
    questions = Question.objects.filter(event=registration.event_id).for_asking()
    values = {pk: answer.value for pk, answer in answers.items()}
    asked = shown(questions, values, mode=registration.mode, category=registration.category_id)
    chosen = []
    for question in asked:
        if question.pk in answers:
            chosen += question.chosen(answers.pop(question.pk).value)
    for answer in answers.values():
        _forget(answer)
    options.settle(registration, chosen)


def _forget(answer: Answer) -> None:
    answer.drop_file()
    answer.delete()
