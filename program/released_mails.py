"""The mails that tell people what a release of the program is to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from forum import links, registry
from forum.mail.calendar import CANCEL, PUBLISH, Appointment, calendar_file
from forum.models import Event
from forum.registry import Letter
from program.differences import Change
from program.differences.change import rooms_of
from program.models import ReleaseNotice

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
            "changes": "\n\n".join(_told(change) for change in changes),
            "event": event.title,
            "contact": event.contact_email,
            "link": _address(event, changes),
        },
        attachments=list(_calendars(notice, changes)),
        why=why,
    )


def _told(change: Change) -> str:
    said = (f"– {sentence}" for sentence in change.sentences)
    return "\n".join([_("“%(title)s”") % {"title": change.title}, *said])


def _address(event: Event, changes: list[Change]) -> str:
    """The session's page if it is one that is still there; else the program."""
    if len(changes) == 1 and changes[0].kind not in {"cancelled", "removed"}:
        return links.page("program:session", event.slug, changes[0].code)
    return links.page("program:program", event.slug)


def _calendars(notice: ReleaseNotice, changes: list[Change]) -> Iterator[tuple[str, bytes, str]]:
    """What puts their sessions into the reader's calendar as they are now, and what takes out
    those that are gone. The program's own calendar file has the same identifiers."""
    event, number = notice.event, notice.release.number
    now, gone = [], []
    for change in changes:
        places = [] if change.kind == "removed" else change.places
        now += [_entry(event, change, at, number, gone=False) for at in range(len(places))]
        last = len(change.before)
        gone += [_entry(event, change, at, number, gone=True) for at in range(len(places), last)]
    for name, method, entries in (("program", PUBLISH, now), ("cancelled", CANCEL, gone)):
        if entries:
            content = calendar_file(event, entries, method=method)
            yield f"{name}.ics", content, f"text/calendar; method={method}; charset=utf-8"


def _entry(event: Event, change: Change, at: int, number: int, *, gone: bool) -> Appointment:
    place = (change.before if gone else change.places)[at]
    return Appointment(
        uid=f"session-{change.code}{f'-{at + 1}' if at else ''}@{event.slug}",
        summary=change.title,
        starts_at=datetime.fromisoformat(place["starts"]),
        ends_at=datetime.fromisoformat(place["ends"]),
        location=rooms_of(place),
        url=_address(event, [change]),
        sequence=number,
    )
