"""Which files of a session readers see: by who they are, and by what its speakers agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from program.models import Material, Session
from speakers.models import ProposalFile, ProposalSpeaker, SpeakerConsent

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person
    from registration.models import Registration

Use = SpeakerConsent.Use


@dataclass(frozen=True)
class Published:
    """Of one session: documents with slides, recordings, and slides as its speakers handed in."""

    documents: list[Material] = field(default_factory=list)
    recordings: list[Material] = field(default_factory=list)
    slides: list[ProposalFile] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.documents or self.recordings or self.slides)


def published(
    session: Session, reader: Registration | None, person: Person | AnonymousUser
) -> Published:
    """Four queries at most, for a stranger."""
    proposal = session.proposal_id
    agreed = agreed_by_all(proposal) if proposal else {Use.RECORDING}
    seen = list(Material.objects.visible_to(reader, person).filter(session=session))
    kind = Material.Kind
    return Published(
        documents=[one for one in seen if one.kind != kind.RECORDING],
        recordings=[one for one in seen if one.kind == kind.RECORDING and Use.RECORDING in agreed],
        slides=slides_of(proposal) if proposal and Use.SLIDES in agreed else [],
    )


def agreed_by_all(proposal: int) -> set[str]:
    """To what each speaker of the talk has agreed, and still does. Two queries."""
    places = ProposalSpeaker.objects.filter(proposal=proposal)
    speakers = set(places.values_list("speaker", flat=True))
    given: dict[str, set[int]] = {}
    rows = SpeakerConsent.objects.filter(proposal=proposal, withdrawn_at=None)
    for use, speaker in rows.values_list("use", "speaker"):
        given.setdefault(use, set()).add(speaker)
    return {use for use, whose in given.items() if speakers and speakers <= whose}


def slides_of(proposal: int) -> list[ProposalFile]:
    """The last version in each language."""
    slides = ProposalFile.objects.filter(proposal=proposal, use=ProposalFile.Use.SLIDES)
    return list(slides.order_by("language", "-version").distinct("language"))
