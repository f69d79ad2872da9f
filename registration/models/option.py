"""The options of a question, some with so many places."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent
from registration.models.pool import Pool
from registration.models.question import Question


class Option(models.Model):
    """One of the answers to choose from. With a pool it has so many places, and no line."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    question = models.ForeignKey(
        Question, models.CASCADE, related_name="options", verbose_name=_("question")
    )
    code = models.SlugField(_("code"), max_length=30)
    label = models.CharField(_("answer"), max_length=200)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    pool = models.OneToOneField(
        Pool,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="option",
        verbose_name=_("pool of places"),
    )

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "code"],
                name="option_unique_code",
                violation_error_message=_("The question has an option of this code already."),
            ),
            SameEvent(field="question", name="option_question_same_event"),
            SameEvent(field="pool", name="option_pool_same_event"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_full(self) -> bool:
        return self.pool is not None and self.pool.free <= 0
