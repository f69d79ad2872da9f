"""Which of an event's questions are asked of whom: by mode, by category, by other answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from registration.models.question import Question, Value


def shown(
    questions: Sequence[Question],
    answers: Mapping[int, Value],
    *,
    mode: str | None,
    category: int | None,
) -> list[Question]:
    """Those of the questions that are asked, given the answers by the questions' ids.

    A question that depends on one which is not asked itself is not asked either; so are those
    that wait for each other in a circle, which the forms refuse. No query: see ``for_asking``.
    """
    found = {question.pk: question for question in questions}

    def is_shown(question: Question, below: frozenset[int] = frozenset()) -> bool:
        if question.pk in below or not question.is_for(mode, category):
            return False
        if question.parent_id is None:
            return True
        parent, answer = found.get(question.parent_id), answers.get(question.parent_id)
        if parent is None or answer is None:
            return False
        answered_so = bool(parent.codes_of(answer) & set(question.parent_values))
        return answered_so and is_shown(parent, below | {question.pk})

    return [question for question in questions if is_shown(question)]
