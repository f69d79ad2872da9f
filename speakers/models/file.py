"""Files of a proposal: what helps to judge it, and the slides of the talk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.codes import CodeField, new_code
from forum.models.redraw import RedrawsPages
from forum.models.same_event import SameEvent
from speakers.models.proposal import Proposal


def file_path(file: Any, name: str) -> str:
    """A random name in the private storage: nothing of the uploaded one survives."""
    return f"proposals/{new_code().lower()}{new_code().lower()}"


class ProposalFile(models.Model):
    class Use(models.TextChoices):
        MATERIAL = "material", _("For the organisers")
        SLIDES = "slides", _("Slides")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    code = CodeField(unique=True, verbose_name=_("code"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="files", verbose_name=_("proposal")
    )
    use = models.CharField(_("use"), max_length=10, choices=Use.choices)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    file = models.FileField(_("file"), upload_to=file_path)
    name = models.CharField(_("name"), max_length=200)
    type = models.CharField(_("type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("file of a proposal")
        verbose_name_plural = _("files of proposals")
        ordering = ["use", "language", "-version", "pk"]
        constraints = [
            SameEvent(field="proposal", name="proposal_file_proposal_same_event"),
            models.UniqueConstraint(
                fields=["proposal", "language", "version"],
                condition=Q(use="slides"),
                name="proposal_file_slides_unique_version",
            ),
            models.CheckConstraint(
                name="proposal_file_slides_have_a_language",
                condition=Q(use="material") | ~Q(language=""),
            ),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.name
