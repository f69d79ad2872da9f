"""Every mail about a proposal: what it says beyond its template's words."""

from __future__ import annotations

from django.db.models import Q

from forum import links, registry
from forum.models import Person
from forum.registry import Letter
from forum.templatetags.moments import until_day
from speakers.models import ProposalSpeaker, Speaker

FIELDS = "name title code track event dates contact link"
READS = ("speaker", "proposal__track")


def follow_language(person: Person, language: str) -> None:
    """Mails to a speaker speak the language that the person has chosen."""
    own = Q(person=person) | Q(person=None, email__iexact=person.email)
    Speaker.objects.filter(own).update(language=language)


registry.language_followers.append(follow_language)


@registry.mail(
    "speakers/received",
    trigger="A proposal is submitted; to its speakers.",
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/accepted",
    trigger="A proposal is accepted; to its speakers.",
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/declined",
    trigger="A proposal is declined; to its speakers.",
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/standby",
    trigger="A proposal is put on standby; to its speakers.",
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/confirmed",
    trigger="A speaker confirms; to the proposal's speakers.",
    fields=FIELDS,
    reads=READS,
)
@registry.mail(
    "speakers/withdrawn",
    trigger="A speaker withdraws; to the proposal's speakers.",
    fields=FIELDS,
    reads=READS,
)
def about_proposal(place: ProposalSpeaker) -> Letter:
    return Letter(values=_values(place))


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
