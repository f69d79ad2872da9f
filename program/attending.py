"""When a session is held for its readers, who may attend it, and why somebody may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import BooleanField, Exists, Expression, ExpressionWrapper, OuterRef, Q, Value

from forum.models.event import Mode
from program.models import Invitee, Room, Session, Slot
from registration.models import Registration


class Why(StrEnum):
    """What keeps a reader out; each has its sentence in templates/program/attending/why.html."""

    STRANGER = "stranger"
    NOT_REGISTERED = "not_registered"
    ENDED = "ended"
    NO_PLACE = "no_place"
    ON_SITE = "on_site"
    HALL_ONLY = "hall_only"
    INVITED = "invited"


@dataclass(frozen=True)
class Occurrence:
    """A session at one time, in one room or several; times in the event's zone."""

    starts_at: datetime
    ends_at: datetime
    rooms: tuple[Room, ...]

    @property
    def day(self) -> date:
        return self.starts_at.date()

    @property
    def streamed(self) -> tuple[Room, ...]:
        return tuple(room for room in self.rooms if room.is_streamed)


def occurrences(session: Session) -> list[Occurrence]:
    """Where and when the current release has it, in order of time. One query."""
    slots = Slot.objects.released(session.event).filter(session=session)
    found: dict[tuple[datetime, datetime], list[Room]] = {}
    for slot in slots.select_related("room").order_by("starts_at", "ends_at", "room__position"):
        rooms = found.setdefault((slot.starts_at, slot.ends_at), [])
        rooms += [slot.room] if slot.room else []
    zone = session.event.zone
    return [
        Occurrence(starts_at.astimezone(zone), ends_at.astimezone(zone), tuple(rooms))
        for (starts_at, ends_at), rooms in found.items()
    ]


def why_not_attend(session: Session, registration: Registration) -> Why | None:
    """Why the person may not come to the session, in the way in which they take part; None: they
    may. One query at most."""
    if registration.state != Registration.State.CONFIRMED:
        return Why.NO_PLACE
    return why_shut_out(session, registration)


def why_shut_out(session: Session, registration: Registration) -> Why | None:
    """Why the session is not for their mode or for them, however their registration stands. One
    query at most."""
    if session.open_to == Session.OpenTo.ON_SITE and registration.mode == Mode.ONLINE:
        return Why.HALL_ONLY
    if session.open_to == Session.OpenTo.INVITED and not is_invited(session, registration):
        return Why.INVITED
    return None


def shut_out(session: Session) -> Expression:
    """The same in a query of claims: whether their registrations are."""
    if session.open_to == Session.OpenTo.ON_SITE:
        return ExpressionWrapper(Q(registration__mode=Mode.ONLINE), BooleanField())
    if session.open_to == Session.OpenTo.INVITED:
        category = Q(category=OuterRef("registration__category"))
        asked = Q(registration=OuterRef("registration")) | category
        return ~Exists(Invitee.objects.filter(asked, session=session))
    return Value(False, BooleanField())


def why_not_join(
    session: Session, registration: Registration, *, is_open_on_site: bool
) -> Why | None:
    """The same of following it online. Whoever speaks in it always may. Two queries at most."""
    if is_speaker(session, registration):
        return None
    if session.open_to == Session.OpenTo.ON_SITE:
        return Why.HALL_ONLY
    if why := why_not_attend(session, registration):
        return why
    return None if registration.mode == Mode.ONLINE or is_open_on_site else Why.ON_SITE


def is_invited(session: Session, registration: Registration) -> bool:
    """By name, or with everybody of their category. One query."""
    asked = Q(registration=registration) | Q(category=registration.category_id)
    return Invitee.objects.filter(asked, session=session).exists()


def is_speaker(session: Session, registration: Registration) -> bool:
    """Whether they have any role in it, or are whoever takes one if its holder cannot. One query.

    A profile is theirs that was registered by accepting it, or has their own address.
    """
    own = ("speaker", "substitute")
    known = Q()
    for each in own:
        known |= Q(**{f"{each}__registration": registration})
        if registration.email_key:
            known |= Q(**{f"{each}__email_key": registration.email_key})
    return session.roles.filter(known).exists()
