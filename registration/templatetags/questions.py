"""How many of the organisers' questions somebody has to answer, for “my forum”."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.db.models import OuterRef, Subquery

from registration.models import Answer, Question, Registration
from registration.questions import shown

register = template.Library()


class Count(NamedTuple):
    """Those that are asked of the person; of them the answered, and the required without answer."""

    total: int = 0
    given: int = 0
    open: int = 0


@register.simple_tag
def questions_for(registration: Registration) -> Count:
    """``{% questions_for registration as asked %}``; two queries, one where there is nothing."""
    if registration.is_ended or not registration.event.changes_are_open():
        return Count()
    own = Answer.objects.filter(registration=registration, question=OuterRef("pk"))
    questions = list(
        Question.objects.filter(event=registration.event_id)
        .for_attendees()
        .prefetch_related("categories")
        .annotate(given=Subquery(own.values("value")))
    )
    answers = {each.pk: each.given for each in questions if each.given is not None}
    asked = shown(questions, answers, mode=registration.mode, category=registration.category_id)
    given = [each for each in asked if each.given is not None]
    return Count(
        total=len(asked),
        given=len(given),
        open=sum(each.is_required for each in asked) - sum(each.is_required for each in given),
    )
