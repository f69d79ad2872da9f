"""What of a program is personal: who speaks, what readers chose, said and were told.

What names somebody in passing, such as a title, stays without the name.
"""

from __future__ import annotations

from forum.models import Message
from forum.registry import Personal, impersonal, personal
from program import feedback, traces
from program.models import (
    Agenda,
    Certificate,
    Favourite,
    Feedback,
    FeedbackMark,
    Invitee,
    Joining,
    Material,
    OutcomeComment,
    Release,
    ReleaseNotice,
    Session,
    SessionRole,
    SharedScreen,
    Slot,
    Viewer,
)

MAIL = ("subject", "text", "html", "note", "own_subject", "own_body")
TITLES = ("title", "title_en", "title_ru")
PURPOSES = ("purpose", "purpose_en", "purpose_ru")
SESSION = frozenset(
    "id event code kind track proposal languages interpreted open_to pool version".split()
)
MATERIAL = frozenset(
    "id event code session kind language address file type size readers position at".split()
)
NOTES = ("note", "note_en", "note_ru", "reason", "clashes")
RELEASE = frozenset("id event number status released_at released_by".split())
SLOT = frozenset("id event release session room starts_at ends_at version".split())

personal += [
    Personal(
        SessionRole,
        traces.roles,
        keep=frozenset(
            "id event session speaker role position mode confirmed_at substitute".split()
        ),
        secret=frozenset({"id", "speaker", "substitute", "position"}),
        delete=True,
    ),
    Personal(SessionRole, traces.standing_in, blank={"substitute": None}),
    Personal(
        Session,
        traces.naming(Session, *TITLES, *PURPOSES),
        keep=SESSION,
        scrub=dict.fromkeys((*TITLES, *PURPOSES), traces.cleared),
        secret=SESSION,
        traces=traces.says(*TITLES, *PURPOSES),
    ),
    Personal(
        Material,
        traces.naming(Material, *TITLES, "name"),
        keep=MATERIAL,
        scrub=dict.fromkeys((*TITLES, "name"), traces.cleared),
        secret=MATERIAL,
        traces=traces.says(*TITLES, "name"),
    ),
    Personal(
        Slot,
        traces.naming_in_json(Slot, "facts"),
        keep=SLOT,
        scrub={"facts": traces.cleared},
        secret=SLOT,
    ),
    Personal(
        Release,
        traces.naming(Release, *NOTES[:4]),
        keep=RELEASE,
        scrub=dict.fromkeys(NOTES, traces.cleared),
        secret=RELEASE,
    ),
    Personal(
        Release,
        traces.naming_in_json(Release, "clashes"),
        scrub=dict.fromkeys(NOTES, traces.cleared),
    ),
    Personal(
        ReleaseNotice,
        traces.notices,
        blank={"changes": []},
        keep=frozenset("id event release speaker registration created_at".split()),
        secret=frozenset({"id", "speaker", "registration"}),
    ),
    Personal(
        ReleaseNotice,
        traces.naming_in_json(ReleaseNotice, "changes"),
        scrub={"changes": traces.cleared},
    ),
    Personal(
        Message,
        traces.own_mails,
        blank=dict.fromkeys(("to", "last_error", *MAIL), ""),
        secret=frozenset({"html", "own_subject", "own_body"}),
    ),
    Personal(Message, traces.mails_by_name, scrub=dict.fromkeys(MAIL, traces.cleared)),
    Personal(
        Joining,
        traces.of_theirs(Joining),
        keep=frozenset("id event registration session day language at last_at clicks".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        SharedScreen,
        traces.of_theirs(SharedScreen),
        keep=frozenset("id event session day registration granted_at granted_by".split()),
        secret=frozenset({"id", "registration", "granted_by"}),
    ),
    Personal(
        Viewer,
        traces.of_theirs(Viewer),
        keep=frozenset("id event screen registration".split()),
        secret=frozenset({"id", "registration"}),
    ),
    Personal(
        Certificate,
        traces.certificates,
        keep=frozenset("id event registration speaker kind number code issued_at".split()),
        secret=frozenset({"id", "registration", "speaker"}),
    ),
    Personal(
        Feedback,
        traces.naming(Feedback, "good", "missing"),
        keep=frozenset("id event session rating".split()),
        scrub=dict.fromkeys(("good", "missing"), traces.cleared),
        secret=frozenset({"id", "rating"}),
    ),
    Personal(
        FeedbackMark,
        feedback.marks_of_subject,
        keep=frozenset({"event", "mark"}),
        secret=frozenset({"mark"}),
        delete=True,
    ),
    Personal(
        Invitee,
        traces.of_theirs(Invitee),
        keep=frozenset("id event session registration category".split()),
        secret=frozenset({"id", "registration"}),
        delete=True,
    ),
    Personal(
        Favourite,
        lambda subject: Favourite.objects.filter(agenda__registration__in=traces.own_ids(subject)),
        keep=frozenset("id event agenda session".split()),
        secret=frozenset({"id", "agenda"}),
        delete=True,
    ),
    Personal(
        Agenda,
        traces.of_theirs(Agenda),
        keep=frozenset("id event code feed_version registration at".split()),
        secret=frozenset({"id", "code", "feed_version", "registration"}),
        delete=True,
    ),
    Personal(
        OutcomeComment,
        traces.of_theirs(OutcomeComment),
        blank={"text": ""},
        keep=frozenset("id event outcome registration language at hidden_at hidden_by".split()),
        secret=frozenset({"id", "registration", "hidden_by"}),
        delete=True,
    ),
]
impersonal.update(
    f"program.{name}" for name in ("AttendanceRule", "Broadcast", "Channel", "Outcome", "Room")
)
