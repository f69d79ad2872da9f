"""What goes along with the program: broadcasts, seats that are taken, and the draft outcome."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from forum.models import Event
from forum.models.event import Mode
from program.demo.content import ago, read
from program.models import Broadcast, Channel, Outcome, OutcomeComment, Room, Session
from registration.models import Claim, Pool, Registration

SIGNED_UP = 5


def broadcast(event: Event) -> None:
    """With a channel for the floor and for each language of every streamed hall."""
    told = read(event.slug)
    Broadcast.objects.create(event=event, **told["broadcast"])
    languages = [Channel.FLOOR, *dict(settings.LANGUAGES)]
    halls = Room.objects.filter(event=event, is_streamed=True)
    Channel.objects.bulk_create(
        Channel(event=event, room=hall, language=language, **_addresses(told, number, language))
        for number, hall in enumerate(halls, start=1)
        for language in languages
    )


def sign_ups(session: Session) -> None:
    """Told as of the demonstration's morning: on other days the verb would find it begun."""
    pool = Pool.objects.get(session=session)
    first = session.invitees.order_by("pk").values("category")[:1]
    people = Registration.objects.filter(
        event=session.event, state=Registration.State.CONFIRMED, mode=Mode.ON_SITE, person=None
    )
    for number, one in enumerate(people.filter(category__in=first)[:SIGNED_UP], start=1):
        Claim.objects.create(
            event=session.event,
            pool=pool,
            registration=one,
            state=Claim.State.TAKEN,
            number=number,
            since=ago(1 - number / 24),
        )


def outcome(event: Event) -> None:
    """A draft, with a comment each by some who come from different organisations."""
    told = read("outcome")
    made = Outcome.objects.create(event=event, **told["outcome"])
    confirmed = Registration.objects.filter(event=event, state=Registration.State.CONFIRMED)
    for number, row in enumerate(told["comments"], start=1):
        author = confirmed.filter(language=row["language"], person=None).order_by("pk")[0]
        OutcomeComment.objects.create(
            event=event, outcome=made, registration=author, at=ago(1 - number / 12), **row
        )


def _addresses(told: dict[str, Any], hall: int, language: str) -> dict[str, str]:
    channel = language or "floor"
    return {
        name: address.format(hall=hall, channel=channel)
        for name, address in told["channels"].items()
    }
