"""When a session is held for its readers, who may attend it, and why somebody may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import (
    BooleanField,
    Exists,
    Expression,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Value,
)

from forum import clock
from forum.models.event import Mode
from program.models import Broadcast, Invitee, Room, Session, SessionRole, Slot
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
        asked = _asked(OuterRef("registration"), OuterRef("registration__category"))
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
    asked = _asked(registration.pk, registration.category_id)
    return Invitee.objects.filter(asked, session=session).exists()


def is_speaker(session: Session, registration: Registration) -> bool:
    """Whether they have any role in it, or take one if its holder cannot. One query."""
    return session.roles.filter(_of_speaker(registration)).exists()


def joinable(registration: Registration) -> QuerySet[Slot]:
    """Streamed slots of the release that are not over, and that the person may follow online: as
    ``why_not_join`` says it of one session. One query."""
    event, session = registration.event, OuterRef("session")
    speaks = Exists(SessionRole.objects.filter(_of_speaker(registration), session=session))
    asked = _asked(registration.pk, registration.category_id)
    invited = Q(Exists(Invitee.objects.filter(asked, session=session)))
    everybody = Q(session__open_to=Session.OpenTo.EVERYBODY)
    guests = everybody | (Q(session__open_to=Session.OpenTo.INVITED) & invited)
    if registration.mode != Mode.ONLINE:
        guests &= Q(Exists(Broadcast.objects.filter(event=event, is_open_on_site=True)))
    slots = Slot.objects.released(event).select_related("session", "room")
    return slots.filter(guests | speaks, room__is_streamed=True, ends_at__gt=clock.now())


def _asked(registration: int | OuterRef, category: int | OuterRef) -> Q:
    """The invitations, by name or with everybody of their category, of one registration."""
    return Q(registration=registration) | Q(category=category)


def _of_speaker(registration: Registration) -> Q:
    """The roles of who is registered so, and those that they take if the holder cannot."""
    return own_profile(registration, "speaker__") | own_profile(registration, "substitute__")


def own_profile(registration: Registration, way: str = "") -> Q:
    """A speaker's profile is theirs that was registered by accepting it, or has their own address;
    ``way`` leads to it."""
    known = Q(**{f"{way}registration": registration})
    if registration.email_key:
        known |= Q(**{f"{way}email_key": registration.email_key})
    return known
