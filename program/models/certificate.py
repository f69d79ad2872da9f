"""That somebody took part, or spoke: numbered, and true for whoever scans it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField
from forum.models.same_event import SameEvent
from registration.models import Registration
from speakers.models import Speaker


class Certificate(models.Model):
    """One of each kind to a registration, or one of speaking to the profile of a speaker who never
    registered. It stands for as long as what it says is true
    (program/certificates.py)."""

    class Kind(models.TextChoices):
        PARTICIPATION = "participation", _("Certificate of participation")
        SPEAKING = "speaking", _("Speaker’s certificate")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.ForeignKey(
        Registration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("registration"),
    )
    speaker = models.OneToOneField(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificate",
        verbose_name=_("speaker"),
        help_text=_("Who spoke without a registration."),
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
            models.CheckConstraint(
                name="certificate_has_one_holder",
                condition=Q(registration__isnull=False, speaker__isnull=True)
                | Q(registration__isnull=True, speaker__isnull=False, kind="speaking"),
            ),
            SameEvent(field="registration", name="certificate_registration_same_event"),
            SameEvent(field="speaker", name="certificate_speaker_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.event.slug}/{self.number}"

    @property
    def holder(self) -> Registration | Speaker:
        """Whose it is. One query, unless it was read along."""
        found = self.registration or self.speaker
        assert found  # noqa: S101 - the database holds it
        return found

    def give(self, holder: Registration | Speaker) -> None:
        """Make it theirs, who are in place of the holder until now; saves nothing."""
        if isinstance(holder, Speaker):
            self.registration, self.speaker = None, holder
        else:
            self.registration, self.speaker = holder, None
