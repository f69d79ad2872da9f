"""What organisers made of the text of a mail, per event and language. Without it: the file's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event


class MailText(models.Model):
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="mail_texts", verbose_name=_("event")
    )
    kind = models.CharField(_("mail"), max_length=60)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=10_000)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)

    class Meta:
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")
        ordering = ["event", "kind", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "kind", "language"], name="mail_text_unique_kind_and_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
