"""The mails to those who speak in the program."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import clock, links, registry
from forum.registry import Letter
from program.attending import Occurrence, occurrences
from program.models import Session, SessionRole
from speakers.checklist import missing
from speakers.models import ProposalSpeaker
from speakers.talks import talk_of


@registry.mail(
    "program/session_soon",
    trigger=gettext_noop("A session of the program is about to begin; to those who speak in it."),
    fields="name session slot room event contact link join",
    reads=("session", "speaker"),
)
def session_soon(role: SessionRole) -> Letter:
    return _about(role)


@registry.mail(
    "program/session_details",
    trigger=gettext_noop("A week before a session of the program; to those who speak in it."),
    fields="name session slot room participation missing event contact link join",
    reads=("session", "speaker"),
)
def session_details(role: SessionRole) -> Letter:
    """Leads to “my sessions” if the session is of a proposal, since only those stand there."""
    letter, place = _about(role), _place(role)
    letter.values["participation"] = role.get_mode_display()
    letter.values["missing"] = _missing(place)
    if place:
        letter.values["link"] = links.page("speakers:mine", role.event.slug)
    return letter


def _place(role: SessionRole) -> ProposalSpeaker | None:
    """The speaker's place in the proposal that the session was made of; one query."""
    proposal = role.session.proposal_id
    places = ProposalSpeaker.objects.filter(proposal=proposal, speaker=role.speaker_id)
    return places.select_related("event").first() if proposal else None


def _missing(place: ProposalSpeaker | None) -> str:
    """A line each; empty if nothing is."""
    if place is None or not (found := missing(talk_of(place).items)):
        return ""
    return "\n".join([_("This is still missing:"), *(f"– {line}" for line in found)])


def _about(role: SessionRole) -> Letter:
    role.session.event = event = role.event
    slot = _slot(role.session)
    rooms = ", ".join(room.name for room in slot.rooms) if slot else ""
    page = links.page("program:session", event.slug, role.session.code)
    return Letter(
        values={
            "name": role.speaker.name,
            "session": str(role.session),
            "slot": when(slot.starts_at) if slot else "",
            "room": ", ".join(filter(None, [rooms, event.venue])),
            "event": event.title,
            "contact": event.contact_email,
            "link": page,
            "join": f"{page}join/" if slot and slot.streamed else page,
        },
        why=_("You receive this mail because you speak at this event."),
    )


def _slot(session: Session) -> Occurrence | None:
    """The next in the released program; the last one if all are over."""
    found = occurrences(session)
    ahead = [one for one in found if one.ends_at > clock.now()]
    return next(iter(ahead or found[-1:]), None)


def when(starts_at: datetime) -> str:
    """In the zone that it is given in, and which: mails are read anywhere."""
    return f"{date_format(starts_at, 'DATETIME_FORMAT')} ({starts_at.tzinfo})"
