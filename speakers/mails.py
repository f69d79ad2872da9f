"""Every mail about a proposal: what it says beyond its template's words."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import links, registry
from forum.models import BulkMail, Event, Person
from forum.registry import Letter
from forum.templatetags.moments import deadline, until_day
from speakers.models import KnownDeadline, ProposalSpeaker, Speaker

FIELDS = "name title code track event dates contact link"
READS = ("speaker", "proposal__track")


def follow_language(person: Person, language: str) -> None:
    """Mails to a speaker speak the language that the person has chosen."""
    own = Q(person=person) | Q(person=None, email__iexact=person.email)
    Speaker.objects.filter(own).update(language=language)


registry.language_followers.append(follow_language)


@registry.mail(
    "speakers/received",
    trigger=gettext_noop("A proposal is submitted; to its speakers."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/declined",
    trigger=gettext_noop("A proposal is declined; to its speakers."),
    fields=FIELDS,
    reads=READS,
    is_announced=True,
)
@registry.mail(
    "speakers/standby",
    trigger=gettext_noop("A proposal is put on standby; to its speakers."),
    fields=FIELDS,
    reads=READS,
    is_announced=True,
)
@registry.mail(
    "speakers/confirmed",
    trigger=gettext_noop("A speaker confirms; to the proposal's speakers."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/withdrawn",
    trigger=gettext_noop("A speaker withdraws; to the proposal's speakers."),
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/restored",
    trigger=gettext_noop("A withdrawal is taken back; to the proposal's speakers."),
    fields=FIELDS,
    reads=READS,
)
def about_proposal(place: ProposalSpeaker) -> Letter:
    return Letter(values=_values(place))


@registry.mail(
    "speakers/draft_left",
    trigger=gettext_noop(
        "The call is about to close; to the speakers of each proposal that is still a draft."
    ),
    fields=f"{FIELDS} deadline extended",
    reads=(*READS, "event__known_deadline"),
)
def draft_left(place: ProposalSpeaker) -> Letter:
    event = place.event
    edit = links.page("speakers:edit", event.slug, place.proposal.code)
    return Letter(
        values=_values(place)
        | {"deadline": _deadline(event), "extended": _extended(event), "link": edit}
    )


@registry.mail(
    "speakers/bulk",
    trigger=gettext_noop("An organiser writes to many speakers; to each of them."),
    fields=f"{FIELDS} deadline",
    reads=READS,
    is_bulk=True,
    needs_bulk=True,
)
def to_many(place: ProposalSpeaker, bulk: BulkMail | None = None) -> Letter:
    """A notice of a change of the forum goes to everybody, so nobody can stop it."""
    stop, key = ("", "") if bulk and bulk.is_notice else links.stop(place)
    return Letter(
        values=_values(place) | {"deadline": _deadline(place.event)},
        secrets=[key] if key else [],
        stop=stop,
        why=_("You receive this mail because the organisers write to those who propose to speak."),
    )


def _values(place: ProposalSpeaker) -> dict[str, str]:
    event, proposal = place.event, place.proposal
    return {
        "name": place.speaker.name,
        "title": str(proposal),
        "code": proposal.code,
        "track": proposal.track.name,
        "event": event.title,
        "dates": until_day(event.starts, event.ends),
        "contact": event.contact_email,
        "link": links.page("speakers:proposal", event.slug, proposal.code),
    }


def _deadline(event: Event) -> str:
    """Until when the call is open, in the event's zone; empty if it has no end."""
    closes_at = event.proposals_close_at
    return f"{deadline(closes_at, event.zone)} ({event.timezone})" if closes_at else ""


def _extended(event: Event) -> str:
    """That the deadline was put off, in a sentence of its own; empty if it was not."""
    known: KnownDeadline | None = getattr(event, "known_deadline", None)
    if known is None or known.extended_from is None:
        return ""
    before = deadline(known.extended_from, event.zone)
    return _("It was extended: before, it was open until %(deadline)s.") % {"deadline": before}
