"""What a new edition takes over of the program: halls, and sessions that are nobody's talk.

A session that came of a proposal is its speaker's own words, so it stays where it was. Nobody has
a role in a copy, nobody is signed up, and it has not been released.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from forum.copying import Copying
from forum.models.codes import new_code
from forum.yearly import Copied, Part, copied, uncopied
from program.models import AttendanceRule, Broadcast, Invitee, Room, Session, Slot
from registration.models import Pool
from registration.parts import FREE


def _seats(pools: Any, copying: Copying) -> QuerySet:
    return pools.filter(use=Pool.Use.SESSION, session__isnull=False, session__proposal=None)


def _nobodys_talk(sessions: Any, copying: Copying) -> QuerySet:
    return sessions.filter(proposal=None)


def _working(slots: Any, copying: Copying) -> QuerySet:
    return slots.filter(release=None)


def _as_long(copy: Any, slot: Any, copying: Copying) -> None:
    """Across a change of clocks a session lasts as long as it did."""
    copy.ends_at = copy.starts_at + (slot.ends_at - slot.starts_at)


def _categories(invitees: Any, copying: Copying) -> QuerySet:
    return invitees.filter(registration=None)


copied += [
    Part("rooms", _("Rooms"), 40, (Copied(Room),)),
    Part(
        "broadcast",
        _("Rules of the broadcast, without its addresses"),
        41,
        (Copied(Broadcast, anew={"test_address": ""}),),
    ),
    Part(
        "attendance",
        _("Rules of attendance, certificates and feedback"),
        41,
        (Copied(AttendanceRule),),
    ),
    Part(
        "sessions",
        _("Sessions that came of no proposal, with their times, without people"),
        42,
        (
            Copied(Pool, _seats, anew=FREE),
            Copied(Session, _nobodys_talk, anew={"code": new_code, "version": 1}),
            Copied(Slot, _working, anew={"version": 1, "facts": dict}, follow=_as_long),
            Copied(Invitee, _categories),
        ),
        needs=("categories", "tracks", "rooms"),
        is_usual=False,
    ),
]
uncopied.update(
    f"program.{name}"
    for name in (
        "Agenda Certificate Channel Favourite Feedback FeedbackMark Joining Material Outcome"
        " OutcomeComment Release ReleaseNotice SessionRole SharedScreen Viewer"
    ).split()
)
