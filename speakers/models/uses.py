"""For what a speaker may give consent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Use(models.TextChoices):
    PROCESSING = "processing", _("Processing of personal data")
    STREAMING = "streaming", _("Streaming of the talk")
    RECORDING = "recording", _("Recording of the talk")
    SLIDES = "slides", _("Publishing the slides")


OF_A_TALK = (Use.STREAMING, Use.RECORDING, Use.SLIDES)
