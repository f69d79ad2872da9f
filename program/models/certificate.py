"""That somebody took part, or spoke: numbered, and true for whoever scans it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent
from registration.models import Registration


class Certificate(models.Model):
    """One of each kind to a registration. It stands for as long as what it says is true
    (program/certificates.py)."""

    class Kind(models.TextChoices):
        PARTICIPATION = "participation", _("Certificate of participation")
        SPEAKING = "speaking", _("Speaker’s certificate")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        related_name="certificates",
        verbose_name=_("registration"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    number = models.PositiveIntegerField(_("number"))
    code = CodeField(unique=True, verbose_name=_("code"))
    issued_at = models.DateTimeField(_("issued"), default=clock.now)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["event", "number"]
        permissions = [("issue_certificate", "Can issue the certificates of an event")]
        constraints = [
            models.UniqueConstraint(fields=["registration", "kind"], name="certificate_unique"),
            models.UniqueConstraint(fields=["event", "number"], name="certificate_unique_number"),
            SameEvent(field="registration", name="certificate_registration_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event.slug}/{self.number}"
