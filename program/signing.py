"""Seats of a session that people sign up for: the same pools and claims as places at the forum.

Whoever finds them taken waits, and gets the next seat that is free at once: there is nothing to
accept. All ends when the session begins. Locked are first the registration's row, then pools:
those of the forum, of answers, of sessions, each kind in the order of ids.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.errors import Refused
from forum.mail import post
from forum.models import Event, Message
from program.attending import Why, occurrences, shut_out, why_not_attend, why_shut_out
from program.models import Session, Slot
from registration import pacing, seats
from registration.models import Claim, Pool, Registration

State = Claim.State


@transaction.atomic
def sign_up(session: Session, registration: Registration) -> Claim:
    """A seat, or a turn in the line where all are taken; the one that they have, if they have one.

    Refused to whom the session is not open, and once it has begun.
    """
    current = _hold(registration)
    if why := why_not_attend(session, current):
        raise Refused(SENTENCES[why])
    if claim := claim_of(session, current):
        return claim
    due_at = pacing.due_at(current.contact_email)  # before any pool is locked
    pool = _open_pool(session)
    is_free = pool.free > 0 and not pool.is_waited_for()
    claim = Claim.objects.create(
        event_id=session.event_id,
        pool=pool,
        registration=current,
        state=State.TAKEN if is_free else State.WAITING,
        number=pool.last_number + 1,
    )
    _tell("seat_taken" if is_free else "seat_waited", claim, due_at=due_at)
    return claim


@transaction.atomic
def leave(session: Session, registration: Registration) -> None:
    """Give the seat, or the turn, back; a seat goes to the first in line. Twice is once."""
    _hold(registration)
    _open_pool(session)
    if claim := claim_of(session, registration):
        Claim.objects.filter(pk=claim.pk).update(state=State.RELEASED)
        promote([claim.pool_id])


@transaction.atomic
def promote(pools: Collection[int]) -> None:
    """Give the free seats of these pools to the first in line, and tell them by mail.

    Only until the session begins, and while the current release has it. The turns of those to whom
    it is not open any more end, and they are told.
    """
    for pool in seats.lock(pools).values():
        session = Session.objects.filter(pool=pool).select_related("event").first()
        if session is None or not is_open(session):
            continue
        line = pool.claims.waiting().select_related("registration")
        _end(line.annotate(is_shut_out=shut_out(session)).filter(is_shut_out=True))
        for claim in line[: max(pool.free, 0)]:
            claim.state, claim.since = State.TAKEN, clock.now()
            claim.save(update_fields=["state", "since"])
            _tell("seat_given", claim)


def follow(registration: Registration, due_at: datetime | None = None) -> None:
    """Who moves online, or to another category, gives back what is not for them any more, and is
    told so. One query if they have nothing of the kind.

    For ``registry.change_followers``.
    """
    held = registration.claims.of_sessions().live()
    narrow = Session.objects.filter(pool__in=held.values("pool"))
    narrow = narrow.exclude(open_to=Session.OpenTo.EVERYBODY)
    lost = [one.pool_id for one in narrow if one.pool_id and why_shut_out(one, registration)]
    if lost:
        claims = list(held.filter(pool__in=lost).select_related("registration"))
        seats.give_back(registration, lost)
        _tell_lost(claims, due_at)


def leave_halls(event: Event) -> int:
    """The same for all of an event that is online only: nobody is left whom they could go on to.

    For ``registry.online_followers``. Two queries.
    """
    held = Claim.objects.live().filter(pool__session__event=event)
    held = held.filter(pool__session__open_to=Session.OpenTo.ON_SITE)
    pools = seats.lock(held.values_list("pool", flat=True))
    claims = Claim.objects.live().filter(pool__in=list(pools))
    return claims.update(state=State.RELEASED) if pools else 0


def promote_free() -> int:
    """Give what is free and waited for, however it came to be free; the number of such pools.

    Verbs do so at once for what they free. This finds the rest: a session that is in the program
    again, or was put off.
    """
    line = Claim.objects.waiting().filter(pool=OuterRef("pk"))
    ahead = Slot.objects.filter(session__pool=OuterRef("pk"), starts_at__gt=clock.now())
    due = Pool.objects.filter(
        Exists(line), Exists(ahead), use=Pool.Use.SESSION, taken__lt=F("total")
    )
    pools = list(due.values_list("pk", flat=True))
    for pool in pools:
        promote([pool])
    return len(pools)


def is_open(session: Session) -> bool:
    """Whether it is in the program, with seats, and has not begun. One query."""
    begins = begins_at(session)
    return begins is not None and clock.now() < begins and not session.event.has_ended()


def begins_at(session: Session) -> datetime | None:
    """When it begins for the first time; None where the current release has it not. One query."""
    found = occurrences(session)
    return found[0].starts_at if found else None


def claim_of(session: Session, registration: Registration) -> Claim | None:
    """The seat that the person has in it, or their turn. One query."""
    live = Claim.objects.live().filter(registration=registration)
    return live.filter(pool__session=session.pk).first()


def at_the_same_time(session: Session, registration: Registration) -> list[Session]:
    """What else they have a seat in, or wait for one, while it is on. One query."""
    held = registration.claims.of_sessions().live().values("pool__session")
    slots = Slot.objects.released(session.event).filter(Q(session=session) | Q(session__in=held))
    found = list(slots.select_related("session"))
    own = [slot for slot in found if slot.session_id == session.pk]
    others = [slot for slot in found if slot.session_id != session.pk]
    clashing = {slot.session_id: slot.session for slot in others if any(map(slot.overlaps, own))}
    return list(clashing.values())


def _hold(registration: Registration) -> Registration:
    """The row as it stands now, locked: nothing else changes what the person has meanwhile."""
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=registration.pk)


def _open_pool(session: Session) -> Pool:
    """Locked. When it is too late is asked while nobody else can take or give a seat."""
    pool = Pool.objects.select_for_update().filter(session=session.pk).first()
    if pool is None:
        raise Refused(_("Nobody needs to sign up for this session: just come."))
    if not is_open(session):
        raise Refused(_("The session has begun, so seats are neither taken nor given back."))
    return pool


def _end(turns: QuerySet[Claim]) -> None:
    claims = list(turns)
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(state=State.RELEASED)
    _tell_lost(claims)


def _tell_lost(claims: list[Claim], due_at: datetime | None = None) -> None:
    """In place of what has not left yet and would say that they have a seat, or a turn."""
    if claims:
        Message.objects.of(*claims).cancel()
    for claim in claims:
        _tell("seat_lost", claim, due_at=due_at)


def _tell(what: str, claim: Claim, due_at: datetime | None = None) -> None:
    who = claim.registration
    post(
        f"program/{what}",
        about=claim,
        to=who.contact_email,
        key=f"{what}:{who.code}:{claim.pk}",
        language=who.language,
        due_at=due_at,
    )


SENTENCES = {
    Why.NO_PLACE: _("You can sign up once your place at the forum is confirmed."),
    Why.HALL_ONLY: _("This session is for people on site, and you take part online."),
    Why.INVITED: _("This session is by invitation."),
}

registry.freed.append(promote)
registry.change_followers.append(follow)
registry.online_followers.append(leave_halls)
registry.chores.append(promote_free)
