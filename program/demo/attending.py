"""What attendees take part with: channels online, seats of a session, the outcome's draft."""

from __future__ import annotations

from datetime import timedelta

from forum.models import Event
from forum.models.event import Mode
from program.demo.content import ago, read
from program.models import Broadcast, Channel, Outcome, OutcomeComment, Room
from registration.models import Claim, Pool, Registration

SIGNED_UP = 5


def create(event: Event) -> None:
    """After the program, whose rooms and seats these are."""
    data = read("attending")
    Broadcast.objects.create(event=event, **data["broadcast"])
    rooms = list(Room.objects.filter(event=event))
    for row in data["channels"]:
        room = rooms[row["room"] - 1]
        Channel.objects.create(event=event, **row | {"room": room})
    coming = Registration.objects.filter(event=event, state=Registration.State.CONFIRMED)
    people = coming.order_by("pk")
    _take_seats(event, list(people.filter(mode=Mode.ON_SITE)[:SIGNED_UP]))
    _comment(event, data, list(people[SIGNED_UP : SIGNED_UP + len(data["comments"])]))


def _take_seats(event: Event, people: list[Registration]) -> None:
    """Written as rows: the verb refuses once the session has begun by the forum's clock."""
    pool = Pool.objects.get(event=event, use=Pool.Use.SESSION)
    for number, registration in enumerate(people, start=1):
        Claim.objects.create(
            event=event,
            pool=pool,
            registration=registration,
            state=Claim.State.TAKEN,
            number=number,
            since=ago(days=1),
        )


def _comment(event: Event, data: dict, people: list[Registration]) -> None:
    draft = {name: text.strip() for name, text in data["outcome"].items()}
    closes = event.ends_at + timedelta(days=7)
    outcome = Outcome.objects.create(
        event=event, state=Outcome.State.DRAFT, comments_close_at=closes, **draft
    )
    for registration, row in zip(people, data["comments"], strict=True):
        OutcomeComment.objects.create(
            event=event, outcome=outcome, registration=registration, at=ago(days=1), **row
        )
