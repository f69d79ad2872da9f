"""What of a speaker is personal, and what stays: figures, and what the program has published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, Q, QuerySet

from forum.forgetting import without
from forum.models import Message
from forum.registry import Personal, Subject, impersonal, personal
from speakers import traces
from speakers.models import (
    CallLink,
    ChangeRequest,
    CoSpeaker,
    Decision,
    Proposal,
    ProposalAnswer,
    ProposalFile,
    ProposalSpeaker,
    Review,
    Score,
    Speaker,
    SpeakerConsent,
)

PUBLISHED = ("title", "title_en", "title_ru", "abstract", "abstract_en", "abstract_ru")
BESIDE = ("intended_for", "notes")
FACTS = frozenset(
    "id event code state track kind language minutes mode link version moves created_at"
    " submitted_at".split()
)
INNER = frozenset({"id", "version", "moves", "link", "pending", "pended_by"})


def _cleared(text: str | None, subject: Subject) -> str | None:
    """A text that may be in one language only, without their names."""
    return without(text, subject) if text else text


def _of(model: Any, proposals: Callable[[Subject], QuerySet[Proposal]]) -> Any:
    """The model's rows of these proposals."""
    return lambda subject: model.objects.filter(proposal__in=proposals(subject))


def _past_alone(subject: Subject) -> Q:
    return Q(proposal__in=[row.pk for row in traces.alone(subject)])


def _by_them(model: Any) -> Any:
    """What they did themselves in talks of theirs and of others."""

    def rows(subject: Subject) -> QuerySet:
        if subject.person is None:
            return model.objects.none()
        return model.objects.filter(event=traces.event_of(subject), by=subject.person)

    return rows


personal += [
    Personal(
        Proposal,
        lambda subject: traces.private(traces.alone(subject)),
        blank=dict.fromkeys((*PUBLISHED, *BESIDE, "pending"), "") | {"pended_by": None},
        keep=FACTS,
        secret=INNER,
    ),
    Personal(
        Proposal,
        lambda subject: traces.published(traces.alone(subject)),
        blank=dict.fromkeys(BESIDE, ""),
        keep=FACTS | {*PUBLISHED},
        scrub=dict.fromkeys(PUBLISHED, _cleared),
        secret=INNER & FACTS,
    ),
    Personal(
        Proposal,
        traces.with_others,
        keep=FACTS | {*PUBLISHED, *BESIDE},
        scrub=dict.fromkeys((*PUBLISHED, *BESIDE), _cleared),
        secret=INNER & FACTS,
    ),
    Personal(
        ProposalSpeaker,
        traces.places,
        keep=frozenset("id event proposal speaker position".split()),
        secret=frozenset({"id", "speaker"}),
    ),
    Personal(
        ProposalAnswer,
        _of(ProposalAnswer, traces.alone),
        blank={"value": {}, "file": ""},
        keep=frozenset("id event proposal question".split()),
        secret=frozenset({"id"}),
        traces=_past_alone,
        delete=True,
    ),
    Personal(ProposalFile, _by_them(ProposalFile), blank={"by": None}),
    Personal(
        ProposalFile,
        _of(ProposalFile, traces.alone),
        blank={"file": "", "name": ""},
        keep=frozenset("id event code proposal use language version type size at".split()),
        secret=frozenset({"id"}),
        traces=_past_alone,
        delete=True,
    ),
    Personal(
        SpeakerConsent,
        lambda subject: SpeakerConsent.objects.filter(speaker__in=traces.profiles(subject)),
        keep=frozenset("id event speaker proposal use text given_at withdrawn_at".split()),
        secret=frozenset({"id", "speaker"}),
    ),
    Personal(
        ChangeRequest,
        _of(ChangeRequest, traces.alone),
        blank={"changes": {}, "note": "", "answer": ""},
        keep=frozenset("id event code proposal state at decided_by decided_at".split()),
        secret=frozenset({"id", "decided_by"}),
    ),
    Personal(ChangeRequest, _by_them(ChangeRequest), blank={"by": None, "note": ""}),
    Personal(
        Decision,
        _of(Decision, traces.proposals),
        keep=frozenset("id event proposal verdict by at".split()),
        secret=frozenset({"id", "by"}),
    ),
    Personal(
        Review,
        _of(Review, traces.alone),
        blank={"comment": "", "private_note": ""},
        keep=frozenset("id event proposal reviewer stance mark at".split()),
        secret=frozenset("id proposal reviewer stance mark at comment private_note".split()),
    ),
    Personal(
        Review,
        _of(Review, traces.with_others),
        scrub={"comment": without, "private_note": without},
    ),
    Personal(
        Score,
        lambda subject: Score.objects.filter(review__proposal__in=traces.proposals(subject)),
        keep=frozenset("id event review criterion value".split()),
        secret=frozenset("id event review criterion value".split()),
    ),
    Personal(
        CoSpeaker,
        traces.questions,
        # The code instead of the address: it stays unique in the talk.
        blank={"given_name": "", "family_name": "", "email": "", "email_key": F("code")},
        keep=frozenset(
            "id event code proposal state language position place asked_at answered_at".split()
        ),
        secret=frozenset({"id", "email_key", "place"}),
    ),
    Personal(
        CallLink,
        traces.links_naming,
        keep=frozenset(
            "id event code kind track expires_at uses used revoked_at by created_at".split()
        ),
        scrub={"note": without},
        secret=frozenset("id by uses used revoked_at created_at".split()),
    ),
    Personal(
        Message,
        traces.own_mails,
        blank=dict.fromkeys(("to", "subject", "text", "html", "last_error"), ""),
        secret=frozenset({"html"}),
    ),
    Personal(
        Message, traces.mails_by_name, scrub=dict.fromkeys(("subject", "text", "html"), without)
    ),
    Personal(
        Speaker,
        traces.profiles,
        blank=dict.fromkeys(
            (
                "honorific given_name patronymic family_name given_name_other family_name_other"
                " email email_key organisation_name job_title biography biography_en biography_ru"
                " photo timezone gender"
            ).split(),
            "",
        )
        | {"links": [], "days": [], "arrives_at": None, "departs_at": None, "person": None},
        keep=frozenset("id event code registration country language".split()),
        secret=frozenset({"id", "email_key", "registration"}),
    ),
]
impersonal.update(
    f"speakers.{name}"
    for name in ("Call CallKind Criterion KnownDeadline ReviewerTrack Track").split()
)
