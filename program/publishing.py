"""Which files of a session readers see: by who they are, and by what its speakers agreed to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from program.models import Material, Session, Slot
from speakers.models import ProposalFile, ProposalSpeaker, SpeakerConsent

if TYPE_CHECKING:
    from forum.models import Event, Person
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


def sessions_with_files(reader: Registration) -> list[Session]:
    """Sessions of the released program with anything that this reader may have, in order of time,
    as the page of each tells it. Six queries."""
    event = reader.event
    places = dict(Slot.objects.released(event).values_list("session", "starts_at").reverse())
    agreed = _agreed(event)
    recording, slides = Material.Kind.RECORDING, ProposalFile.Use.SLIDES
    seen = Material.objects.visible_to(reader, AnonymousUser()).filter(session__in=places)
    talks = Session.objects.filter(pk__in=places, proposal__isnull=False)
    found = {
        session
        for session, kind, talk in seen.values_list("session", "kind", "session__proposal")
        if kind != recording or not talk or Use.RECORDING in agreed.get(talk, ())
    }
    with_slides = [talk for talk, uses in agreed.items() if Use.SLIDES in uses]
    handed_in = ProposalFile.objects.filter(proposal__in=with_slides, use=slides)
    found |= set(
        talks.filter(proposal__in=handed_in.values("proposal")).values_list("pk", flat=True)
    )
    sessions = Session.objects.filter(pk__in=found)
    return sorted(sessions, key=lambda one: (places[one.pk], one.pk))


def _agreed(event: Event) -> dict[int, set[str]]:
    """Talk -> to what all its speakers have agreed. Two queries."""
    speakers: dict[int, set[int]] = {}
    for talk, speaker in ProposalSpeaker.objects.filter(event=event).values_list(
        "proposal", "speaker"
    ):
        speakers.setdefault(talk, set()).add(speaker)
    given: dict[tuple[int, str], set[int]] = {}
    rows = SpeakerConsent.objects.filter(event=event, proposal__isnull=False, withdrawn_at=None)
    for talk, use, speaker in rows.values_list("proposal", "use", "speaker"):
        given.setdefault((talk, use), set()).add(speaker)
    found: dict[int, set[str]] = {}
    for (talk, use), whose in given.items():
        if talk in speakers and speakers[talk] <= whose:
            found.setdefault(talk, set()).add(use)
    return found
