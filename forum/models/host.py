"""Who holds an event, and who helps to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models.event import Event


class Host(models.Model):
    """A body that holds the event, or takes part in holding it."""

    class Part(models.TextChoices):
        HOST = "host", _("Host")
        PARTNER = "partner", _("Partner")

    event = models.ForeignKey(Event, models.PROTECT, related_name="hosts")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices, default=Part.HOST)
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("website"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("host")
        verbose_name_plural = _("hosts")
        ordering = ["part", "position", "pk"]

    def __str__(self) -> str:
        return self.name
