"""Composing the working program: sessions are put into rooms and times, moved, repeated, taken out.

Two organisers do it at once. Whoever saw a slot that has changed meanwhile is told what stands now,
and nothing is written.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Event
from program.models import Room, Session, Slot
from speakers.models import Proposal

LONGEST = timedelta(hours=12)
STEP = timedelta(minutes=5)


class Overtaken(Refused):
    """Somebody else was faster. ``now`` is what stands; None where it is gone."""

    def __init__(self, sentence: Any, now: Slot | Session | None = None) -> None:
        super().__init__(sentence)
        self.now = now


@transaction.atomic
def place(
    event: Event,
    what: Session | Proposal,
    room: Room | None,
    starts_at: datetime,
    ends_at: datetime,
) -> Slot:
    """Put a session, or a confirmed proposal, that is not in the working program yet into it.

    Raises Overtaken if it is there by now, and Refused at a time that cannot be.
    """
    check(event, starts_at, ends_at)
    session = Session.objects.from_proposal(what) if isinstance(what, Proposal) else what
    if there := _hold(session).first():
        raise Overtaken(
            _("Somebody put “%(title)s” into the program meanwhile: %(slot)s. Nothing was changed.")
            % {"title": there.session, "slot": there},
            there,
        )
    return _add(session, room, starts_at, ends_at)


@transaction.atomic
def move(
    slot: Slot, *, room: Room | None, starts_at: datetime, ends_at: datetime, seen: int
) -> Slot:
    """Give the slot another room or time. Where the session is in several rooms at once, it moves
    in all of them to the new time. ``seen`` is the version that the page showed.

    Raises Overtaken or Refused, and then nothing has moved.
    """
    check(slot.event, starts_at, ends_at)
    now = _seen(slot, seen)
    slots, at_once = _hold(now.session), {"starts_at": now.starts_at, "ends_at": now.ends_at}
    together, apart = slots.filter(**at_once), slots.exclude(**at_once)
    _refuse_twice(together.exclude(pk=now.pk).filter(room=room))
    _refuse_twice(_during(apart, starts_at, ends_at).filter(room=room))
    together.update(starts_at=starts_at, ends_at=ends_at, version=F("version") + 1)
    Slot.objects.filter(pk=now.pk).update(room=room)
    now.refresh_from_db()
    return now


@transaction.atomic
def copy(
    slot: Slot, *, room: Room | None, starts_at: datetime, ends_at: datetime, seen: int
) -> Slot:
    """Have the session there as well: in another room at once, or once more at another time."""
    check(slot.event, starts_at, ends_at)
    now = _seen(slot, seen)
    _refuse_twice(_during(_hold(now.session), starts_at, ends_at).filter(room=room))
    return _add(now.session, room, starts_at, ends_at)


@transaction.atomic
def remove(slot: Slot, *, seen: int) -> None:
    """Take the slot out of the program; its session is on the list again. Twice is once."""
    if Slot.objects.working().filter(pk=slot.pk).exists():
        _seen(slot, seen).delete()


def check(event: Event, starts_at: datetime, ends_at: datetime) -> None:
    """Raise Refused at a time when nothing can be put into the program."""
    lasts = ends_at.astimezone(UTC) - starts_at.astimezone(UTC)  # also when clocks are changed
    if lasts <= timedelta(0):
        raise Refused(_("The end comes before the beginning."))
    if lasts > LONGEST:
        raise Refused(_("Nothing lasts longer than twelve hours. Give an earlier end."))
    if starts_at.astimezone(event.zone).date() not in event.days:
        raise Refused(
            _("The forum takes place from %(first)s to %(last)s. Choose one of its days.")
            % {"first": event.starts.isoformat(), "last": event.ends.isoformat()}
        )


def hold(session: Session, seen: int) -> Session:
    """The session as it stands, locked until the transaction ends, to be written by its form.

    Raises Overtaken if it is not the version that the form showed.
    """
    stands = Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if stands.version != seen:
        raise Overtaken(
            _(
                "Somebody saved this session meanwhile. Nothing of yours is saved yet, and what"
                " you typed is below. Compare it with what stands now, and save again: then yours"
                " counts."
            ),
            stands,
        )
    return stands


def _hold(session: Session) -> Any:
    """The session's slots. It is locked first, so that all who compose it wait for each other."""
    Session.objects.select_for_update(of=("self",)).get(pk=session.pk)
    return Slot.objects.working().filter(session=session)


def _seen(slot: Slot, seen: int) -> Slot:
    """The slot as it stands, if that is what was seen."""
    now = _hold(slot.session).select_related("session", "room", "event").filter(pk=slot.pk).first()
    if now is None:
        raise Overtaken(
            _("Somebody took “%(title)s” out of this slot meanwhile. Nothing was changed.")
            % {"title": slot.session}
        )
    if now.version != seen:
        raise Overtaken(
            _(
                "Somebody moved “%(title)s” meanwhile; it is now at %(from)s–%(to)s, %(room)s."
                " Nothing was changed: look where it stands, and move it again if you still want."
            )
            % {
                "title": now.session,
                "from": f"{now.starts_at.astimezone(now.event.zone):%d.%m %H:%M}",
                "to": f"{now.ends_at.astimezone(now.event.zone):%H:%M}",
                "room": now.room or _("everywhere"),
            },
            now,
        )
    return now


def _during(slots: Any, starts_at: datetime, ends_at: datetime) -> Any:
    return slots.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


def _refuse_twice(there: Any) -> None:
    """Of a session's slots these are where and when it is to be put."""
    if found := there.select_related("session", "room").first():
        raise Refused(
            _("“%(title)s” is in %(room)s at that time already. Choose another room or time.")
            % {"title": found.session, "room": found.room or _("every room")}
        )


def _add(session: Session, room: Room | None, starts_at: datetime, ends_at: datetime) -> Slot:
    return Slot.objects.create(
        event_id=session.event_id,
        session=session,
        room=room,
        starts_at=starts_at,
        ends_at=ends_at,
    )
