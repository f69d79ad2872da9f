"""That somebody had not come by the hour at which places of no-shows are given on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.event import Mode
from forum.models.same_event import SameEvent


class NoShow(models.Model):
    """Whose place on site was released once; who comes all the same is seated at the desk."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    registration = models.OneToOneField(
        "registration.Registration",
        models.PROTECT,
        related_name="no_show",
        verbose_name=_("registration"),
    )
    at = models.DateTimeField(_("released at"), default=clock.now)
    became = models.CharField(
        _("takes part now"),
        max_length=10,
        choices=[*Mode.choices, ("", _("waits for a place"))],
        blank=True,
    )

    class Meta:
        verbose_name = _("no-show")
        verbose_name_plural = _("no-shows")
        ordering = ["at", "pk"]
        constraints = [SameEvent(field="registration", name="no_show_registration_same_event")]

    def __str__(self) -> str:
        return f"{self.registration_id}, {self.at:%Y-%m-%d %H:%M}"
