"""The mails that tell people what a release of the program is to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from forum import links, registry
from forum.mail.calendar import CANCEL, PUBLISH, Appointment, calendar_file
from forum.models import Event
from forum.registry import Letter
from program.differences import Change
from program.feeds.calendar import appointment
from program.feeds.told import Entry, told
from program.models import ReleaseNotice
from program.seat_entries import rises

FIELDS = "name headline changes event contact link"
READS = ("release", "speaker", "registration")
HEADLINES = {
    "new": gettext_lazy("You are in the program: %(title)s"),
    "moved": gettext_lazy("Moved: %(title)s"),
    "changed": gettext_lazy("Changed: %(title)s"),
    "cancelled": gettext_lazy("Cancelled: %(title)s"),
    "removed": gettext_lazy("You are no longer in the session: %(title)s"),
}


@registry.mail(
    "program/released",
    trigger=gettext_noop(
        "A release of the program changes what somebody speaks in, and an organiser sends the"
        " drafts; to those who speak there or stand in."
    ),
    fields=FIELDS,
    reads=READS,
)
def released(notice: ReleaseNotice) -> Letter:
    why = _("You receive this mail because you speak at this event.")
    return _letter(notice, _headline(_changes(notice)), why)


@registry.mail(
    "program/released_seats",
    trigger=gettext_noop(
        "A release of the program changes a session, and an organiser sends the drafts; to those"
        " who have signed up for it."
    ),
    fields=FIELDS,
    reads=READS,
)
def released_seats(notice: ReleaseNotice) -> Letter:
    why = _("You receive this mail because you have signed up for a session of this event.")
    changes = _changes(notice)
    if {one.kind for one in changes} == {"new"}:
        headline = _("Now in the program: %(title)s") % {"title": changes[0].title}
    else:
        headline = _headline(changes)
    return _letter(notice, headline, why)


def _changes(notice: ReleaseNotice) -> list[Change]:
    return [Change.of(kept) for kept in notice.changes]


def _headline(changes: list[Change]) -> str:
    """What changed, in a few words."""
    kinds = {one.kind for one in changes}
    if len(changes) == 1:
        return str(HEADLINES[changes[0].kind]) % {"title": changes[0].title}
    if kinds == {"new"}:
        return _("You are in the program")
    said = ngettext(
        "Your sessions: %(count)s change", "Your sessions: %(count)s changes", len(changes)
    )
    return said % {"count": len(changes)}


def _letter(notice: ReleaseNotice, headline: str, why: str) -> Letter:
    event, changes = notice.event, _changes(notice)
    return Letter(
        values={
            "name": notice.reader.name,
            "headline": headline,
            "changes": "\n\n".join(_in_words(change) for change in changes),
            "event": event.title,
            "contact": event.contact_email,
            "link": _address(event, changes),
        },
        attachments=list(_calendars(notice, changes)),
        why=why,
    )


def _in_words(change: Change) -> str:
    said = (f"– {sentence}" for sentence in change.sentences)
    return "\n".join([_("“%(title)s”") % {"title": change.title}, *said])


def _address(event: Event, changes: list[Change]) -> str:
    """The session's page if it is one that is still there; else the program."""
    if len(changes) == 1 and changes[0].kind not in {"cancelled", "removed"}:
        return links.page("program:session", event.slug, changes[0].code)
    return links.page("program:program", event.slug)


def _calendars(notice: ReleaseNotice, changes: list[Change]) -> Iterator[tuple[str, bytes, str]]:
    """What puts their sessions into the reader's calendar as the feeds tell them when the mail
    leaves, and what takes out those that are gone. Two queries at most."""
    by_code = {change.code: change for change in changes}
    parts = told(notice.event, by_code)[1]
    holder = notice.registration
    seats = rises(holder, {part.session_id for part in parts}) if holder else {}
    now, gone = [], []
    for entry in parts:
        change, told_of = by_code[entry.code], _entry(notice, entry, seats)
        if not entry.is_cancelled and change.kind != "removed":
            now.append(told_of)
        elif entry.part <= len(change.before):  # which they were told of
            gone.append(told_of)
    for name, method, entries in (("program", PUBLISH, now), ("cancelled", CANCEL, gone)):
        if entries:
            content = calendar_file(notice.event, entries, method=method)
            yield f"{name}.ics", content, f"text/calendar; method={method}; charset=utf-8"


def _entry(notice: ReleaseNotice, entry: Entry, seats: dict[int, int]) -> Appointment:
    """As in the feeds, with a number that also rises when only its people change: who was taken
    out of a session may come back, and the feeds' number knows nothing of people, nor of seats."""
    number = max(entry.sequence, notice.release.number) + notice.event.revision
    number += seats.get(entry.session_id, 0)
    return replace(appointment(notice.event, entry), sequence=number, changed_at=None)
