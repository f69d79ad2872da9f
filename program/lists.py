"""Lists of the program that leave as files, and the entry of each export."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from forum.models import Entry, Person
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


def record(
    rows: QuerySet, columns: Iterable[Column], *, what: str, by: Person, form: str, **more: Any
) -> None:
    """An entry per event: who took what, of how many rows. Two queries."""
    names = [column.name for column in columns]
    Entry.objects.bulk_create(
        Entry(
            event_id=found["event"],
            act=Entry.Act.EXPORT,
            person=by,
            facts={"what": what, "as": form, "rows": found["rows"], "columns": names, **more},
        )
        for found in rows.order_by().values("event").annotate(rows=Count("pk", distinct=True))
    )
