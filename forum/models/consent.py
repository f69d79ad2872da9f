"""Consent is a row: which text, which version, when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event
from forum.models.same_event import event_key


class ConsentTextQuerySet(models.QuerySet["ConsentText"]):
    def current(self, event: Event, purpose: str) -> ConsentText:
        """The version that is asked for now; DoesNotExist where none was written yet."""
        return self.filter(event=event, purpose=purpose).latest("version")

    def current_or_none(self, event: Event, purpose: str) -> ConsentText | None:
        """For what is asked only where the organisers have written the words for it."""
        return self.filter(event=event, purpose=purpose).order_by("-version").first()

    def for_readers(self) -> ConsentTextQuerySet:
        """Of each event and purpose the version that is asked for now."""
        return self.order_by("event_id", "purpose", "-version").distinct("event_id", "purpose")


class ConsentText(models.Model):
    """The words that people agree to. A changed text is a new version; old ones stay."""

    class Purpose(models.TextChoices):
        PROCESSING = "processing", _("Processing of personal data")
        RECORDING = "recording", _("Streaming, recording and publishing")
        LISTING = "listing", _("Public list of participants")
        AUTHORITY = "authority", _("Registering others with their knowledge")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="consent_texts", verbose_name=_("event")
    )
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    text = models.TextField(_("text"))
    since = models.DateTimeField(_("since"), default=clock.now)

    objects = ConsentTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["event", "purpose", "-version"]
        constraints = [
            event_key("consent_text_event_key"),
            models.UniqueConstraint(
                fields=["event", "purpose", "version"], name="consent_text_unique_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.version}"


class Consent(models.Model):
    """Somebody agreed. Each app adds whom: its own row, of the text's event."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given"), default=clock.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        abstract = True
