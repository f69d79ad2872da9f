"""What only the staff knows of an attendee: protocol's columns."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Protocol(models.Model):
    precedence = models.PositiveSmallIntegerField(
        _("precedence"), null=True, blank=True, help_text=_("1 comes first; empty: by name.")
    )
    is_vip = models.BooleanField(_("VIP"), default=False)
    is_head = models.BooleanField(_("head of delegation"), default=False)
    badge_collected_by = models.CharField(_("badge collected by"), max_length=200, blank=True)
    note = models.TextField(_("staff's note"), max_length=2000, blank=True)

    class Meta:
        abstract = True
