"""Whom mails afterwards can go to: who attended, and who did not come."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from forum import registry
from program.attendance import absent, attended
from registration.audiences import COMING

for name, label, members, reminders in (
    (
        "program.attended",
        _("Those who attended, by the attendance rule"),
        lambda event: attended(event).coming(),
        ("registration/thanks",),
    ),
    ("program.absent", _("Confirmed, but neither came nor joined"), absent, ()),
):
    registry.audiences[name] = replace(
        registry.audiences[COMING], name=name, label=label, members=members, reminders=reminders
    )
