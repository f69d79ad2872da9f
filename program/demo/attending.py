"""What attendees take part with: channels online, seats of a session, the outcome's draft."""

from __future__ import annotations

from typing import Any

from forum.models import Event
from forum.models.event import Mode
from program.demo.content import ago, read
from program.models import (
    AttendanceRule,
    Broadcast,
    Channel,
    Outcome,
    OutcomeComment,
    Room,
    Session,
)
from registration.models import Claim, Pool, Registration

SIGNED_UP = 5


def create(event: Event) -> None:
    """After the program, whose rooms and seats these are."""
    told = read("attending")
    AttendanceRule.objects.create(event=event, **told["attendance"])
    Broadcast.objects.create(event=event, **told["broadcast"])
    rooms = list(Room.objects.filter(event=event))
    for row in told["channels"]:
        room = rooms[row["room"] - 1]
        Channel.objects.create(event=event, **row | {"room": room})
    for session in Session.objects.filter(event=event, pool__isnull=False):
        _take_seats(session)
    _comment(event, told)


def _take_seats(session: Session) -> None:
    """By some of those who are invited first. Written as rows, told as of the demonstration's
    morning: the verb refuses once the session has begun by the forum's clock."""
    pool = Pool.objects.get(session=session)
    first = session.invitees.order_by("pk").values("category")[:1]
    people = _coming(session.event).filter(mode=Mode.ON_SITE, category__in=first)
    for number, registration in enumerate(people[:SIGNED_UP], start=1):
        Claim.objects.create(
            event=session.event,
            pool=pool,
            registration=registration,
            state=Claim.State.TAKEN,
            number=number,
            since=ago(1 - number / 24),
        )


def _comment(event: Event, told: dict[str, Any]) -> None:
    """By one person each, who reads the language that the comment is in."""
    draft = {
        name: value.strip() if isinstance(value, str) else value
        for name, value in told["outcome"].items()
    }
    outcome = Outcome.objects.create(event=event, **draft)
    for number, row in enumerate(told["comments"], start=1):
        OutcomeComment.objects.create(
            event=event,
            outcome=outcome,
            registration=_coming(event).filter(language=row["language"])[0],
            at=ago(1 - number / 12),
            **row,
        )


def _coming(event: Event) -> Any:
    """Those who are nobody's sign-in: what these do is left to whoever tries it out."""
    state = Registration.State.CONFIRMED
    return Registration.objects.filter(event=event, state=state, person=None).order_by("pk")
