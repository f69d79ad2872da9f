"""The demonstration's texts, kept in TOML beside this file under the names of their columns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models

EVENT = "minsk-2021"
NEXT_EVENT = "minsk-2022"
MINSK = ZoneInfo("Europe/Minsk")
MORNING = datetime(2021, 2, 8, 10, tzinfo=MINSK)
"""The moment as of which the demonstration is told, whatever the forum's clock says."""


HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def create_all(
    model: type[models.Model], event: models.Model, rows: Iterable[Mapping[str, Any]]
) -> None:
    """The event's rows in the order of the file: their ``position``, where they have one."""
    has_position = any(field.name == "position" for field in model._meta.fields)
    for number, row in enumerate(rows, start=1):
        place = {"position": number} if has_position else {}
        model._default_manager.create(event=event, **place, **row)


def ago(days: float) -> datetime:
    return MORNING - timedelta(days=days)
