"""What a registered person agreed to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Consent
from forum.models.same_event import SameEvent


class RegistrationConsent(Consent):
    registration = models.ForeignKey(
        "registration.Registration", models.PROTECT, related_name="consents"
    )

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "text"], name="registration_consent_unique"
            ),
            SameEvent(field="text", name="registration_consent_text_same_event"),
            SameEvent(field="registration", name="registration_consent_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.registration}: {self.text}"
