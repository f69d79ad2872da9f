"""A seat in its holder's calendar: the program's entry, with a number that their seats raise too.

Who loses a seat is told by a cancellation, which a calendar obeys only with a higher number than it
has seen; and who has a seat again needs one that is higher still.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from forum.mail.calendar import CANCEL, PUBLISH, Appointment, calendar_file
from forum.models import Event, Message
from program.feeds.calendar import appointment
from program.feeds.told import Entry, Version
from registration.models import Claim, Registration

BROUGHT = ("program/seat_taken", "program/seat_given")
"""The mails that bring the entry of a seat."""


def attached(claim: Claim, version: Version, times: list[Entry]) -> list[tuple[str, bytes, str]]:
    """What puts the seat into the calendar, or takes it out if a mail has brought it there: (file
    name, content, content type), once or not at all. Two queries at most."""
    event, is_taken = claim.event, claim.state == Claim.State.TAKEN
    if not times or not (is_taken or _was_brought(claim)):
        return []
    before = Claim.objects.filter(registration=claim.registration_id, pool=claim.pool_id)
    rise = 2 * before.filter(pk__lt=claim.pk).count() + (not is_taken)
    method = PUBLISH if is_taken else CANCEL
    entries = [_raised(event, one, version.number, rise) for one in times]
    content = calendar_file(event, entries, method=method)
    return [(f"{event.slug}.ics", content, f"text/calendar; method={method}; charset=utf-8")]


def rises(registration: Registration, sessions: Collection[int]) -> dict[int, int]:
    """Session -> by how much the seats that they had in it before have raised its number."""
    claims = Claim.objects.filter(registration=registration, pool__session__in=sessions)
    counted = Counter(claims.values_list("pool__session", flat=True))
    return {session: 2 * (count - 1) for session, count in counted.items()}


def _raised(event: Event, entry: Entry, release: int, rise: int) -> Appointment:
    """Above what mails about releases have said; as in the feeds until a seat was lost."""
    told = appointment(event, entry)
    if not rise:
        return told
    return replace(told, sequence=release + event.revision + rise, changed_at=None)


def _was_brought(claim: Claim) -> bool:
    sent = Message.objects.of(claim).filter(state=Message.State.SENT)
    return sent.filter(kind__in=BROUGHT).exists()
