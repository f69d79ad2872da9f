"""A device's queue as it came over the network: strangers' JSON, until it is read here."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from registration.desk.scanning import MOST, Scan

LONGEST = 500
"""Letters of a scanned text: a QR code holds more, a pass of ours 30."""


def read(body: bytes) -> list[Scan]:
    """The scans, in their order; of one nonce the first. ValueError if it is no such queue."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise ValueError("no JSON") from wrong
    rows = told.get("scans") if isinstance(told, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST:
        raise ValueError(f"a list of scans, {MOST} at most")
    found: dict[UUID, Scan] = {}
    for row in rows:
        scan = _scan(row)
        found.setdefault(scan.nonce, scan)
    return list(found.values())


def _scan(row: Any) -> Scan:
    if not isinstance(row, dict):
        raise ValueError("no scan")
    return Scan(
        nonce=_nonce(row.get("nonce")),
        text=_text(row.get("text")),
        code=_text(row.get("code")).strip().upper(),
        at=_moment(row.get("at")),
        sent_at=_moment(row.get("sent_at")),
        day=_day(row.get("day")),
        is_undo=row.get("undo") is True,
    )


def _nonce(told: Any) -> UUID:
    if not isinstance(told, str):
        raise ValueError("no nonce")
    return UUID(told)


def _text(told: Any) -> str:
    """Cut where it is too long to be ours; a NUL, which the database refuses, is in none."""
    return told[:LONGEST].replace("\0", " ") if isinstance(told, str) else ""


def _moment(told: Any) -> datetime | None:
    """None unless it is an instant of a year that clocks show."""
    try:
        moment = datetime.fromisoformat(told)
        if moment.tzinfo is None:
            return None
        moment = moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if 2000 <= moment.year <= 2100 else None


def _day(told: Any) -> date | None:
    try:
        return date.fromisoformat(told)
    except (TypeError, ValueError):
        return None
