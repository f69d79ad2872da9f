"""Proposals, speakers and reviews as lists: their columns, and who may take which."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.exports import ByKey, Exported, Field, Local, label_of, yes
from forum.models import Event, Person
from forum.models.event import Mode
from registration.exports import country_name, name_columns, question_columns
from registration.models import Question, Registration
from speakers.models import (
    Criterion,
    Proposal,
    ProposalAnswer,
    ProposalFile,
    ProposalSpeaker,
    Review,
    Score,
    Speaker,
    SpeakerConsent,
    Track,
    Verdict,
)

EXPORT = "speakers.export_proposal"
CONTACT = "speakers.export_contact"
"""To know how speakers are reached, and when they travel."""
REVIEW = "speakers.view_review"


def _proposal_columns(event: Event) -> list[Field]:
    """The fixed ones, then the event's questions of proposals. Four queries at most."""
    tracks = label_of((one.pk, one.name) for one in Track.objects.filter(event=event))
    questions = Question.objects.filter(event=event, asked=Question.Asked.PROPOSAL)
    country = country_name()
    return [
        Field("code", _("code"), "code", None, 14),
        Field("state", _("state"), "state", label_of(Proposal.State.choices), 14),
        Field("pending", _("pending decision"), "pending", label_of(Verdict.choices), 14),
        Field("track", _("track"), "track_id", tracks, 28),
        Field("kind", _("kind"), "kind", label_of(Proposal.Kind.choices), 18),
        Field("title_en", _("title in English"), "title_en", None, 40),
        Field("title_ru", _("title in Russian"), "title_ru", None, 40),
        Field("speakers", _("speakers"), _of_speakers("given_name", "family_name"), _names, 32),
        Field("organisations", _("organisations"), _of_speakers("organisation_name"), _joined, 32),
        Field("countries", _("countries"), _of_speakers("country"), _joined_by(country), 22),
        Field("emails", _("e-mail addresses"), _of_speakers("email"), _joined, 32, CONTACT),
        Field("language", _("language of the talk"), "language", label_of(settings.LANGUAGES), 14),
        Field("minutes", _("length in minutes"), "minutes", None, 10),
        Field("mode", _("participation"), "mode", label_of(Mode.choices), 14),
        Field("mean", _("mean of the marks"), "mean", _figure, 10, REVIEW),
        Field("spread", _("spread of the marks"), "spread", _figure, 10, REVIEW),
        Field("reviewed", _("number of marks"), "reviewed", None, 10, REVIEW),
        Field("abstract_en", _("abstract in English"), "abstract_en", None, 50),
        Field("abstract_ru", _("abstract in Russian"), "abstract_ru", None, 50),
        Field("intended_for", _("who it is for"), "intended_for", None, 28),
        Field("notes", _("notes to the organisers"), "notes", None, 32),
        Field("consents", _("consents"), _consents(), _said_consents, 28),
        Field("slides", _("slides"), _slides(), lambda found: " ".join(sorted(set(found))), 14),
        Field("submitted_at", _("submitted"), Local(event, "submitted_at"), None, 17),
        Field("late_link", _("late link"), ("link__note", "link__code"), _link, 18),
        *question_columns(questions, _answers()),
    ]


def _proposal_rows(proposals: Any, person: Person) -> QuerySet:
    """With the means of the marks, which the list has already if it shows them."""
    return proposals if "mean" in proposals.query.annotations else proposals.with_marks(person)


def _people_columns(event: Event) -> list[Field]:
    return [
        Field("code", _("code"), "code", None, 14),
        *name_columns(),
        Field("job_title", _("job title"), "job_title", None, 28),
        Field("organisation", _("organisation"), "organisation_name", None, 32),
        Field("country", _("country represented"), "country", country_name(), 22),
        Field("email", _("e-mail"), "email", None, 30, CONTACT),
        Field("language", _("language"), "language", label_of(settings.LANGUAGES), 12),
        Field("titles", _("proposals"), "talks", _titles, 50),
        Field("submitted", _("proposals handed in"), "talks", len, 10),
        Field("taken", _("accepted or confirmed"), "talks", _taken, 10),
        Field("biography_en", _("biography in English"), "biography_en", None, 50),
        Field("biography_ru", _("biography in Russian"), "biography_ru", None, 50),
        Field("links", _("links"), "links", " ".join, 32),
        Field("has_photo", _("photo"), "photo", yes, 8),
        Field("days", _("days on which they can speak"), "days", _days, 22),
        Field("arrives_at", _("arrives"), Local(event, "arrives_at"), None, 17, CONTACT),
        Field("departs_at", _("departs"), Local(event, "departs_at"), None, 17, CONTACT),
        Field("timezone", _("time zone"), "timezone", None, 18),
        Field(
            "registration",
            _("registration"),
            "registration__state",
            label_of(Registration.State.choices),
            18,
        ),
    ]


