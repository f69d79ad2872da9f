"""Readers' own programs: sessions put into them and taken out, and what became of those."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction

from program import public
from program.models import Agenda, Favourite, Release, Session, Slot

if TYPE_CHECKING:
    from forum.models import Event
    from program.public import Item
    from registration.models import Registration
    from speakers.models import Track

COOKIE = "agenda"
"""Has the program in a browser that keeps one; pages that all readers share do not look at it."""
_KEY = signing.Signer(salt="program.agenda.key", sep=".")
_FEED = signing.Signer(salt="program.agenda.feed", sep=".")


@transaction.atomic
def keep(
    agendas: list[Agenda], event: Event, reader: Registration | None, sessions: Iterable[int]
) -> Agenda:
    """Put them into the reader's program, which begins with them, or joins their registration's."""
    agenda = agendas[0] if agendas else Agenda.objects.create(event=event)
    if reader is not None:
        agenda = join(agendas or [agenda], reader)
    agenda.keep(sessions)
    return agenda


@transaction.atomic
def join(agendas: list[Agenda], reader: Registration) -> Agenda:
    """Bring all that this browser has into the registration's program."""
    return [agenda.join(reader) for agenda in agendas][-1]


def leave(agendas: list[Agenda], session: int) -> None:
    """Take it out of all of them. Twice is once."""
    Favourite.objects.filter(agenda__in=agendas, session=session).delete()


def sessions_of(agendas: list[Agenda]) -> set[int]:
    """Ids; one query, or none."""
    chosen = Favourite.objects.filter(agenda__in=agendas)
    return set(chosen.values_list("session", flat=True)) if agendas else set()


def only_here(agendas: list[Agenda]) -> set[int]:
    """What this browser has and their registration's program lacks; no query if all is joined."""
    here = [agenda for agenda in agendas if agenda.registration_id is None]
    theirs = [agenda for agenda in agendas if agenda.registration_id is not None]
    return sessions_of(here) - sessions_of(theirs)


def codes_of(agendas: list[Agenda]) -> list[str]:
    chosen = Favourite.objects.filter(agenda__in=agendas).order_by("session__code")
    return list(chosen.values_list("session__code", flat=True).distinct()) if agendas else []


def items(
    event: Event, release: Release | None, chosen: set[int], tracks: Iterable[Track]
) -> list[Item]:
    """Those of them that the release has."""
    if release is None or not chosen:
        return []
    slots = Slot.objects.for_public_program(release).filter(session__in=chosen)
    return public.together(slots, event, tracks)


def cancelled(event: Event, release: Release | None, chosen: set[int]) -> list[Item]:
    """Those that it has no more, as the last release that had them told them. One query."""
    if release is None or not chosen:
        return []
    there = Slot.objects.filter(release=release).values("session")
    slots = Slot.objects.filter(event=event, session__in=chosen, release__isnull=False)
    last = slots.exclude(session__in=there).order_by("session_id", "-release__number", "starts_at")
    found = public.together(last.distinct("session_id").select_related("room"), event, [])
    return sorted(found, key=lambda item: item.starts_at)


def slot_of(event: Event, code: str, agendas: list[Agenda]) -> Slot | None:
    """A session that may be put in (of the current release), or that is in and was cancelled."""
    slot = Slot.objects.last_told(event, code)
    if slot is None or slot.facts["kind"] == Session.Kind.BREAK:
        return None
    current = Release.objects.current(event)
    is_there = current is not None and slot.release_id == current.pk
    return slot if is_there or slot.session_id in sessions_of(agendas) else None


def key_of(agenda: Agenda) -> str:
    """What opens it in another browser."""
    return _KEY.sign(agenda.code)


def feed_key_of(agenda: Agenda) -> str:
    return _FEED.sign(f"{agenda.code}.{agenda.feed_version}")


def by_key(event: Event, key: str) -> Agenda | None:
    try:
        return Agenda.objects.filter(event=event, code=_KEY.unsign(key)).first()
    except signing.BadSignature:
        return None


def by_feed_key(event: Event, key: str) -> Agenda | None:
    """Unless its reader has taken another address since."""
    try:
        code, _dot, version = _FEED.unsign(key).partition(".")
    except signing.BadSignature:
        return None
    return Agenda.objects.filter(event=event, code=code, feed_version=version).first()
