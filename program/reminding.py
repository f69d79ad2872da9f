"""What reminders of sessions are counted from, and the speakers whom they go to."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.models import Event
from program.models import SessionRole, Slot
from speakers.models import ProposalSpeaker


def _starts(event: Event) -> list[tuple[str, datetime]]:
    """Of each released session on each of its days; one query."""
    found: dict[str, datetime] = {}
    for slot in Slot.objects.released(event).select_related("session"):
        day = slot.starts_at.astimezone(event.zone).date()
        found.setdefault(f"{slot.session.code} {day}", slot.starts_at)
    return list(found.items())


def _in_session(members: QuerySet, occurrence: str) -> QuerySet:
    """Those who speak in it; nobody of an audience of others, who would hear of every session."""
    code = occurrence.split(maxsplit=1)[0]
    if members.model is SessionRole:
        return members.filter(session__code=code)
    if members.model is ProposalSpeaker:
        roles = SessionRole.objects.filter(session__code=code)
        return members.filter(proposal__session__code=code, speaker__in=roles.values("speaker"))
    return members.none()


registry.anchors["program.session"] = registry.Anchor(
    "program.session", _("the start of the reader's session"), _starts, _in_session
)
registry.audiences["program.speakers"] = registry.Audience(
    "program.speakers",
    _("Speakers of the program, the invited ones too"),
    lambda event: SessionRole.objects.filter(event=event).for_mails(),
    reminders=("program/session_soon", "program/session_details"),
)
registry.usual_reminders += [
    {
        "kind": "program/session_details",
        "audience": "program.speakers",
        "amount": 7,
        "anchor": "program.session",
        "at": time(10),
        "if_missed": "send",
    },
    {
        "kind": "program/session_soon",
        "audience": "program.speakers",
        "amount": 24,
        "unit": "hours",
        "anchor": "program.session",
    },
]
