"""Kinds of contributions that a call asks for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    REPORT = "report", _("Report")
    KEYNOTE = "keynote", _("Keynote")
    PANEL = "panel", _("Panel")
    DEMONSTRATION = "demonstration", _("Demonstration")
    CONTRIBUTION = "contribution", _("Member State contribution")
