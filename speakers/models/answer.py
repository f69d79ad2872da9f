"""What a speaker answered to the organisers' questions about a proposal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import SameEvent
from registration.models import Question
from registration.models.answer import answer_path
from speakers.models.proposal import Proposal


class ProposalAnswer(models.Model):
    """One proposal's answer to one question; no row where it is not answered."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="answers", verbose_name=_("proposal")
    )
    question = models.ForeignKey(
        Question, models.PROTECT, related_name="proposal_answers", verbose_name=_("question")
    )
    value = models.JSONField(_("answer"))
    file = models.FileField(_("file"), upload_to=answer_path, blank=True, editable=False)

    class Meta:
        verbose_name = _("answer in a proposal")
        verbose_name_plural = _("answers in proposals")
        ordering = ["question__position", "question"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "question"], name="proposal_answer_unique_question"
            ),
            SameEvent(field="proposal", name="proposal_answer_proposal_same_event"),
            SameEvent(field="question", name="proposal_answer_question_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.question.say(self.value)}"
