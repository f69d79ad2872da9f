"""Admitting one person, and taking that back: the rule, and the row.

Whoever stands at the desk is judged by ``judge``; a device's queue is answered by scanning.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from forum import clock
from forum.errors import Refused
from forum.models import Event, Person
from forum.models.event import Mode
from registration.desk import days
from registration.desk.wording import said
from registration.models import Checkin, DeskScan, Registration

Answer = DeskScan.Answer
State = Registration.State
NOT_IN, OTHER_DAY, NOT_YET, CALLED_OFF = "not_in", "other_day", "not_yet", "called_off"
"""Reasons for which a scan is refused, whoever it is of."""


@dataclass(frozen=True)
class Verdict:
    """The answer, why, and the time that it tells."""

    answer: str
    reason: str = ""
    told_at: datetime | None = None


def judge(registration: Registration, standing: Checkin | None) -> Verdict:
    """Whether a person may come in, with today's check-in if there is one."""
    if standing:
        return Verdict(Answer.ALREADY, told_at=standing.at)
    if registration.is_ended:
        return Verdict(Answer.CANCELLED, registration.state)
    if registration.state != State.CONFIRMED:
        return Verdict(Answer.NOT_CONFIRMED, registration.state)
    if registration.mode == Mode.ONLINE:
        return Verdict(Answer.ONLINE)
    return Verdict(Answer.ADMITTED)


def refusal(event: Event, day: date) -> Verdict | None:
    """Why nobody is admitted on the day; None if people are."""
    if event.is_cancelled() or event.is_archived():
        return Verdict(Answer.REFUSED, CALLED_OFF)
    if not event.starts <= day <= event.ends:
        return Verdict(Answer.REFUSED, OTHER_DAY)
    if day > days.today(event):
        return Verdict(Answer.REFUSED, NOT_YET)
    return None


def hold(registration: Registration) -> None:
    """Lock the row and read it anew, whatever became of it: of two desks the second decides by
    what the first did. In a transaction."""
    rows = Registration.objects.select_for_update(of=("self",), no_key=True)
    event = registration.event
    registration.refresh_from_db(from_queryset=rows)
    registration.event = event


@transaction.atomic
def admit(registration: Registration, *, by: Person) -> Verdict:
    """Let somebody in now; whoever is in already stays so, with the time of the first.

    Refused, with the sentence that the desk reads, where they are not to be let in.
    """
    hold(registration)
    event, day = registration.event, days.today(registration.event)
    rows = registration.checkins.standing()
    verdict = refusal(event, day) or judge(registration, rows.filter(day=day).first())
    if verdict.answer == Answer.ADMITTED:
        now = clock.now()
        registration.checkins.create(event_id=event.pk, day=day, at=now, by=by)
        return Verdict(Answer.ADMITTED, told_at=now)
    if verdict.answer != Answer.ALREADY:
        raise Refused(said(event, verdict))
    return verdict


@transaction.atomic
def undo(registration: Registration, *, by: Person) -> None:
    """Take back that they came in today. Twice is once."""
    hold(registration)
    rows = registration.checkins.standing().filter(day=days.today(registration.event))
    rows.update(undone_at=clock.now(), undone_by=by)
