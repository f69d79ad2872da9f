"""Attendees and their answers as lists: their columns, and the ready-made exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from forum import registry
from forum.exports import ByKey, Exported, Field, Local, Ready, label_of, once, yes
from forum.honorifics import said
from forum.models import Event, Person
from forum.models.event import Mode
from forum.regions import said_region
from registration.models import Answer, Category, Question, Quota, Registration

EXPORT = "registration.export_registration"
CONTACT = "registration.view_contact"
"""To know addresses and telephone numbers."""
ANSWER = "registration.view_answer"
PROTOCOL_ORDER = (F("precedence").asc(nulls_last=True), "family_name", "given_name", "pk")


def country_name() -> Callable[[str], str]:
    """A country's code -> its name in the reader's language."""
    return once(lambda code: countries.name(code) or code)


def name_columns() -> list[Field]:
    """Of a person's name, in both scripts."""
    return [
        Field("honorific", _("honorific"), "honorific", once(said), 10),
        Field("family_name", _("family name"), "family_name"),
        Field("given_name", _("given name"), "given_name"),
        Field("patronymic", _("patronymic"), "patronymic"),
        Field("family_name_other", _("family name in the other script"), "family_name_other"),
        Field("given_name_other", _("given name in the other script"), "given_name_other"),
    ]


# Gender is in no export: it is asked for statistics alone, and leaves as sums.
def _columns(event: Event) -> list[Field]:
    """The fixed ones, then the event's questions. Five queries at most."""
    categories = {one.pk: one.name for one in Category.objects.filter(event=event)}
    quotas = {one.pk: one.name for one in Quota.objects.filter(event=event)}
    return [
        Field("code", _("code"), "code", None, 14),
        Field("state", _("state"), "state", label_of(Registration.State.choices), 18),
        Field("mode", _("participation"), "mode", label_of(Mode.choices), 14),
        *name_columns(),
        Field("organisation", _("organisation"), "organisation_name", None, 32),
        Field("job_title", _("job title"), "job_title", None, 28),
        Field("country", _("country represented"), "country", country_name(), 22),
        Field("region", _("region of the ITU"), "country", once(said_region), 18),
        Field("category", _("category"), "category", label_of(categories.items()), 28),
        Field("email", _("e-mail"), "email", None, 30, CONTACT),
        Field("contact_email", _("contact e-mail"), "contact_email", None, 30, CONTACT),
        Field("phone", _("telephone"), Cast("phone", TextField()), None, 18, CONTACT),
        Field("language", _("language"), "language", label_of(settings.LANGUAGES), 12),
        Field("created_at", _("registered"), Local(event, "created_at"), None, 17),
        Field("confirmed_at", _("confirmed"), Local(event, "confirmed_at"), None, 17),
        Field("quota", _("quota"), "quota", label_of(quotas.items()), 18),
        Field("accessibility_needs", _("accessibility needs"), "accessibility_needs", None, 32),
        Field("diet", _("diet"), "diet"),
        Field(
            "itu_membership",
            _("ITU membership"),
            "itu_membership",
            label_of(Registration.Membership.choices),
            18,
        ),
        Field("precedence", _("precedence"), "precedence", None, 12),
        Field("is_vip", _("VIP"), "is_vip", once(yes), 8),
        Field("is_head", _("head of delegation"), "is_head", once(yes), 12),
        Field("badge_collected_by", _("badge collected by"), "badge_collected_by"),
        Field("note", _("staff's note"), "note", None, 32),
        *question_columns(Question.objects.filter(event=event).of_registrations(), _answers()),
    ]


def question_columns(questions: Any, answers: Any) -> list[Field]:
    """A column for each question; ``answers`` reads a row's as {question: value}. Three queries."""
    return [_question_column(question, answers) for question in questions.for_asking()]


