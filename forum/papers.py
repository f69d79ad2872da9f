"""Formal documents: what stands on each of their pages, their files, the entry that they leave."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from forum.models import Entry, Event
from forum.templatetags.passages import text_of

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from forum.models import Person

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": PDF, "docx": DOCX}


@dataclass(frozen=True)
class Paper:
    """A formal document that organisers can have of an event: an entry of registry.documents."""

    label: str | Promise
    about: str | Promise
    """For whom it is, in a sentence."""
    permission: str
    address: Callable[[Event], str]
    """The page on which it is asked for."""
    position: int = 0


def languages() -> list[tuple[str, str]]:
    """Those that a document may be asked in: (code, name as its own readers write it)."""
    own = {"en": "English", "ru": "Русский"}
    return [(code, own.get(code, str(name))) for code, name in settings.LANGUAGES]


def frame(
    event: Event, language: str, *, title: str, version: str = "", name: str = ""
) -> dict[str, Any]:
    """What templates/forum/papers/frame.typ and forum/word.py need; ``name`` is the event's then.

    ``page`` is the sentence of the foot, with {page} and {pages} in it.
    """
    with translation.override(language):
        return {
            "language": language,
            "title": title,
            "version": version,
            "event": name or text_of(event, "title"),
            "kind": text_of(event, "kind"),
            "accent": event.accent_deep,
            "sample": _("SAMPLE") if event.is_demonstration else "",
            "page": _("page {page} of {pages}"),
        }


def file(content: bytes, form: str, *name: str) -> HttpResponse:
    """The document as an answer that is saved; ``name``: the parts of what it is called."""
    called = "-".join(slugify(part) for part in name if part) or "document"
    return HttpResponse(
        content,
        content_type=TYPES[form],
        headers={
            "Content-Disposition": f'attachment; filename="{called}.{form}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


def record(
    event: Event, *, by: Person, what: str, form: str, rows: int, columns: Collection[str] = ()
) -> None:
    """An entry: who took which document of how many people."""
    facts = {"what": what, "as": form, "rows": rows, "columns": list(columns)}
    Entry.objects.create(event=event, act=Entry.Act.EXPORT, person=by, facts=facts)
