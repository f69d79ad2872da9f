"""A published version of the program: numbered, dated, frozen."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.redraw import RedrawsPages
from forum.models.same_event import event_key


class ReleaseQuerySet(models.QuerySet["Release"]):
    def current(self, event: Event) -> Release | None:
        return self.filter(event=event).order_by("-number").first()

    def for_readers(self) -> ReleaseQuerySet:
        """Each event's last one; the notes of earlier ones are history."""
        return self.order_by("event_id", "-number").distinct("event_id")


class Release(models.Model):
    class Status(models.TextChoices):
        PROVISIONAL = "provisional", _("Provisional")
        FINAL = "final", _("Final")

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="releases", verbose_name=_("event")
    )
    number = models.PositiveIntegerField(_("number"))
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.PROVISIONAL
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What changed, for readers."))
    reason = models.TextField(
        _("why somebody is in two places"),
        blank=True,
        help_text=_("Asked for when a person has two sessions at a time; not shown to readers."),
    )
    clashes = models.JSONField(
        default=list, editable=False, help_text="What that reason stands for, in sentences."
    )
    released_at = models.DateTimeField(_("released"), default=clock.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("released by"),
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["event", "-number"]
        permissions = [("release_program", "Can release the program")]
        constraints = [
            event_key("release_event_key"),
            models.UniqueConstraint(fields=["event", "number"], name="release_unique_number"),
        ]
        triggers = [
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
            RedrawsPages(),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.number}"
