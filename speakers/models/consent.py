"""What a speaker agreed to: of themselves, and of one talk."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Consent
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent
from speakers.models.proposal import Proposal
from speakers.models.speaker import Speaker
from speakers.models.uses import Use


class SpeakerConsent(Consent):
    Use = Use

    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="consents", verbose_name=_("speaker")
    )
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        related_name="consents",
        verbose_name=_("proposal"),
        help_text="Empty: of all that is theirs.",
    )
    use = models.CharField(_("for what"), max_length=10, choices=Use.choices)

    class Meta:
        verbose_name = _("consent of a speaker")
        verbose_name_plural = _("consents of speakers")
        constraints = [
            models.UniqueConstraint(
                fields=["speaker", "proposal", "use", "text"],
                nulls_distinct=False,
                name="speaker_consent_unique",
            ),
            SameEvent(field="text", name="speaker_consent_text_same_event"),
            SameEvent(field="speaker", name="speaker_consent_speaker_same_event"),
            SameEvent(field="proposal", name="speaker_consent_proposal_same_event"),
            models.CheckConstraint(
                name="speaker_consent_of_a_talk_or_of_all",
                condition=models.Q(use="processing", proposal__isnull=True)
                | (~models.Q(use="processing") & models.Q(proposal__isnull=False)),
            ),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.get_use_display()}"
