"""A direction of the forum. It stands here, below the program, since proposals choose one."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.redraw import RedrawsPages
from forum.models.same_event import event_key


class Track(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="tracks", verbose_name=_("event"))
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=200)
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0a5c8a",
        validators=[RegexValidator(r"^#[0-9a-f]{6}$")],
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    talks = models.PositiveSmallIntegerField(
        _("talks"), null=True, blank=True, help_text=_("How many the program has room for.")
    )

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["position", "pk"]
        constraints = [
            event_key("track_event_key"),
            models.UniqueConstraint(fields=["event", "code"], name="track_unique_code"),
        ]
        triggers = [RedrawsPages()]

    def __str__(self) -> str:
        return self.name
