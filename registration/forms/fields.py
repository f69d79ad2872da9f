"""A question as a form field: its kind, its options, and when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from forum import countries
from forum.errors import Refused
from forum.models.event import Mode
from forum.templatetags.passages import language_of, passage
from forum.text import LineField, TextField
from registration.documents import ACCEPT, Document, check
from registration.models import Option, Question

Kind = Question.Kind
MANY = 6  # options that still stand side by side as buttons
ON_SITE_ONLY = "on_site_only"  # a wish of the registration form: on site, and not online meanwhile
FURTHEST = 10**9  # numbers that an answer may be, unless the question says less


class DocumentField(forms.FileField):
    """An uploaded file, checked by its content."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Document | None:
        file = super().clean(data, initial)
        if not data:
            return None
        try:
            return check(file, file.name)
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class _Options:
    """Marks options that are in the other language, and those that nobody can take any more."""

    rows: dict[str, Option]
    held: frozenset[int] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        made = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        option = self.rows.get(str(value))
        if option is not None:
            if (language := language_of(option, "label")) != get_language():
                made["attrs"]["lang"] = language
            if option.is_full and option.pool_id not in self.held:
                made["attrs"]["disabled"] = True
        return made


class OptionSelect(_Options, forms.Select):
    pass


class OptionRadios(_Options, forms.RadioSelect):
    pass


class OptionBoxes(_Options, forms.CheckboxSelectMultiple):
    pass


def field_of(question: Question, held: frozenset[int]) -> forms.Field:
    """The field, filled with the question's words; ``held`` are the pools that it has places of."""
    field = _FIELDS[question.kind](question, held)
    field.required = question.is_required
    field.label = passage(question, "label")
    field.help_text = passage(question, "help")
    if question.has_options:
        field.widget.rows = {option.code: option for option in question.options.all()}
        field.widget.held = held
    return field


def condition(
    question: Question, parent: Question | None, *, of_all: bool
) -> tuple[dict[str, str], list[str]]:
    """When it is asked: as data for static/js/questions.js, and in sentences for everybody else.

    Modes and categories are told only where the form asks ``of_all``, whatever those are.
    """
    data, said = {}, []
    if of_all and question.modes:
        wishes = [*question.modes, *([ON_SITE_ONLY] if Mode.ON_SITE in question.modes else [])]
        data["data-modes"] = " ".join(wishes)
        named = ", ".join(str(Mode(mode).label) for mode in question.modes)
        said.append(_("Only if you take part so: %(modes)s.") % {"modes": named})
    if of_all and (categories := question.categories.all()):
        data["data-categories"] = " ".join(str(each.pk) for each in categories)
        named = ", ".join(each.name for each in categories)
        said.append(_("Only for: %(categories)s.") % {"categories": named})
    if parent is not None:
        data["data-if"] = field_name(parent)
        data["data-is"] = " ".join(question.parent_values)
        answers = " / ".join(_answer_names(parent, question.parent_values))
        sentence = _("Only if you answer “%(question)s” with: %(answers)s.")
        said.append(sentence % {"question": parent.label, "answers": answers})
    return data, said


def field_name(question: Question) -> str:
    return f"q_{question.code}"


def _answer_names(question: Question, codes: list[str]) -> list[str]:
    if question.kind == Kind.YES_NO:
        return [_("Yes") if code == "yes" else _("No") for code in codes]
    return [option.label for option in question.options.all() if option.code in codes]


def _choices(question: Question, held: frozenset[int]) -> list[tuple[str, Any]]:
    return [(option.code, _told(option, held)) for option in question.options.all()]


def _told(option: Option, held: frozenset[int]) -> Any:
    """The option, with how many places it has left if they are counted; who has one knows."""
    label = passage(option, "label")
    if option.pool is None or option.pool_id in held:
        return label
    if option.is_full:
        return format_html(_("{option} (no places left)"), option=label)
    places = ngettext(
        "{option} ({count} place left)", "{option} ({count} places left)", option.pool.free
    )
    return format_html(places, option=label, count=option.pool.free)


def _choice(question: Question, held: frozenset[int]) -> forms.Field:
    """Buttons where there are few and one must be chosen, else a list that can be left empty."""
    choices = _choices(question, held)
    if question.is_required and len(choices) <= MANY:
        return forms.ChoiceField(choices=choices, widget=OptionRadios())
    return forms.ChoiceField(choices=[("", "—"), *choices], widget=OptionSelect())


def _several(question: Question, held: frozenset[int]) -> forms.Field:
    return forms.MultipleChoiceField(choices=_choices(question, held), widget=OptionBoxes())


def _yes_no(question: Question, held: frozenset[int]) -> forms.Field:
    choices = [("yes", _("Yes")), ("no", _("No"))]
    if question.is_required:
        widget: forms.Select = forms.RadioSelect()
    else:
        choices, widget = [("", "—"), *choices], forms.Select()
    return forms.TypedChoiceField(
        choices=choices, widget=widget, coerce=lambda told: told == "yes", empty_value=None
    )


def _number(question: Question, held: frozenset[int]) -> forms.Field:
    low, high = question.number_min, question.number_max
    return forms.IntegerField(
        min_value=-FURTHEST if low is None else low, max_value=FURTHEST if high is None else high
    )


def _date(question: Question, held: frozenset[int]) -> forms.Field:
    return forms.DateField(
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"],
    )


_FIELDS: dict[str, Callable[[Question, frozenset[int]], forms.Field]] = {
    Kind.TEXT: lambda question, held: LineField(),
    Kind.LONG_TEXT: lambda question, held: TextField(
        max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    ),
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _several,
    Kind.YES_NO: _yes_no,
    Kind.DATE: _date,
    Kind.COUNTRY: lambda question, held: countries.CountryField(
        widget=countries.CountrySelect({"autocomplete": "off"})
    ),
    Kind.FILE: lambda question, held: DocumentField(),
}
