"""Questions and their options: written, ordered, limited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin, TranslationTabularInline

from forum.admin.scope import EventAdmin, EventFilter, EventForm, EventFormSet, EventInline
from forum.errors import Refused
from forum.models.event import Mode
from registration.models import Category, Option, Question
from registration.options import limit


class QuestionForm(EventForm):
    modes = forms.MultipleChoiceField(
        label=_("Participation"),
        help_text=Question._meta.get_field("modes").help_text,
        choices=Mode.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Question
        fields = ["event", "code", "kind", "asked", "position", "label", "help", "is_required"]
        fields += ["modes", "categories", "parent", "parent_values", "number_min", "number_max"]
        widgets = {"categories": forms.CheckboxSelectMultiple}

    def clean_categories(self) -> models.QuerySet[Category]:
        """A new question's event is chosen in the same form, so the list cannot be its own yet."""
        chosen = self.cleaned_data["categories"]
        event = self.instance.event_id or getattr(self.cleaned_data.get("event"), "pk", None)
        if any(category.event_id != event for category in chosen):
            raise ValidationError(_("Choose one of this event."))
        return chosen


class OptionForm(EventForm):
    """An option, with its number of places instead of the pool that holds them."""

    places = forms.IntegerField(
        label=_("places"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Empty: as many as choose it."),
    )

    class Meta:
        model = Option
        fields = ["code", "label", "position"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pool is not None:
            self.fields["places"].initial = self.instance.pool.total

    def clean_places(self) -> int | None:
        """Tells at the field what the verb would refuse, while nothing is saved yet."""
        places, pool = self.cleaned_data["places"], self.instance.pool
        taken = pool.taken if pool else len(_choosers(self.instance))
        if places is not None and places < taken:
            sentence = _(
                "%(taken)s people have chosen it already, so there cannot be fewer places."
            )
            raise ValidationError(sentence % {"taken": taken})
        return places

    def clean_code(self) -> str:
        """Answers name their option by its code."""
        if "code" in self.changed_data and _choosers(self.instance):
            raise ValidationError(_("People have chosen it already, so its code stays."))
        return self.cleaned_data["code"]


class OptionFormSet(EventFormSet):
    def clean(self) -> None:
        super().clean()
        for form in self.deleted_forms:
            if count := len(_choosers(form.instance)):
                sentence = ngettext(
                    "%(count)s person has chosen “%(option)s”, so it stays. With as many places"
                    " nobody else can choose it.",
                    "%(count)s people have chosen “%(option)s”, so it stays. With as many places"
                    " nobody else can choose it.",
                    count,
                )
                told = {"count": count, "option": form.instance}
                raise ValidationError(sentence % told)


class OptionInline(EventInline, TranslationTabularInline):
    model = Option
    form = OptionForm
    formset = OptionFormSet
    fields = ["position", "code", "places", "taken", "label"]
    readonly_fields = ["taken"]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Option]:
        return super().get_queryset(request).select_related("pool", "question")

    @admin.display(description=_("taken"))
    def taken(self, option: Option) -> int | str:
        return option.pool.taken if option.pool else "—"


@admin.register(Question)
class QuestionPage(EventAdmin, TranslationAdmin):
    form = QuestionForm
    list_display = ["label", "code", "kind", "asked", "is_required", "position", "event"]
    list_filter = [EventFilter, "kind", "asked"]
    search_fields = ["label_en", "label_ru", "code"]
    inlines = [OptionInline]
    fieldsets = [
        (
            None,
            {"fields": ["event", "code", "kind", "asked", "position", "label", "help"]},
        ),
        (
            _("Of whom it is asked"),
            {"fields": ["is_required", "modes", "categories", "parent", "parent_values"]},
        ),
        (_("For numbers"), {"fields": ["number_min", "number_max"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Exports and conditions know a question by its code."""
        return [*super().get_readonly_fields(request, obj), *(["code"] if obj else [])]

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = self._choices(Question, request).filter(kind__in=Question.DECIDING)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs["queryset"] = self._choices(Category, request)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """The options, and then their places, which the verb gives."""
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if row in formset.deleted_forms or not row.instance.pk:
                continue
            if "places" in row.changed_data:
                try:
                    limit(row.instance, row.cleaned_data["places"])
                except Refused as refusal:  # taken between the check and now
                    self.message_user(request, f"{row.instance}: {refusal}", "WARNING")


def _choosers(option: Option) -> list[int]:
    """Ids of the live registrations whose answer names it."""
    if option.pk is None:
        return []
    answers = option.question.answers.filter(value__contains=option.code)
    return list(
        answers.exclude(registration__state__in=["declined", "cancelled"]).values_list(
            "registration", flat=True
        )
    )
