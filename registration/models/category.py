"""Kinds of participants, as the organisers name them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from forum.models import Event
from forum.models.same_event import event_key


class Category(models.Model):
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="categories", verbose_name=_("event")
    )
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=150)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    needs_approval = models.BooleanField(
        _("needs approval"),
        default=False,
        help_text=_("An organiser decides on each registration; it holds its place meanwhile."),
    )

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]
        constraints = [
            event_key("category_event_key"),
            models.UniqueConstraint(fields=["event", "code"], name="category_unique_code"),
        ]

    def __str__(self) -> str:
        return self.name
