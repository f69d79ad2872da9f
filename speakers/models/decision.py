"""What the organisers decided on a proposal, who and when. Rows, not flags."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent


class Verdict(models.TextChoices):
    """Named as the state that a proposal gets by it."""

    ACCEPTED = "accepted", _("Accepted")
    STANDBY = "standby", _("On standby")
    DECLINED = "declined", _("Declined")


class Decision(models.Model):
    Verdict = Verdict

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    proposal = models.ForeignKey(
        "speakers.Proposal", models.PROTECT, related_name="decisions", verbose_name=_("proposal")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["at", "pk"]
        constraints = [SameEvent(field="proposal", name="decision_proposal_same_event")]
        triggers = [pgtrigger.Protect(name="stays", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.get_verdict_display()
