"""What organisers ask beyond the form's own fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent, event_key
from registration.models.category import Category

if TYPE_CHECKING:
    from registration.models.option import Option

Value = str | int | bool | list[str] | dict[str, Any]
"""An answer as JSON: text, an ISO date, a code; a number; yes or no; codes; a file's facts."""


class QuestionQuerySet(models.QuerySet["Question"]):
    def for_asking(self) -> QuestionQuerySet:
        """With options, their places and the categories; three queries, one if none is found."""
        options: Any = self.model._meta.get_field("options").related_model
        return self.prefetch_related(
            models.Prefetch("options", options.objects.select_related("pool")), "categories"
        )

    def for_attendees(self) -> QuestionQuerySet:
        """All that they are asked, but for what staff alone may see."""
        return self.of_registrations().exclude(asked=Question.Asked.STAFF)

    def of_registrations(self) -> QuestionQuerySet:
        """All but those that are asked of proposals."""
        return self.exclude(asked=Question.Asked.PROPOSAL)


class Question(models.Model):
    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("Whole number")
        CHOICE = "choice", _("Choice")
        CHOICES = "choices", _("Several choices")
        YES_NO = "yes_no", _("Yes or no")
        DATE = "date", _("Date")
        COUNTRY = "country", _("Country")
        FILE = "file", _("File (PDF, JPEG or PNG)")

    class Asked(models.TextChoices):
        """Where it is asked. A question may depend on one that is asked no later than it is."""

        FORM = "form", _("In the registration form")
        MINE = "mine", _("On “my forum”")
        STAFF = "staff", _("Of the staff only: attendees never see it")
        PROPOSAL = "proposal", _("Of who proposes to speak")

    WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)
    DECIDING = (*WITH_OPTIONS, Kind.YES_NO)

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="questions", verbose_name=_("event")
    )
    code = models.SlugField(
        _("code"), max_length=30, help_text=_("Short and lasting: its name in exports.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    asked = models.CharField(_("asked"), max_length=10, choices=Asked.choices, default=Asked.MINE)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("hint"), max_length=500, blank=True)
    is_required = models.BooleanField(
        _("required"), default=False, help_text=_("Of those to whom it is shown.")
    )
    modes = ArrayField(
        models.CharField(max_length=10, choices=Mode.choices),
        default=list,
        blank=True,
        verbose_name=_("participation"),
        help_text=_("Only for those who take part so. None chosen: for all."),
    )
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="questions",
        verbose_name=_("categories"),
        help_text=_("Only for these. None chosen: for all."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("depends on"),
        help_text=_("Shown only if the answer to that question is one of those below."),
    )
    parent_values = ArrayField(
        models.SlugField(max_length=30),
        default=list,
        blank=True,
        verbose_name=_("answers"),
        help_text=_("Codes of that question’s options, or yes, no; with commas between them."),
    )
    number_min = models.IntegerField(_("smallest number"), null=True, blank=True)
    number_max = models.IntegerField(_("largest number"), null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["event", "position", "pk"]
        constraints = [
            event_key("question_event_key"),
            models.UniqueConstraint(
                fields=["event", "code"],
                name="question_unique_code",
                violation_error_message=_("The event has a question of this code already."),
            ),
            models.CheckConstraint(
                name="question_parent_has_its_values",
                condition=Q(parent__isnull=True, parent_values=[])
                | (Q(parent__isnull=False) & ~Q(parent_values=[])),
                violation_error_message=_(
                    "Give both: the question that it depends on, and the answers to it."
                ),
            ),
            models.CheckConstraint(
                name="question_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("A question cannot depend on itself."),
            ),
            models.CheckConstraint(
                name="question_numbers_in_order",
                condition=Q(number_min__isnull=True)
                | Q(number_max__isnull=True)
                | Q(number_min__lte=F("number_max")),
                violation_error_message=_("The smallest number is larger than the largest one."),
            ),
            SameEvent(field="parent", name="question_parent_same_event"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_options(self) -> bool:
        return self.kind in self.WITH_OPTIONS

    @property
    def is_ready(self) -> bool:
        """Whether it can be asked: one to choose from has options; from prefetched rows."""
        return not self.has_options or bool(self.options.all())

    def is_for(self, mode: str | None, category: int | None) -> bool:
        """Whether it is asked of who takes part so, in that category; from prefetched rows."""
        categories = {each.pk for each in self.categories.all()}
        return (not self.modes or mode in self.modes) and (not categories or category in categories)

    def codes_of(self, value: Value | None) -> set[str]:
        """An answer to this question as the codes that others may depend on."""
        if isinstance(value, bool):
            return {"yes" if value else "no"}
        return set(value) if isinstance(value, list) else {str(value)}

    def chosen(self, value: Value | None) -> list[Option]:
        """The options that an answer names; from prefetched rows."""
        if not self.has_options or value is None:
            return []
        codes = self.codes_of(value)
        return [option for option in self.options.all() if option.code in codes]

    def say(self, value: Value) -> str | int:
        """An answer in the reader's words; a code that is no option any more stays as it is."""
        if isinstance(value, bool):
            return str(_("Yes") if value else _("No"))
        if isinstance(value, dict):
            return str(value["name"])
        if self.has_options:
            labels = {option.code: option.label for option in self.options.all()}
            codes = value if isinstance(value, list) else [str(value)]
            return "; ".join(labels.get(code, code) for code in codes)
        if self.kind == self.Kind.COUNTRY:
            return countries.name(str(value)) or str(value)
        return value if isinstance(value, int) else str(value)

    def clean(self) -> None:
        if self.pk and self._was("kind") != self.kind and self._is_answered():
            raise ValidationError(
                {"kind": _("It has been answered already, so its kind stays. Ask a new question.")}
            )
        if self.parent is not None:
            self._check_parent(self.parent)
        if self._is_of_proposals() and self.pk and self._has_places():
            sentence = _("Its options have places, which are taken by registering alone.")
            raise ValidationError({"asked": sentence})
        late = [child for child in self._children() if _comes_before(child, self)]
        if late:
            sentence = _("“%(question)s” depends on it and is asked earlier.")
            raise ValidationError(
                {"asked": ValidationError(sentence, params={"question": late[0]})}
            )

    def _check_parent(self, parent: Question) -> None:
        if parent.kind not in self.DECIDING:
            raise ValidationError(
                {"parent": _("Choose a question with options, or one to answer by yes or no.")}
            )
        known = parent.answer_codes()
        if unknown := [code for code in self.parent_values if code not in known]:
            sentence = _("“%(unknown)s” is no answer to that question. Its answers: %(known)s.")
            told = {"unknown": ", ".join(unknown), "known": ", ".join(known)}
            raise ValidationError({"parent_values": sentence % told})
        if self._is_of_proposals() != parent._is_of_proposals():
            sentence = _("That question is asked of others: of proposals, or of registrations.")
            raise ValidationError({"parent": sentence})
        if _comes_before(self, parent):
            raise ValidationError(
                {"parent": _("That question is asked later than this one. Choose an earlier one.")}
            )
        if self.pk and self.pk in _ancestors(parent):
            raise ValidationError(
                {"parent": _("That question depends on this one already. Choose another one.")}
            )

    def _is_answered(self) -> bool:
        """Also where an upper app keeps the answers."""
        relations = (one for one in self._meta.related_objects if one.name.endswith("answers"))
        return any(getattr(self, one.name).exists() for one in relations)

    def _is_of_proposals(self) -> bool:
        return self.asked == self.Asked.PROPOSAL

    def _has_places(self) -> bool:
        return self.options.filter(pool__isnull=False).exists()

    def answer_codes(self) -> list[str]:
        """What others may depend on."""
        if self.kind == self.Kind.YES_NO:
            return ["yes", "no"]
        return [option.code for option in self.options.all()]

    def _children(self) -> list[Question]:
        return list(self.children.all()) if self.pk else []

    def _was(self, name: str) -> Any:
        return type(self).objects.values_list(name, flat=True).get(pk=self.pk)


def _comes_before(one: Question, other: Question) -> bool:
    order = list(Question.Asked.values)
    return order.index(one.asked) < order.index(other.asked)


def _ancestors(question: Question) -> set[int]:
    """The question and all that it depends on; one query, and an end even in a circle."""
    above = dict(Question.objects.filter(event=question.event_id).values_list("pk", "parent_id"))
    found: set[int] = set()
    at: int | None = question.pk
    while at is not None and at not in found:
        found.add(at)
        at = above.get(at)
    return found
