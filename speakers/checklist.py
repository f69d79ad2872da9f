"""What an accepted speaker still has to do for a talk, each with the page where it is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from forum.models import Event
from forum.templatetags.moments import deadline
from forum.templatetags.passages import language_word
from speakers.models import Call, Proposal, ProposalFile, Speaker, SpeakerConsent


@dataclass(frozen=True)
class Item:
    label: str
    is_done: bool
    url: str
    is_needed: bool = True
    """False: welcome, and nobody waits for it."""

    @property
    def is_missing(self) -> bool:
        return self.is_needed and not self.is_done


def checklist(
    proposal: Proposal,
    speaker: Speaker,
    call: Call,
    *,
    files: Iterable[ProposalFile],
    consents: Iterable[SpeakerConsent],
    is_coming: bool,
) -> list[Item]:
    """Of one talk and one of its speakers; no query. ``files`` and ``consents`` may be of more.
    ``is_coming``: the speaker has a registration that has not ended."""
    event, talk = proposal.event, (proposal.event.slug, proposal.code)
    has_confirmed = proposal.state == Proposal.State.CONFIRMED
    has_answered = any(
        one.proposal_id == proposal.pk and one.speaker_id == speaker.pk for one in consents
    )
    return [
        Item(
            _("Confirm that you will speak"), has_confirmed, reverse("speakers:proposal", args=talk)
        ),
        *_profile(proposal, speaker),
        *_slides(proposal, call, files),
        Item(
            _("Streaming, recording and slides: what you agree to"),
            has_answered,
            reverse("speakers:edit", args=talk),
            is_needed=False,
        ),
        Item(
            _("Register for the forum")
            if is_coming or speaker.registration_id is None
            else _("Register for the forum again: your registration has ended"),
            is_coming,
            reverse("registration:register", args=[event.slug]),
        ),
    ]


def missing(items: Iterable[Item]) -> list[str]:
    return [item.label for item in items if item.is_missing]


def _profile(proposal: Proposal, speaker: Speaker) -> list[Item]:
    page = reverse("speakers:profile", args=[proposal.event.slug])
    has_both_names = bool(speaker.given_name_other and speaker.family_name_other)
    return [
        Item(_("A photo of you"), bool(speaker.photo), page),
        Item(_("A short biography"), bool(speaker.biography), page),
        Item(_("Your name in the other script"), has_both_names, page, is_needed=False),
    ]


def _slides(proposal: Proposal, call: Call, files: Iterable[ProposalFile]) -> list[Item]:
    """In the language of the talk; in the event's other ones they are welcome."""
    event = proposal.event
    page = reverse("speakers:files", args=[event.slug, proposal.code])
    there = {
        file.language
        for file in files
        if file.proposal_id == proposal.pk and file.use == ProposalFile.Use.SLIDES
    }
    languages = sorted({proposal.language, *event.languages} - {proposal.language})
    return [
        Item(
            _slides_in(language, call, event),
            language in there,
            page,
            is_needed=language == proposal.language,
        )
        for language in (proposal.language, *languages)
    ]


def _slides_in(language: str, call: Call, event: Event) -> str:
    name = language_word(language)
    if call.slides_due_at is None:
        return _("Your slides (%(language)s)") % {"language": name}
    told = {"language": name, "deadline": deadline(call.slides_due_at, event.zone)}
    return _("Your slides (%(language)s), until %(deadline)s") % told
