"""Proposals, speakers and reviews as lists: their columns, and the entry of each export."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forum.honorifics import said
from forum.models import Entry, Event, Person
from forum.tables import Column
from registration.models import Question
from speakers.models import Criterion, Proposal, ProposalAnswer, ProposalSpeaker, Review, Speaker
from speakers.models.proposals import ProposalQuerySet
from speakers.questions import questions_of


@dataclass(frozen=True)
class List:
    """One of the lists: a row per proposal, per person, or per review."""

    name: str
    label: str | Promise
    columns: Callable[[list[Event]], list[Column]]
    rows: Callable[[ProposalQuerySet, Person], QuerySet]
    """The proposals as filtered, and who asks -> the rows, with what the columns need."""
    needs: str = "speakers.export_proposal"


CONTACTS = {"emails", "email", "arrives_at", "departs_at"}
"""Columns for whoever may write to speakers: by the right to export contacts."""
MARKS = {"mean", "spread", "reviewed"}
"""Columns for whoever may see reviews."""


def columns_for(chosen: List, events: list[Event], may: Callable[[str], bool]) -> list[Column]:
    """Those that a person with these rights may take."""
    hidden: set[str] = set()
    if not may("speakers.export_contact"):
        hidden |= CONTACTS
    if not may("speakers.view_review"):
        hidden |= MARKS
    return [column for column in chosen.columns(events) if column.name not in hidden]


def record_export(
    proposals: QuerySet[Proposal],
    columns: Iterable[Column],
    *,
    what: str,
    by: Person,
    form: str,
    asked: dict[str, Any],
) -> None:
    """An entry per event: who took what, of how many proposals, by which filter. Two queries."""
    per_event = proposals.order_by().values("event").annotate(rows=Count("pk", distinct=True))
    names = [column.name for column in columns]
    Entry.objects.bulk_create(
        Entry(
            event_id=found["event"],
            act=Entry.Act.EXPORT,
            person=by,
            facts={
                "what": what,
                "as": form,
                "rows": found["rows"],
                "columns": names,
                "filter": asked,
            },
        )
        for found in per_event
    )


def _proposal_columns(events: list[Event]) -> list[Column]:
    fixed = [
        Column("code", _("code"), lambda row: row.code, 14),
        Column("state", _("state"), lambda row: row.get_state_display(), 14),
        Column("pending", _("pending decision"), lambda row: row.get_pending_display(), 14),
        Column("track", _("track"), lambda row: row.track.name, 28),
        Column("kind", _("kind"), lambda row: row.get_kind_display(), 18),
        Column("title_en", _("title in English"), lambda row: row.title_en, 40),
        Column("title_ru", _("title in Russian"), lambda row: row.title_ru, 40),
        Column("speakers", _("speakers"), lambda row: _of_speakers(row, "name"), 32),
        Column(
            "organisations",
            _("organisations"),
            lambda row: _of_speakers(row, "organisation_name"),
            32,
        ),
        Column("countries", _("countries"), lambda row: _of_speakers(row, "country.name"), 22),
        Column("emails", _("e-mail addresses"), lambda row: _of_speakers(row, "email"), 32),
        Column("language", _("language of the talk"), lambda row: row.get_language_display(), 14),
        Column("minutes", _("length in minutes"), lambda row: row.minutes or "", 10),
        Column("mode", _("participation"), lambda row: row.get_mode_display(), 14),
        Column("mean", _("mean of the marks"), lambda row: _figure(row.mean), 10),
        Column("spread", _("spread of the marks"), lambda row: _figure(row.spread), 10),
        Column("reviewed", _("number of marks"), lambda row: _known(row.reviewed), 10),
        Column("abstract_en", _("abstract in English"), lambda row: row.abstract_en, 50),
        Column("abstract_ru", _("abstract in Russian"), lambda row: row.abstract_ru, 50),
        Column("intended_for", _("who it is for"), lambda row: row.intended_for, 28),
        Column("notes", _("notes to the organisers"), lambda row: row.notes, 32),
        Column("consents", _("consents"), _consents, 28),
        Column("slides", _("slides"), _slides, 14),
        Column("submitted_at", _("submitted"), lambda row: _local(row, row.submitted_at), 17),
        Column("late_link", _("late link"), lambda row: str(row.link or ""), 18),
        Column("event", _("event"), lambda row: row.event.slug, 16),
    ]
    return [*fixed, *map(_answer_column, questions_of(events[0]) if len(events) == 1 else ())]


def _proposal_rows(proposals: ProposalQuerySet, person: Person) -> QuerySet:
    places = ProposalSpeaker.objects.select_related("speaker")
    return (
        proposals.with_marks(person)
        .select_related("event", "track", "link")
        .prefetch_related(
            Prefetch("order_of_speakers", places),
            "answers",
            "files",
            "consents__speaker",
        )
    )


def _people_columns(events: list[Event]) -> list[Column]:
    return [
        Column("code", _("code"), lambda row: row.code, 14),
        Column("honorific", _("honorific"), lambda row: said(row.honorific), 10),
        Column("family_name", _("family name"), lambda row: row.family_name),
        Column("given_name", _("given name"), lambda row: row.given_name),
        Column("patronymic", _("patronymic"), lambda row: row.patronymic),
        Column(
            "family_name_other",
            _("family name in the other script"),
            lambda row: row.family_name_other,
        ),
        Column(
            "given_name_other",
            _("given name in the other script"),
            lambda row: row.given_name_other,
        ),
        Column("job_title", _("job title"), lambda row: row.job_title, 28),
        Column("organisation", _("organisation"), lambda row: row.organisation_name, 32),
        Column("country", _("country represented"), lambda row: row.country.name, 22),
        Column("email", _("e-mail"), lambda row: row.email, 30),
        Column("language", _("language"), lambda row: row.get_language_display(), 12),
        Column("titles", _("proposals"), lambda row: "; ".join(map(str, _talks(row))), 50),
        Column("submitted", _("proposals handed in"), lambda row: len(_talks(row)), 10),
        Column("taken", _("accepted or confirmed"), _taken, 10),
        Column("biography_en", _("biography in English"), lambda row: row.biography_en, 50),
        Column("biography_ru", _("biography in Russian"), lambda row: row.biography_ru, 50),
        Column("links", _("links"), lambda row: " ".join(row.links), 32),
        Column("has_photo", _("photo"), lambda row: _yes(row.photo), 8),
        Column("days", _("days on which they can speak"), _days, 22),
        Column("arrives_at", _("arrives"), lambda row: _local(row, row.arrives_at), 17),
        Column("departs_at", _("departs"), lambda row: _local(row, row.departs_at), 17),
        Column("timezone", _("time zone"), lambda row: row.timezone, 18),
        Column(
            "registration",
            _("registration"),
            lambda row: row.registration.get_state_display() if row.registration else "",
            18,
        ),
        Column("event", _("event"), lambda row: row.event.slug, 16),
    ]


def _people_rows(proposals: ProposalQuerySet, person: Person) -> QuerySet:
    """Everybody who speaks in one of them, once. Their other talks are not told."""
    found = proposals.order_by().values("pk")
    talks = Prefetch("proposals", Proposal.objects.filter(pk__in=found), to_attr="talks")
    rows = Speaker.objects.filter(places__proposal__in=found).distinct()
    return rows.select_related("event", "registration").prefetch_related(talks)


def _review_columns(events: list[Event]) -> list[Column]:
    fixed = [
        Column("code", _("code"), lambda row: row.proposal.code, 14),
        Column("title", _("title"), lambda row: str(row.proposal), 40),
        Column("track", _("track"), lambda row: row.proposal.track.name, 28),
        Column("reviewer", _("reviewer"), lambda row: str(row.reviewer), 24),
        Column("stance", _("stance"), lambda row: row.get_stance_display(), 18),
        Column("mark", _("mark"), lambda row: _figure(row.mark), 8),
        Column("comment", _("comment to colleagues"), lambda row: row.comment, 50),
        Column("at", _("at"), lambda row: _local(row, row.at), 17),
    ]
    criteria = Criterion.objects.filter(event__in=events)
    return [*fixed, *map(_score_column, criteria)]


def _review_rows(proposals: ProposalQuerySet, person: Person) -> QuerySet:
    rows = Review.objects.visible_to(person).filter(proposal__in=proposals.order_by().values("pk"))
    return rows.select_related("event", "proposal__track", "reviewer").prefetch_related("scores")


LISTS = {
    one.name: one
    for one in (
        List("proposals", _("Proposals, one in each row"), _proposal_columns, _proposal_rows),
        List("people", _("Speakers, one in each row"), _people_columns, _people_rows),
        List(
            "reviews",
            _("Reviews, one in each row"),
            _review_columns,
            _review_rows,
            needs="speakers.view_review",
        ),
    )
}


def _of_speakers(row: Proposal, name: str) -> str:
    """Of each speaker, in their order."""
    said = []
    for place in row.order_of_speakers.all():
        value: Any = place.speaker
        for part in name.split("."):
            value = getattr(value, part)
        said.append(str(value))
    return "; ".join(said)


def _answer_column(question: Question) -> Column:
    def value(row: Proposal) -> str | int:
        answers: Collection[ProposalAnswer] = row.answers.all()
        said = next((one.value for one in answers if one.question_id == question.pk), None)
        return "" if said is None else question.say(said)

    return Column(f"question:{question.code}", question.label, value, 24)


def _score_column(criterion: Criterion) -> Column:
    def value(row: Review) -> int | str:
        scores = (one.value for one in row.scores.all() if one.criterion_id == criterion.pk)
        return next(scores, "")

    return Column(f"criterion:{criterion.pk}", criterion.name, value, 14)


def _consents(row: Proposal) -> str:
    """What each speaker agrees to, of this talk."""
    given = [one for one in row.consents.all() if one.withdrawn_at is None]
    return "; ".join(f"{one.speaker.name}: {one.get_use_display()}" for one in given)


def _slides(row: Proposal) -> str:
    there = {file.language for file in row.files.all() if file.use == "slides"}
    return " ".join(sorted(there))


def _talks(row: Any) -> list[Proposal]:
    return row.talks


def _taken(row: Any) -> int:
    return sum(one.state in Proposal.SPEAK for one in _talks(row))


def _days(row: Speaker) -> str:
    return "; ".join(day.isoformat() for day in row.days)


def _figure(value: Any) -> float | str:
    return "" if value is None else round(float(value), 2)


def _known(value: Any) -> Any:
    return "" if value is None else value


def _yes(value: Any) -> str:
    return str(_("yes")) if value else ""


def _local(row: Any, at: datetime | None) -> datetime | str:
    return at.astimezone(row.event.zone) if at else ""