def _people_rows(proposals: QuerySet, person: Person) -> QuerySet:
    """Everybody who speaks in one of them, once. Their other talks are not told."""
    found = proposals.order_by().values("pk")
    talks = ProposalSpeaker.objects.filter(speaker=OuterRef("pk"), proposal__in=found)
    told = JSONObject(
        en="proposal__title_en",
        ru="proposal__title_ru",
        code="proposal__code",
        state="proposal__state",
    )
    speaking = ProposalSpeaker.objects.filter(proposal__in=found).values("speaker")
    return Speaker.objects.filter(pk__in=speaking).annotate(
        talks=ArraySubquery(talks.order_by("proposal_id").values(_told=told))
    )


def _review_columns(event: Event) -> list[Field]:
    tracks = label_of((one.pk, one.name) for one in Track.objects.filter(event=event))
    title = ("proposal__title_en", "proposal__title_ru", "proposal__code")
    reviewer = ("reviewer__given_name", "reviewer__family_name", "reviewer__email")
    criteria = Criterion.objects.filter(event=event)
    return [
        Field("code", _("code"), "proposal__code", None, 14),
        Field("title", _("title"), title, _title, 40),
        Field("track", _("track"), "proposal__track_id", tracks, 28),
        Field("reviewer", _("reviewer"), reviewer, _reviewer, 24),
        Field("stance", _("stance"), "stance", label_of(Review.Stance.choices), 18),
        Field("mark", _("mark"), "mark", _figure, 8),
        Field("comment", _("comment to colleagues"), "comment", None, 50),
        Field("at", _("at"), Local(event, "at"), None, 17),
        *map(_score_column, criteria),
    ]


def _review_rows(proposals: QuerySet, person: Person) -> QuerySet:
    found = proposals.order_by().values("pk")
    return Review.objects.visible_to(person).filter(proposal__in=found)


def _of_speakers(*names: str) -> ArraySubquery:
    """Of each speaker of a proposal, in their order: these columns."""
    places = ProposalSpeaker.objects.filter(proposal=OuterRef("pk")).order_by("position", "pk")
    told = JSONObject(**{name: f"speaker__{name}" for name in names})
    return ArraySubquery(places.values(_told=told))


def _joined(found: list[dict[str, str]]) -> str:
    return "; ".join(" ".join(one.values()) for one in found)


def _names(found: list[dict[str, str]]) -> str:
    return "; ".join(f"{one['given_name']} {one['family_name']}" for one in found)


def _joined_by(say: Callable[[str], str]) -> Callable[[list[dict[str, str]]], str]:
    return lambda found: "; ".join(say(one["country"]) for one in found)


def _answers() -> Subquery:
    rows = ProposalAnswer.objects.filter(proposal=OuterRef("pk")).order_by().values("proposal")
    return Subquery(rows.annotate(_all=ByKey("question_id", F("value"))).values("_all"))


def _consents() -> ArraySubquery:
    given = SpeakerConsent.objects.filter(proposal=OuterRef("pk"), withdrawn_at=None)
    told = JSONObject(
        given_name="speaker__given_name", family_name="speaker__family_name", use="use"
    )
    return ArraySubquery(given.order_by("pk").values(_told=told))


def _said_consents(found: list[dict[str, str]]) -> str:
    """What each speaker agrees to, of this talk."""
    use = label_of(SpeakerConsent.Use.choices)
    return "; ".join(
        f"{one['given_name']} {one['family_name']}: {use(one['use'])}" for one in found
    )


def _slides() -> ArraySubquery:
    files = ProposalFile.objects.filter(proposal=OuterRef("pk"), use="slides")
    return ArraySubquery(files.order_by("pk").values("language"))


def _score_column(criterion: Criterion) -> Field:
    scores = Score.objects.filter(review=OuterRef("pk"), criterion=criterion)
    name = f"criterion:{criterion.pk}"
    return Field(name, criterion.name, Subquery(scores.values("value")[:1]), None, 14)


def _link(note: str | None, code: str | None) -> str:
    return note or code or ""


def _title(en: str | None, ru: str | None, code: str) -> str:
    first, other = (ru, en) if get_language() == "ru" else (en, ru)
    return first or other or code


def _titles(talks: list[dict[str, Any]]) -> str:
    return "; ".join(_title(one["en"], one["ru"], one["code"]) for one in talks)


def _taken(talks: list[dict[str, Any]]) -> int:
    return sum(one["state"] in Proposal.SPEAK for one in talks)


def _reviewer(given_name: str, family_name: str, email: str) -> str:
    return f"{given_name} {family_name}".strip() or email


def _days(days: list[Any] | None) -> str:
    return "; ".join(day.isoformat() for day in days or [])


def _figure(value: Any) -> float | None:
    return None if value is None else round(float(value), 2)


PAGE = "speakers.proposal"
registry.exports["proposals"] = Exported(
    "proposals",
    _("Proposals, one in each row"),
    PAGE,
    (EXPORT,),
    _proposal_columns,
    _proposal_rows,
    follows="speakers.proposal",
)
registry.exports["people"] = Exported(
    "people",
    _("Speakers, one in each row"),
    PAGE,
    (EXPORT,),
    _people_columns,
    _people_rows,
    follows="speakers.speaker",
)
registry.exports["reviews"] = Exported(
    "reviews",
    _("Reviews, one in each row"),
    PAGE,
    (EXPORT, REVIEW),
    _review_columns,
    _review_rows,
    ids={"criterion": Criterion},
)
