"""Who speaks in a proposal, and in which order."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent, event_key
from speakers.models.proposal import Proposal
from speakers.models.speaker import Speaker


class ProposalSpeakerQuerySet(models.QuerySet["ProposalSpeaker"]):
    def for_mails(self) -> ProposalSpeakerQuerySet:
        """With what a mail about it asks for, and when each began to concern its speaker."""
        return self.select_related("proposal", "speaker").annotate(
            created_at=F("proposal__created_at")
        )


class ProposalSpeaker(models.Model):
    """A speaker of a proposal, in their order; the first is the one who answers for it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="order_of_speakers")
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="places", verbose_name=_("speaker")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ProposalSpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker of a proposal")
        verbose_name_plural = _("speakers of a proposal")
        ordering = ["position", "pk"]
        constraints = [
            event_key("proposal_speaker_event_key"),
            models.UniqueConstraint(fields=["proposal", "speaker"], name="proposal_speaker_unique"),
            SameEvent(field="proposal", name="proposal_speaker_proposal_same_event"),
            SameEvent(field="speaker", name="proposal_speaker_speaker_same_event"),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return str(self.speaker)

    @property
    def code(self) -> str:
        """Its part of a mail's key."""
        return f"{self.proposal.code}:{self.speaker.code}"

    @property
    def mail_address(self) -> str:
        return self.speaker.email

    @property
    def language(self) -> str:
        """Of the mails to the speaker."""
        return self.speaker.language
