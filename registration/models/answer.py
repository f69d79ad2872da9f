"""What a registered person, or the staff about them, answered to the organisers' questions."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.codes import new_code
from forum.models.same_event import SameEvent
from registration.documents import Document
from registration.models.question import Question


def answer_path(answer: Any, name: str) -> str:
    """A random name in the private storage: nothing of the uploaded one survives."""
    return f"answers/{new_code().lower()}{new_code().lower()}"


class Answer(models.Model):
    """One person's answer to one question; no row where it is not answered, or not asked."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        related_name="answers",
        verbose_name=_("registration"),
    )
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    value = models.JSONField(_("answer"))
    file = models.FileField(_("file"), upload_to=answer_path, blank=True, editable=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__position", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "question"], name="answer_unique_question"
            ),
            SameEvent(field="registration", name="answer_registration_same_event"),
            SameEvent(field="question", name="answer_question_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.question.say(self.value)}"

    def put_document(self, document: Document) -> None:
        """Keep this file instead of the one before, and save the row."""
        self.drop_file()
        self.value = document.facts()
        self.file.save("", ContentFile(document.content), save=False)
        self.save()

    def drop_file(self) -> None:
        """Delete its file once the transaction has succeeded."""
        if self.file.name:
            transaction.on_commit(partial(self.file.storage.delete, self.file.name))
