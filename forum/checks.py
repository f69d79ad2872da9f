"""What must hold before the site starts: of the database, in one sentence each."""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.db import connections


@checks.register(checks.Tags.database)
def database_knows_cyrillic(databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Search and sorting of Russian names need UTF-8 and a locale with Cyrillic."""
    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_setting('server_encoding'), lower('Ж') = 'ж'")
            encoding, knows = cursor.fetchone()
        if encoding != "UTF8" or not knows:
            found.append(
                checks.Error(
                    "This database does not know Cyrillic: make it with ENCODING 'UTF8'"
                    " and a locale such as C.UTF-8.",
                    id="forum.E001",
                )
            )
    return found
