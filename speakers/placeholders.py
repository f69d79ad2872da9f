"""Placeholders of the mails about proposals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum.registry import placeholder

placeholder("title", _("title of the proposal"), _("Sensors in old pipes"))
placeholder("track", _("track of the proposal"), _("Technical aspects"))
