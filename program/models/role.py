"""Who does what in a session."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent
from program.models.session import Session
from speakers.models import Speaker

LONG_AGO = Value(datetime(2000, 1, 1, tzinfo=UTC))


class SessionRoleQuerySet(models.QuerySet["SessionRole"]):
    def for_mails(self) -> SessionRoleQuerySet:
        """One for each speaker of a session, whatever they do there; since when they do is not
        known, unless they confirmed it."""
        first = self.order_by("session_id", "speaker_id", "position", "pk")
        return (
            self.filter(pk__in=first.distinct("session_id", "speaker_id").values("pk"))
            .select_related("session", "speaker")
            .annotate(created_at=Coalesce("confirmed_at", LONG_AGO))
        )


class SessionRole(models.Model):
    class Role(models.TextChoices):
        MODERATOR = "moderator", _("Moderator")
        KEYNOTE = "keynote", _("Keynote speaker")
        SPEAKER = "speaker", pgettext_lazy("role in a session", "Speaker")
        PANELLIST = "panellist", _("Panellist")
        RAPPORTEUR = "rapporteur", _("Rapporteur")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    session = models.ForeignKey(
        Session, models.PROTECT, related_name="roles", verbose_name=_("session")
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, related_name="roles", verbose_name=_("speaker")
    )
    role = models.CharField(_("role"), max_length=10, choices=Role.choices, default=Role.SPEAKER)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    mode = models.CharField(
        _("participation"), max_length=10, choices=Mode.choices, default=Mode.ON_SITE
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    substitute = models.ForeignKey(
        Speaker,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_roles",
        verbose_name=_("substitute"),
        help_text=_("Who takes the role if the person cannot."),
    )

    objects = SessionRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("role in a session")
        verbose_name_plural = _("roles in sessions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "speaker", "role"], name="session_role_unique"
            ),
            SameEvent(field="session", name="session_role_session_same_event"),
            models.CheckConstraint(
                name="session_role_substitute_is_another",
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("speaker")),
                violation_error_message=_("Nobody is their own substitute."),
            ),
            SameEvent(field="speaker", name="session_role_speaker_same_event"),
            SameEvent(field="substitute", name="session_role_substitute_same_event"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker}, {self.get_role_display()}"

    @property
    def code(self) -> str:
        """Its part of a mail's key."""
        return f"{self.session.code}:{self.speaker.code}"

    @property
    def mail_address(self) -> str:
        return self.speaker.email

    @property
    def language(self) -> str:
        """Of the mails to the speaker."""
        return self.speaker.language
