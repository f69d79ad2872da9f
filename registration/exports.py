"""The attendee list as staff need it: its columns, and the entry that each export leaves."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from forum.honorifics import said
from forum.models import Entry, Person
from forum.tables import Column
from registration.models import Answer, Question, Registration


def _local(registration: Registration, at: datetime | None) -> datetime | str:
    return at.astimezone(registration.event.zone) if at else ""


def yes_or_no(is_so: bool) -> str:
    return str(_("yes")) if is_so else ""


# Gender is in no export: it is asked for statistics alone, and leaves as sums.
COLUMNS = [
    Column("code", _("code"), lambda row: row.code, 14),
    Column("state", _("state"), lambda row: row.get_state_display(), 18),
    Column("mode", _("participation"), lambda row: row.get_mode_display(), 14),
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
        "given_name_other", _("given name in the other script"), lambda row: row.given_name_other
    ),
    Column("organisation", _("organisation"), lambda row: row.organisation_name, 32),
    Column("job_title", _("job title"), lambda row: row.job_title, 28),
    Column("country", _("country represented"), lambda row: row.country.name, 22),
    Column("category", _("category"), lambda row: row.category.name, 28),
    Column("email", _("e-mail"), lambda row: row.email, 30),
    Column("contact_email", _("contact e-mail"), lambda row: row.contact_email, 30),
    Column("phone", _("telephone"), lambda row: str(row.phone), 18),
    Column("language", _("language"), lambda row: row.get_language_display(), 12),
    Column("created_at", _("registered"), lambda row: _local(row, row.created_at), 17),
    Column("confirmed_at", _("confirmed"), lambda row: _local(row, row.confirmed_at), 17),
    Column("quota", _("quota"), lambda row: row.quota.name if row.quota else "", 18),
    Column(
        "accessibility_needs", _("accessibility needs"), lambda row: row.accessibility_needs, 32
    ),
    Column("diet", _("diet"), lambda row: row.diet),
    Column("itu_membership", _("ITU membership"), lambda row: row.get_itu_membership_display(), 18),
    Column("precedence", _("precedence"), lambda row: row.precedence, 12),
    Column("is_vip", _("VIP"), lambda row: yes_or_no(row.is_vip), 8),
    Column("is_head", _("head of delegation"), lambda row: yes_or_no(row.is_head), 12),
    Column("badge_collected_by", _("badge collected by"), lambda row: row.badge_collected_by),
    Column("note", _("staff's note"), lambda row: row.note, 32),
    Column("event", _("event"), lambda row: row.event.slug, 16),
]


def columns_for(
    registrations: QuerySet[Registration],
) -> tuple[list[Column], QuerySet[Registration]]:
    """The columns of this list, and the list with what they need.

    Where all rows are of one event, its questions follow the fixed columns. A query to know that,
    and then three for the questions and one for each 2,000 rows.
    """
    events = list(registrations.order_by().values_list("event", flat=True).distinct()[:2])
    if len(events) != 1:
        return COLUMNS, registrations
    questions = Question.objects.filter(event=events[0]).of_registrations().for_asking()
    return [*COLUMNS, *map(_column, questions)], registrations.prefetch_related("answers")


def _column(question: Question) -> Column:
    def value(row: Registration) -> str | int:
        answer = _answers(row).get(question.pk)
        return "" if answer is None else question.say(answer.value)

    return Column(f"question:{question.code}", question.label, value, 24)


def _answers(row: Registration) -> dict[int, Answer]:
    """The row's answers by their questions, sorted out once for all columns."""
    kept = row.__dict__
    if "by_question" not in kept:
        kept["by_question"] = {answer.question_id: answer for answer in row.answers.all()}
    return kept["by_question"]


def record_export(
    registrations: QuerySet[Registration],
    columns: list[Column],
    *,
    by: Person,
    form: str,
    asked: dict,
) -> None:
    """An entry per event: who took how many rows, as what, by which filter. Two queries."""
    per_event = registrations.order_by().values("event").annotate(rows=Count("pk"))
    Entry.objects.bulk_create(
        Entry(
            event_id=found["event"],
            act=Entry.Act.EXPORT,
            person=by,
            facts={
                "what": "registrations",
                "as": form,
                "rows": found["rows"],
                "columns": [column.name for column in columns],
                "filter": asked,
            },
        )
        for found in per_event
    )
