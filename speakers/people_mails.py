"""Mails about who speaks: a co-speaker is asked and answers, an organiser proposes for somebody."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from forum import links, registry
from forum.registry import Letter
from forum.templatetags.moments import until_day
from speakers.mails import FIELDS, READS, about_proposal
from speakers.models import CoSpeaker

ABOUT = "name colleague title code event dates contact link"
BESIDE = ("proposal__order_of_speakers__speaker",)


@registry.mail(
    "speakers/co_speaker_asked",
    trigger=gettext_noop(
        "A speaker asks somebody to speak along, or reminds them of it; to whom they ask."
    ),
    fields=ABOUT,
    reads=BESIDE,
)
def asked(row: CoSpeaker) -> Letter:
    link, token = links.secret(row, "speakers:join", row.event.slug, row.code)
    return Letter(
        values=_values(row) | {"name": row.name, "colleague": _first(row), "link": link},
        secrets=[token],
        why="",
    )


@registry.mail(
    "speakers/co_speaker_joined",
    trigger=gettext_noop("A co-speaker joins a talk; to who answers for it."),
    fields=ABOUT,
    reads=BESIDE,
)
@registry.mail(
    "speakers/co_speaker_declined",
    trigger=gettext_noop("A co-speaker declines or leaves a talk; to who answers for it."),
    fields=ABOUT,
    reads=BESIDE,
)
def answered(row: CoSpeaker) -> Letter:
    link = links.page("speakers:together", row.event.slug, row.proposal.code)
    return Letter(values=_values(row) | {"name": _first(row), "colleague": row.name, "link": link})


@registry.mail(
    "speakers/co_speaker_removed",
    trigger=gettext_noop("Whoever answers for a talk removes a co-speaker from it; to them."),
    fields=ABOUT,
    reads=BESIDE,
)
def removed(row: CoSpeaker) -> Letter:
    link = links.page("speakers:mine", row.event.slug)
    return Letter(values=_values(row) | {"name": row.name, "colleague": _first(row), "link": link})


registry.mail(
    "speakers/proposed_for_you",
    trigger=gettext_noop("An organiser proposes a talk on somebody's behalf; to its speaker."),
    fields=FIELDS,
    reads=READS,
)(about_proposal)


def _first(row: CoSpeaker) -> str:
    """Who answers for the talk."""
    places = list(row.proposal.order_of_speakers.all())
    return places[0].speaker.name if places else ""


def _values(row: CoSpeaker) -> dict[str, str]:
    event = row.event
    return {
        "title": str(row.proposal),
        "code": row.proposal.code,
        "event": event.title,
        "dates": until_day(event.starts, event.ends),
        "contact": event.contact_email,
    }