def _question_column(question: Question, answers: Any) -> Field:
    key = str(question.pk)

    def value(given: dict[str, Any] | None) -> Any:
        return given.get(key) if given else None

    def say(given: dict[str, Any] | None) -> str | int:
        found = value(given)
        return "" if found is None else question.say(found)

    name = f"question:{question.code}"
    return Field(name, question.label, answers, say, 24, ANSWER, compared=value)


def _answers() -> Subquery:
    rows = Answer.objects.filter(registration=OuterRef("pk")).order_by().values("registration")
    return Subquery(rows.annotate(_all=ByKey("question_id", F("value"))).values("_all"))


def _answer_columns(event: Event) -> list[Field]:
    """Of one answer in each row: whose, to what, and what."""
    questions = Question.objects.filter(event=event).of_registrations().for_asking()
    known = {question.pk: question for question in questions}

    def say(question: int, value: Any) -> str | int:
        return known[question].say(value) if question in known else str(value)

    def label(question: int) -> str:
        return known[question].label if question in known else ""

    return [
        Field("code", _("code"), "registration__code", None, 14),
        Field("family_name", _("family name"), "registration__family_name"),
        Field("given_name", _("given name"), "registration__given_name"),
        Field("organisation", _("organisation"), "registration__organisation_name", None, 32),
        Field("country", _("country represented"), "registration__country", country_name(), 22),
        Field(
            "state",
            _("state"),
            "registration__state",
            label_of(Registration.State.choices),
            18,
        ),
        Field("question_code", _("code of the question"), "question__code", None, 16),
        Field("question", _("question"), "question_id", label, 40),
        Field("answer", _("answer"), ("question_id", "value"), say, 50),
    ]


def _answer_rows(registrations: QuerySet, person: Person) -> QuerySet:
    found = Answer.objects.filter(registration__in=registrations.order_by().values("pk"))
    return found.order_by(
        "registration__family_name",
        "registration__given_name",
        "registration_id",
        "question__position",
        "question_id",
    )


NAMES = ("honorific", "family_name", "given_name", "patronymic")
OTHERS = ("family_name_other", "given_name_other")
COMING = {"state__exact": "confirmed"}
ON_SITE = {**COMING, "mode__exact": "on_site"}

registry.exports["registrations"] = Exported(
    "registrations",
    _("Attendees, one in each row"),
    "registration.registration",
    (EXPORT,),
    _columns,
    lambda registrations, person: registrations,
    ids={"answer": Question},
    follows="registration.registration",
    ready=(
        Ready(
            "protocol",
            _("Protocol"),
            _("the protocol service"),
            (
                *("precedence", *NAMES, *OTHERS),
                *("job_title", "organisation", "country", "category", "is_vip", "is_head"),
                *("mode", "badge_collected_by", "note"),
            ),
            COMING,
            PROTOCOL_ORDER,
        ),
        Ready(
            "building-pass",
            _("Building pass"),
            _("the pass office of the venue"),
            (
                *("family_name", "given_name", "patronymic", *OTHERS),
                *("job_title", "organisation", "country", "category", "code"),
            ),
            ON_SITE,
        ),
        Ready(
            "itu-statistics",
            _("ITU statistics"),
            _("the statistics of the ITU"),
            ("country", "region", "itu_membership", "organisation", "category", "mode", "language"),
            COMING,
            ("country", "organisation_name", "pk"),
        ),
        Ready(
            "catering",
            _("Catering and headsets"),
            _("catering and the interpreters' technicians"),
            (
                *("family_name", "given_name", "organisation"),
                *("language", "diet", "accessibility_needs"),
            ),
            ON_SITE,
        ),
        Ready(
            "name-plates",
            _("Name plates"),
            _("who prints the name plates"),
            (*NAMES, *OTHERS, "job_title", "organisation", "country", "precedence", "is_head"),
            ON_SITE,
            PROTOCOL_ORDER,
        ),
    ),
)
registry.exports["answers"] = Exported(
    "answers",
    _("Answers, one in each row"),
    "registration.registration",
    (EXPORT, ANSWER),
    _answer_columns,
    _answer_rows,
    ids={"answer": Question},
)
