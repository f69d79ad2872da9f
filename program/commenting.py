"""What participants say to the draft recommendations, until their comments close."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum import clock, limits
from forum.errors import Refused
from forum.models import Person
from program.models import Outcome, OutcomeComment
from registration.models import Registration

AN_HOUR = 10
"""Comments of one person."""


def comment(
    outcome: Outcome, registration: Registration, *, text: str, language: str
) -> OutcomeComment:
    """The same text sent twice is one comment. Refused when it is too late, and to whom has no
    confirmed registration; TooMany after a few within an hour."""
    limits.refuse_more_than(AN_HOUR, "outcome comment", registration.code)
    return _write(outcome, registration, text, language)


@transaction.atomic
def _write(
    outcome: Outcome, registration: Registration, text: str, language: str
) -> OutcomeComment:
    current = _hold(outcome)
    who = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if who.state != Registration.State.CONFIRMED:
        raise Refused(_("Comments are for participants whose registration is confirmed."))
    same = current.comments.filter(registration=who, text=text, hidden_at=None).first()
    return same or OutcomeComment.objects.create(
        event_id=current.event_id,
        outcome=current,
        registration=who,
        text=text,
        language=language,
    )


@transaction.atomic
def withdraw(comment: OutcomeComment) -> None:
    """Its author takes it back, while comments are open. It stays in history; twice is once."""
    _hold(comment.outcome)
    OutcomeComment.objects.filter(pk=comment.pk, hidden_at=None).update(hidden_at=clock.now())


def hide(comments: list[int], *, by: Person) -> int:
    """Take these off the page at any time; how many were on it. They stay in history, with who hid
    them."""
    shown = OutcomeComment.objects.filter(pk__in=comments, hidden_at=None)
    return shown.update(hidden_at=clock.now(), hidden_by=by)


def show(comments: list[int]) -> int:
    """Put back what organisers hid; what its author withdrew stays withdrawn."""
    hidden = OutcomeComment.objects.filter(pk__in=comments, hidden_by__isnull=False)
    return hidden.update(hidden_at=None, hidden_by=None)


def takes_comments(outcome: Outcome) -> bool:
    closes_at = outcome.comments_close_at
    return (
        outcome.state == Outcome.State.DRAFT and closes_at is not None and clock.now() < closes_at
    )


def _hold(outcome: Outcome) -> Outcome:
    """The row, which nobody changes meanwhile: whether it is too late is decided once."""
    current = Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    if not takes_comments(current):
        raise Refused(_("Comments are closed."))
    return current
