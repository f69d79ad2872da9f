"""What the speakers of a proposal would read of a decision, before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from forum.errors import Refused
from forum.mail import preview
from forum.models import Message
from speakers.models import Proposal, ProposalSpeaker


@dataclass(frozen=True)
class Shown:
    """One speaker's mail in one language; ``why_not`` where there is nothing to see."""

    place: ProposalSpeaker
    language: str
    name: str
    is_theirs: bool
    """Whether it is the language in which they get it."""
    subject: str = ""
    text: str = ""
    why_not: str = ""


def shown(proposal: Proposal, verdict: str) -> list[Shown]:
    """The mail to each speaker: in their own language first, then in the others."""
    return [
        _shown(proposal, verdict, place, language)
        for place in places(proposal)
        for language in sorted(dict(settings.LANGUAGES), key=lambda one: one != place.language)
    ]


def places(proposal: Proposal) -> list[ProposalSpeaker]:
    """Its speakers' places, each with this very proposal and its event."""
    found = list(proposal.order_of_speakers.for_mails())
    for place in found:
        place.proposal, place.event = proposal, proposal.event
    return found


def message(proposal: Proposal, verdict: str, place: ProposalSpeaker, language: str) -> Message:
    """The draft, if there is one in this language; else what would be written. One query."""
    drafts = proposal.drafts().filter(kind=f"speakers/{verdict}", about_id=place.pk)
    found = drafts.filter(language=language).first() or Message(
        kind=f"speakers/{verdict}", to=place.mail_address, language=language
    )
    found.event, found.about = proposal.event, place
    return found


def _shown(proposal: Proposal, verdict: str, place: ProposalSpeaker, language: str) -> Shown:
    name = dict(settings.LANGUAGES)[language]
    is_theirs = language == place.language
    try:
        made = preview.of(message(proposal, verdict, place, language))
    except Refused as refusal:
        return Shown(place, language, str(name), is_theirs, why_not=str(refusal))
    return Shown(place, language, str(name), is_theirs, made.subject, made.text)
