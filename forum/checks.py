"""What must hold before the site starts: of the database, in one sentence each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
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


@checks.register(checks.Tags.security)
def mail_password_is_protected(**kwargs: Any) -> list[checks.CheckMessage]:
    """Our name and password at the mail server leave this machine over TLS alone."""
    is_local = settings.EMAIL_HOST in {"localhost", "127.0.0.1", "::1"}
    is_safe = settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or is_local
    if is_safe or not settings.EMAIL_HOST_PASSWORD:
        return []
    return [
        checks.Error(
            "EMAIL_URL would send its password in the clear: begin it with smtp+tls:// (STARTTLS)"
            " or smtp+ssl://.",
            id="forum.E002",
        )
    ]
