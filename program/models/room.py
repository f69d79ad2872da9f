"""A hall in which sessions take place."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.redraw import RedrawsPages
from forum.models.same_event import event_key


class Room(models.Model):
    name_en: str
    name_ru: str

    event = models.ForeignKey(Event, models.PROTECT, related_name="rooms", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=100)
    capacity = models.PositiveIntegerField(_("seats"))
    is_streamed = models.BooleanField(_("streamed"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "pk"]
        constraints = [event_key("room_event_key")]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.name
