"""Answers on a registration's page, read or (those of the staff) filled in; the filter by them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.errors import Refused
from registration.forms.answers import Asked, AsksQuestions
from registration.forms.fields import field_name
from registration.models import Answer, Question, Registration

VIEW = "registration.view_answer"


class StaffQuestions(AsksQuestions):
    """Goes before a registration's own form, and adds what is asked of the staff alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask(_questions(self.instance), {Asked.STAFF}, self.instance)


class ShowsAnswers(admin.ModelAdmin):
    """The part of a registration's admin page that is about the organisers' questions."""

    def answer_fieldsets(self, request: HttpRequest, obj: Any) -> list:
        """For whoever may see answers: one set of fields more, where the event asks anything."""
        if obj is None or not request.user.has_perm(VIEW, obj) or not _questions(obj):
            return []
        return [(_("Answers"), {"fields": ["answers", *self._staff_fields(request, obj)]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "answers"]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> type[ModelForm]:
        """Questions are no columns of the row: its form is made without them, then gets them."""
        ours = self._staff_fields(request, obj)
        named = kwargs.get("fields") or flatten_fieldsets(self.get_fieldsets(request, obj))
        kwargs["fields"] = [name for name in named if name not in ours]
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (StaffQuestions, form), {}) if ours else form

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool
    ) -> None:
        """The staff's answers; and what another category is not asked is forgotten. After all that
        ``save_model`` does: pools of answers are locked later than counters of mails."""
        super().save_related(request, form, formsets, change)
        obj = form.instance
        if obj.is_ended:
            return
        try:
            obj.note_answers(form.answers() if isinstance(form, StaffQuestions) else {})
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)

    @admin.display(description=_("answers"))
    def answers(self, registration: Registration) -> str:
        given = {each.question_id: each for each in registration.answers.all()}
        told = (
            (question.label, _told(registration, question, given[question.pk]))
            for question in _questions(registration)
            if question.pk in given
        )
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", told))

    def _staff_fields(self, request: HttpRequest, obj: Any) -> list[str]:
        """What this person may fill in; whoever may only look finds it among the answers."""
        may = obj and request.user.has_perm(VIEW, obj) and self.has_change_permission(request, obj)
        if not may or obj.is_ended:
            return []
        asked = [each for each in _questions(obj) if each.asked == Asked.STAFF and each.is_ready]
        return [field_name(each) for each in asked if each.is_for(obj.mode, obj.category_id)]


class AnswerFilter(admin.SimpleListFilter):
    """By one answer to a question with options or yes and no, at one event."""

    title = _("answer")
    parameter_name = "answer"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [
            (f"{question.pk}:{code}", f"{question.label}: {question.say(value)}")
            for question in self._questions(request)
            for code, value in _values(question)
        ]

    def queryset(self, request: HttpRequest, queryset: models.QuerySet) -> models.QuerySet:
        if self.value() is None:
            return queryset
        for question in self._questions(request):
            for code, value in _values(question):
                if self.value() == f"{question.pk}:{code}":
                    found = Answer.objects.filter(question=question, value__contains=value)
                    return queryset.filter(pk__in=found.values("registration"))
        return queryset.none()

    def _questions(self, request: HttpRequest) -> Iterable[Question]:
        """Those of the events whose answers the person may see, read once for a page."""
        if not hasattr(self, "found"):
            event = request.GET.get("event", "")
            rows = access.within(Question.objects.all(), request.user, VIEW)
            if event.isdecimal() and len(event) < 10:
                rows = rows.filter(event=event)
            rows = rows.filter(kind__in=Question.DECIDING).prefetch_related("options")
            self.found = list(rows)
        return self.found


def _values(question: Question) -> Iterable[tuple[str, Any]]:
    """(code, value as it is stored) of each answer that it can have."""
    if question.kind == Question.Kind.YES_NO:
        return [("yes", True), ("no", False)]
    return [(option.code, option.code) for option in question.options.all()]


def _questions(registration: Registration) -> list[Question]:
    """All questions of its event, read once for each row."""
    kept = registration.__dict__
    if "all_questions" not in kept:
        found = Question.objects.filter(event=registration.event_id).of_registrations()
        kept["all_questions"] = list(found.for_asking())
    return kept["all_questions"]


def _told(registration: Registration, question: Question, answer: Answer) -> Any:
    """The answer in words; a file is a link to it."""
    said = question.say(answer.value)
    if not answer.file:
        return said
    names = registration.event.slug, registration.code, question.code
    return format_html('<a href="{}">{}</a>', reverse("registration:answer_file", args=names), said)
