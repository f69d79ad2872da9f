"""Mails after the acceptance: the speaker's word, what they asked to change, their slides."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forum import links, registry
from forum.registry import Letter
from forum.templatetags.moments import deadline, until_day
from speakers.mails import FIELDS, READS, about_proposal
from speakers.models import Call, ChangeRequest, ProposalSpeaker, Speaker


@registry.mail(
    "speakers/accepted",
    trigger=gettext_noop("A proposal is accepted; to its speakers."),
    fields=FIELDS,
    reads=READS,
    is_announced=True,
)
@registry.mail(
    "speakers/not_confirmed",
    trigger=gettext_noop(
        "Days after a proposal was accepted, if it is not confirmed; to its speakers."
    ),
    fields=FIELDS,
    reads=READS,
)
def asks_for_a_word(place: ProposalSpeaker) -> Letter:
    """With a link to say yes or no without signing in."""
    letter = about_proposal(place)
    talk = (place.event.slug, place.proposal.code)
    letter.values["link"], token = links.secret(place, "speakers:answer", *talk)
    letter.secrets.append(token)
    return letter


@registry.mail(
    "speakers/slides_due",
    trigger=gettext_noop(
        "Slides are due soon; to the speakers of each accepted proposal that has none."
    ),
    fields=f"{FIELDS} due",
    reads=(*READS, "event__call"),
)
def slides_due(place: ProposalSpeaker) -> Letter:
    letter, event = about_proposal(place), place.event
    call: Call | None = getattr(event, "call", None)
    due_at = call.slides_due_at if call else None
    told = f"{deadline(due_at, event.zone)} ({event.timezone})" if due_at else ""
    letter.values["due"] = told or _("the forum begins")
    letter.values["link"] = links.page("speakers:files", event.slug, place.proposal.code)
    return letter


@registry.mail(
    "speakers/change_decided",
    trigger=gettext_noop("An organiser decides on a change that a speaker asked for; to them."),
    fields=f"{FIELDS} outcome answer",
    reads=("proposal__track", "by"),
)
def change_decided(request: ChangeRequest) -> Letter:
    event, proposal = request.event, request.proposal
    return Letter(
        values={
            "name": _name(request),
            "title": str(proposal),
            "code": proposal.code,
            "track": proposal.track.name,
            "event": event.title,
            "dates": until_day(event.starts, event.ends),
            "contact": event.contact_email,
            "outcome": _outcome(request),
            "answer": _answer(request),
            "link": links.page("speakers:proposal", event.slug, proposal.code),
        },
    )


def _name(request: ChangeRequest) -> str:
    """The asker's, as a speaker; one query."""
    speakers = Speaker.objects.filter(event=request.event_id)
    profile = speakers.of(request.by).first() if request.by else None
    return profile.name if profile else str(request.by or _("Speaker"))


def _outcome(request: ChangeRequest) -> str:
    if request.state == ChangeRequest.State.APPROVED:
        return _("The organisers agree: your talk is changed as you asked.")
    return _("The organisers do not agree: your talk stays as it was.")


def _answer(request: ChangeRequest) -> str:
    if not request.answer:
        return ""
    return _("They write: “%(reason)s”.") % {"reason": request.answer}
