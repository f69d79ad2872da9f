"""Words that the product drafts for an organiser: mail to many, news. Nothing leaves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from forum.models import BulkMail, Event


def drafted(app: str, name: str, language: str) -> tuple[str, str]:
    """(subject, text), in a file like those of the mails that leave by themselves."""
    path = settings.BASE_DIR / "templates" / app / "to_many" / f"{name}.{language}.txt"
    subject, _empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    return subject.removeprefix("Subject: "), body.strip()


def draft_to_many(
    event: Event,
    audience: str,
    app: str,
    name: str,
    said: Mapping[str, Mapping[str, str]] | None = None,
    **facts: Any,
) -> BulkMail:
    """A mail to many for an organiser to look at, to change and to send.

    ``said``: language -> what is true at this moment alone, by its name in braces in the file.
    """
    words: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        subject, body = drafted(app, name, language)
        for key, value in (said or {}).get(language, {}).items():
            subject, body = (text.replace(f"{{{key}}}", value) for text in (subject, body))
        words |= {f"subject_{language}": subject, f"body_{language}": body}
    return BulkMail.objects.create(event=event, audience=audience, **words, **facts)
