"""What a device of the desk was shown, and what it was answered: written once, changed never."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent
from registration.models.shift import Shift


class DeskScan(models.Model):
    """One scan. Its ``nonce`` is the device's: sent again, it gets the same answer.

    What was read is not kept: of a badge of ours it is the registration, of anything else nobody's
    business.
    """

    class Answer(models.TextChoices):
        ADMITTED = "admitted", _("Admitted")
        ALREADY = "already", _("Already in")
        NOT_CONFIRMED = "not_confirmed", _("Not confirmed")
        ONLINE = "online", _("Registered online")
        CANCELLED = "cancelled", _("Cancelled")
        FORGED = "forged", _("Forged")
        FOREIGN = "foreign", _("Of another forum")
        UNKNOWN = "unknown", _("Unknown")
        UNDONE = "undone", _("Taken back")
        REFUSED = "refused", _("Refused")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    shift = models.ForeignKey(
        Shift, models.PROTECT, related_name="scans", verbose_name=_("shift at the desk")
    )
    nonce = models.UUIDField(_("nonce"))
    registration = models.ForeignKey(
        "registration.Registration",
        models.PROTECT,
        null=True,
        related_name="scans",
        verbose_name=_("registration"),
    )
    answer = models.CharField(_("answer"), max_length=15, choices=Answer.choices)
    reason = models.CharField(
        _("reason"), max_length=15, blank=True, help_text="Of a refusal: a state, or a rule."
    )
    day = models.DateField(_("day"), null=True)
    device_at = models.DateTimeField(_("by the device's clock"), null=True)
    at = models.DateTimeField(_("at"), help_text=_("By our clock, as far as the device can tell."))
    told_at = models.DateTimeField(_("told time"), null=True)
    received_at = models.DateTimeField(_("received"), default=clock.now)

    class Meta:
        verbose_name = _("scan at the desk")
        verbose_name_plural = _("scans at the desk")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "nonce"], name="desk_scan_unique_nonce"),
            SameEvent(field="shift", name="desk_scan_shift_same_event"),
            SameEvent(field="registration", name="desk_scan_registration_same_event"),
        ]
        triggers = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.registration_id}"
