"""Acts that are no row's change: exports, reads of secrets, releases of mail."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.event import Event


class Entry(models.Model):
    """One line of history: who did what, and how much of it. Written once, never changed."""

    class Act(models.TextChoices):
        EXPORT = "export", _("Export of personal data")
        RELEASE = "release", _("Release of the program")
        MERGE = "merge", _("Merge of duplicates")
        MAIL = "mail", _("Mail to many")
        EDITION = "edition", _("New edition")
        ARCHIVE = "archive", _("Archive")
        TEAM = "team", _("Change of the team")
        CHANGE = "change", _("Change of the forum")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="entries", verbose_name=_("event")
    )
    act = models.CharField(_("act"), max_length=20, choices=Act.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="entries",
        verbose_name=_("person"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)
    facts = models.JSONField(_("facts"), default=dict)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["-at", "-pk"]
        triggers = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {self.at:%Y-%m-%d %H:%M}"
