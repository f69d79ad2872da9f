"""What at an event is somebody's as a speaker: theirs alone, or others' that names them."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from forum.forgetting import histories
from forum.models import Link, Message
from forum.registry import Subject, called, leavings
from forum.text import email_key
from registration.models import Registration
from speakers.models import (
    CallLink,
    CoSpeaker,
    Decision,
    Proposal,
    ProposalSpeaker,
    Speaker,
)

TO_THE_ASKED = ("speakers/co_speaker_asked", "speakers/co_speaker_removed")
NAMES = ("given_name", "family_name", "given_name_other", "family_name_other")


def event_of(subject: Subject) -> int:
    return int(subject.rows[0].event_id)


def profiles(subject: Subject) -> QuerySet[Speaker]:
    """Theirs: of their account, of their registration, or waiting for their address."""
    ours = [row.pk for row in subject.rows if isinstance(row, Registration)]
    theirs = Q(registration__in=ours)
    if subject.person:
        theirs |= Q(person=subject.person)
    if key := email_key(subject.address):
        theirs |= Q(person=None, email_key=key)
    return Speaker.objects.filter(theirs, event=event_of(subject))


def proposals(subject: Subject) -> QuerySet[Proposal]:
    places = ProposalSpeaker.objects.filter(speaker__in=profiles(subject))
    return Proposal.objects.filter(pk__in=places.values("proposal"))


def alone(subject: Subject) -> QuerySet[Proposal]:
    """Those in which nobody else speaks who is not forgotten."""
    own = profiles(subject).values("pk")
    others = ProposalSpeaker.objects.exclude(speaker__in=own).exclude(speaker__family_name="")
    return proposals(subject).exclude(pk__in=others.values("proposal"))


def published(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """What was accepted once, so that the program may have it."""
    taken = Decision.objects.filter(proposal=OuterRef("pk"), verdict="accepted")
    return rows.filter(Exists(taken))


def private(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return rows.exclude(pk__in=published(rows).values("pk"))


def with_others(subject: Subject) -> QuerySet[Proposal]:
    return proposals(subject).exclude(pk__in=alone(subject).values("pk"))


def places(subject: Subject) -> QuerySet[ProposalSpeaker]:
    return ProposalSpeaker.objects.filter(speaker__in=profiles(subject))


def questions(subject: Subject) -> QuerySet[CoSpeaker]:
    """By which others asked them to speak along: by their address, or answered as themselves."""
    theirs = Q(place__speaker__in=profiles(subject))
    if key := email_key(subject.address):
        theirs |= Q(email_key=key)
    return CoSpeaker.objects.filter(theirs, event=event_of(subject))


def own_mails(subject: Subject) -> QuerySet[Message]:
    """To them at whatever address: about their places, what they were asked, and its end."""
    asked = questions(subject).values("pk")
    return Message.objects.filter(
        _about(ProposalSpeaker, places(subject).values("pk"))
        | (_about(CoSpeaker, asked) & Q(kind__in=TO_THE_ASKED))
    )


def mails_by_name(subject: Subject) -> QuerySet[Message]:
    """To others, of who asked them or answered them."""
    beside = CoSpeaker.objects.filter(proposal__in=proposals(subject))
    return Message.objects.filter(
        _about(CoSpeaker, beside.values("pk")) | _about(CoSpeaker, questions(subject).values("pk"))
    ).exclude(pk__in=own_mails(subject).values("pk"))


def links_naming(subject: Subject) -> QuerySet[CallLink]:
    """Late links whose note says for whom they are."""
    said = Q(pk__in=[])
    for phrase in subject.phrases:
        said |= Q(note__icontains=phrase)
    return CallLink.objects.filter(said, event=event_of(subject))


def _about(model: type[models.Model], ids: QuerySet) -> Q:
    return Q(about_type=ContentType.objects.get_for_model(model), about_id__in=ids)


def _leave(subject: Subject) -> None:
    """What they alone proposed is withdrawn while the forum is ahead, without a mail to them, and
    what others asked of them is asked no more."""
    for proposal in alone(subject).select_related("event").filter(state__in=Proposal.LIVE):
        if not proposal.event.has_ended():
            proposal.drop_drafts()
            proposal._move(Proposal.LIVE, "withdrawn", "", pending="", pended_by=None)
    for asked in questions(subject).filter(state=CoSpeaker.State.ASKED):
        Link.objects.revoke(asked)
        asked._move(CoSpeaker.State.ASKED, CoSpeaker.State.CANCELLED, "")


def _called(event_id: int, keys: set[str]) -> set[str]:
    """As speakers, and as those who asked them along typed it."""
    found: set[str] = set()
    for model, names in ((Speaker, NAMES), (CoSpeaker, NAMES[:2])):
        for table in (model, *histories(model)):
            rows = table._base_manager.filter(event=event_id, email_key__in=keys)
            for row in rows.values_list(*names).distinct():
                found |= {f"{row[at]} {row[at + 1]}".strip() for at in range(0, len(names), 2)}
    return found - {""}


called.append(_called)
leavings.append(_leave)
