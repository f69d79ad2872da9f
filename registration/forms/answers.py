"""The organisers’ questions in any form: the first one, on “my forum”, of the staff."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from forum.models import Event
from forum.models.event import Mode
from registration.answering import Answers
from registration.forms.fields import ON_SITE_ONLY, condition, field_name, field_of
from registration.models import Claim, Question, Registration
from registration.options import Full
from registration.questions import shown

Asked = Question.Asked


class AsksQuestions(forms.Form):
    """A form that asks an event's questions as well: it calls ``ask`` when it is made.

    What is posted for a question that is not asked, by mode, category or another answer, is neither
    judged nor kept.
    """

    about: Registration | None = None
    questions: list[Question]
    depends = False  # whether some are asked only if something else is said on the same page

    def ask(
        self, questions: Iterable[Question], asked: Container[str], about: Registration | None
    ) -> None:
        """Add a field for each that is ``asked`` here.

        ``about`` gives the mode, the category and the answers so far; where there is none yet, the
        form's own fields of these names do.
        """
        self.about = about
        self.known = [each for each in questions if each.is_ready]
        self.before = {each.question_id: each for each in self.answered()}
        self.questions = [
            each for each in self.known if each.asked in asked and self._concerns(each)
        ]
        for question in self.questions:
            self.fields[field_name(question)] = self._field(question)

    def answered(self) -> Iterable[Any]:
        """The answers so far."""
        return self.about.answers.all() if self.about else ()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        mode, category = self._situation()
        asked = shown(self.known, self._values(), mode=mode, category=category)
        self.dropped = [each for each in self.questions if each not in asked]
        for question in self.dropped:
            self.errors.pop(field_name(question), None)
            cleaned.pop(field_name(question), None)
        return cleaned

    def answers(self) -> Answers:
        """What a valid form says of each of its questions; None where nothing was said.

        A file that was sent before stays, unless it is asked to go: then it is not mentioned.
        """
        values = self._values()
        return {
            each: values.get(each.pk)
            for each in self.questions
            if each in self.dropped or not self._keeps_file(each)
        }

    def say_full(self, full: Full) -> None:
        """Say beside the question that what was chosen has no place left."""
        self.add_error(field_name(full.option.question), str(full))

    def _concerns(self, question: Question) -> bool:
        return self.about is None or question.is_for(self.about.mode, self.about.category_id)

    def _field(self, question: Question) -> forms.Field:
        field = field_of(question, self._held())
        parent = next((each for each in self.known if each.pk == question.parent_id), None)
        data, said = condition(question, parent, of_all=self.about is None)
        if said:
            self.depends = True
            field.widget.attrs |= data
            only = format_html('<span class="only-if">{}</span>', " ".join(said))
            field.help_text = format_html("{} {}", field.help_text, only)
        if answer := self.before.get(question.pk):
            field.initial = _initial(answer.value)
            if answer.file:
                self._offer_to_keep(question, field, answer.value["name"])
        return field

    def _offer_to_keep(self, question: Question, field: forms.Field, name: str) -> None:
        sent = _("You have sent “%(name)s”. Choose a file only to send another one instead.")
        field.help_text = format_html("{} {}", field.help_text, sent % {"name": name})
        if not question.is_required:
            self.fields[_remover(question)] = forms.BooleanField(
                label=_("Delete “%(name)s”") % {"name": name}, required=False
            )
        field.required = False

    def _held(self) -> frozenset[int]:
        claims = self.about.claims.all() if self.about else []
        return frozenset(each.pool_id for each in claims if each.state == Claim.State.TAKEN)

    def _situation(self) -> tuple[str | None, int | None]:
        if self.about is not None:
            return self.about.mode, self.about.category_id
        category = self.cleaned_data.get("category")
        wish = self.cleaned_data.get("mode")
        return Mode.ON_SITE if wish == ON_SITE_ONLY else wish, category.pk if category else None

    def _values(self) -> dict[int, Any]:
        """Every answer as it would stand: other forms' as they are, this form's as typed."""
        values = {pk: answer.value for pk, answer in self.before.items()}
        for question in self.questions:
            values.pop(question.pk, None)
            said = self.cleaned_data.get(field_name(question))
            if said not in (None, "", []):
                values[question.pk] = said.isoformat() if isinstance(said, date) else said
        return values

    def _keeps_file(self, question: Question) -> bool:
        answer = self.before.get(question.pk)
        return (
            answer is not None
            and bool(answer.file)
            and not self.cleaned_data.get(field_name(question))
            and not self.cleaned_data.get(_remover(question))
        )


class AnswersForm(AsksQuestions):
    """Those that an attendee answers, on “my forum”: what the first form asked can be changed."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = Question.objects.filter(event=registration.event_id).for_attendees()
        self.ask(questions.for_asking(), {Asked.FORM, Asked.MINE}, registration)


def first_questions(event: Event) -> Iterable[Question]:
    """What the registration form asks; those depend on each other alone. One query if nothing."""
    return event.questions.filter(asked=Asked.FORM).for_asking()


def _initial(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if isinstance(value, dict) else value


def _remover(question: Question) -> str:
    return f"{field_name(question)}-delete"
