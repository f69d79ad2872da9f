"""Every mail about a proposal: what it says beyond its template's words."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_noop

from forum import links, registry
from forum.models import Person
from forum.registry import Letter
from forum.templatetags.moments import until_day
from speakers.models import Proposal, Speaker

FIELDS = "title code track event dates contact link"


def follow_language(person: Person, language: str) -> None:
    """Mails to a speaker speak the language that the person has chosen."""
    own = Q(person=person) | Q(person=None, email__iexact=person.email)
    Speaker.objects.filter(own).update(language=language)


registry.language_followers.append(follow_language)


@registry.mail(
    "speakers/received",
    trigger=gettext_noop("A proposal is submitted; to its speakers."),
    fields=FIELDS,
)
@registry.mail(
    "speakers/accepted",
    trigger=gettext_noop("A proposal is accepted; to its speakers."),
    fields=FIELDS,
)
@registry.mail(
    "speakers/declined",
    trigger=gettext_noop("A proposal is declined; to its speakers."),
    fields=FIELDS,
)
@registry.mail(
    "speakers/standby",
    trigger=gettext_noop("A proposal is put on standby; to its speakers."),
    fields=FIELDS,
)
@registry.mail(
    "speakers/confirmed",
    trigger=gettext_noop("A speaker confirms; to the proposal's speakers."),
    fields=FIELDS,
)
@registry.mail(
    "speakers/withdrawn",
    trigger=gettext_noop("A speaker withdraws; to the proposal's speakers."),
    fields=FIELDS,
)
def about_proposal(proposal: Proposal) -> Letter:
    event = proposal.event
    return Letter(
        values={
            "title": str(proposal),
            "code": proposal.code,
            "track": proposal.track.name,
            "event": event.title,
            "dates": until_day(event.starts, event.ends),
            "contact": event.contact_email,
            "link": links.page("speakers:proposal", event.slug, proposal.code),
        }
    )
