"""The mails to those who sign up for a session."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from forum import links, registry
from forum.registry import Letter, placeholder
from program.feeds.told import Entry, told
from program.mails import when
from program.seat_entries import attached
from registration.models import Claim

FIELDS = "name session slot room turn event contact link"
READS = ("registration", "pool__session")

placeholder(
    "turn",
    gettext_lazy("which turn for a seat the reader has, in a sentence; empty if they have a seat"),
    gettext_lazy("You are number 3 in the line."),
)


@registry.mail(
    "program/seat_taken",
    trigger=gettext_noop("Somebody signs up for a session and has a seat; to them."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "program/seat_waited",
    trigger=gettext_noop("Somebody signs up for a session whose seats are taken; to them."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "program/seat_given",
    trigger=gettext_noop("A seat of a session is free; to the first in line, who has it now."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "program/seat_lost",
    trigger=gettext_noop(
        "A session is not open any more to somebody who signed up for it, since they changed their"
        " registration, or the organisers who may attend; to them."
    ),
    fields=FIELDS,
    reads=READS,
)
def about_seat(claim: Claim) -> Letter:
    """As it stands when the mail leaves; a seat brings the entries of the program's own
    calendar, so that none is there twice, and its loss takes them out."""
    event, who, session = claim.event, claim.registration, claim.pool.session
    version, entries = told(event, {session.code})
    times = [one for one in entries if not one.is_cancelled]
    link, token = links.secret(who, "registration:mine", event.slug, who.code)
    return Letter(
        values={
            "name": who.name,
            "session": str(session),
            "slot": "; ".join(when(one.starts_at) for one in times),
            "room": ", ".join(filter(None, [_places(times), event.venue])),
            "turn": _turn(claim),
            "event": event.title,
            "contact": event.contact_email,
            "link": link,
        },
        attachments=attached(claim, version, times),
        secrets=[token],
    )


def _turn(claim: Claim) -> str:
    if claim.state != Claim.State.WAITING:
        return ""
    return _("You are number %(position)s in the line.") % {"position": claim.position}


def _places(times: list[Entry]) -> str:
    """In the order of the times; once where it is the same each time."""
    places = [one.place for one in times]
    return "; ".join(places if len(set(places)) > 1 else places[:1])
