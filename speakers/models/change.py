"""What speakers want changed once their talk is locked: asked for, and decided by an organiser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent, event_key
from forum.models.states import Stateful
from speakers.models.proposal import Proposal

if TYPE_CHECKING:
    from forum.models import Person


class ChangeRequest(Stateful):
    class State(models.TextChoices):
        OPEN = "open", _("Open")
        APPROVED = "approved", _("Approved")
        DECLINED = "declined", _("Declined")
        CANCELLED = "cancelled", _("Taken back")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    code = CodeField(unique=True, verbose_name=_("code"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="change_requests", verbose_name=_("proposal")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    changes = models.JSONField(_("changes"), help_text="Field -> [before, after].")
    note = models.TextField(_("why"), max_length=1000, blank=True)
    answer = models.TextField(_("answer"), max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    at = models.DateTimeField(_("asked"), default=clock.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)

    class Meta:
        verbose_name = _("change request")
        verbose_name_plural = _("change requests")
        ordering = ["-at", "-pk"]
        constraints = [
            event_key("change_request_event_key"),
            SameEvent(field="proposal", name="change_request_proposal_same_event"),
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(state="open"),
                name="change_request_one_open",
            ),
            models.CheckConstraint(
                name="change_request_decided_has_its_date",
                condition=Q(state="open", decided_at__isnull=True)
                | (~Q(state="open") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_state_display()}"

    def decide(self, verdict: ChangeRequest.State, *, answer: str, by: Person) -> bool:
        """Close it, in the transaction of what follows. False: it was decided so before."""
        return self._move(
            self.State.OPEN,
            verdict,
            _("This request is not open any more."),
            answer=answer,
            decided_by=by,
            decided_at=clock.now(),
        )
