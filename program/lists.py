"""Lists of the program that leave as files whole: comments, and who signed up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from forum.tables import Column


def _local(row: Any, at: datetime | None) -> datetime | str:
    return at.astimezone(row.event.zone) if at else ""


COMMENTS = [
    Column("at", _("at"), lambda row: _local(row, row.at), 17),
    Column("name", _("name"), lambda row: row.registration.name, 28),
    Column("organisation", _("organisation"), lambda row: row.registration.organisation_name, 32),
    Column("country", _("country represented"), lambda row: row.registration.country.name, 22),
    Column("language", _("language"), lambda row: row.get_language_display(), 12),
    Column("text", _("comment"), lambda row: row.text, 60),
    Column("hidden_at", _("hidden"), lambda row: _local(row, row.hidden_at), 17),
    Column("hidden_by", _("hidden by"), lambda row: str(row.hidden_by or ""), 28),
]
SIGN_UPS = [
    Column("number", _("number"), lambda row: row.number, 8),
    Column("state", _("state"), lambda row: row.get_state_display(), 16),
    Column("since", _("since"), lambda row: _local(row, row.since), 17),
    Column("code", _("code"), lambda row: row.registration.code, 14),
    Column("name", _("name"), lambda row: row.registration.name, 28),
    Column("organisation", _("organisation"), lambda row: row.registration.organisation_name, 32),
    Column("country", _("country represented"), lambda row: row.registration.country.name, 22),
    Column("mode", _("participation"), lambda row: row.registration.get_mode_display(), 14),
    Column("open", _("open to them"), lambda row: "" if row.is_shut_out else str(_("yes")), 14),
]
