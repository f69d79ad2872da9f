"""An event's own words for a mail: changed in both languages at once, reset, tried out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forum import clock
from forum.errors import Refused
from forum.mail import preview
from forum.mail.composing import TEST
from forum.mail.words import source
from forum.models import Event, MailText, Message, Person

LANGUAGES = [code for code, _name in settings.LANGUAGES]
CHANGED_MEANWHILE = gettext_lazy(
    "Somebody else changed this text while you were at it. Theirs stands beside yours; save again"
    " to replace it."
)


@dataclass(frozen=True)
class Wording:
    """What a mail says in one language; ``changed_at`` is None where the file says it."""

    subject: str
    body: str
    changed_at: datetime | None = None

    @property
    def stamp(self) -> str:
        """What tells this wording from one that somebody made of it meanwhile."""
        return self.changed_at.isoformat() if self.changed_at else ""


def of_event(event: Event, kinds: Iterable[str]) -> dict[str, dict[str, Wording]]:
    """Kind -> language -> its words at the event; one query."""
    found = {
        kind: {language: Wording(*source(kind, language)) for language in LANGUAGES}
        for kind in kinds
    }
    for own in MailText.objects.filter(event=event, kind__in=list(found)):
        found[own.kind][own.language] = Wording(own.subject, own.body, own.changed_at)
    return found


def of_mail(event: Event, kind: str) -> dict[str, Wording]:
    """Language -> its words at the event; one query."""
    return of_event(event, [kind])[kind]


@transaction.atomic
def change(
    event: Event, kind: str, words: Mapping[str, tuple[str, str]], seen: Mapping[str, str]
) -> list[str]:
    """Keep these words per language; which languages have others now.

    ``seen``: the stamps of what the writer began with. Refused if another came in between. Words
    that are the file's own are no change of it, so that a better file still reaches the event.
    """
    now = _hold(event, kind)
    if any(now[language].stamp != seen.get(language, "") for language in words):
        raise Refused(CHANGED_MEANWHILE)
    changed = [code for code in words if words[code] != (now[code].subject, now[code].body)]
    for language in changed:
        if words[language] == source(kind, language):
            _forget(event, kind, language)
            continue
        subject, body = words[language]
        MailText.objects.update_or_create(
            event=event,
            kind=kind,
            language=language,
            defaults={"subject": subject, "body": body, "changed_at": clock.now()},
        )
    return changed


@transaction.atomic
def reset(event: Event, kind: str) -> None:
    """Back to the file's words, in every language. Twice is once."""
    _hold(event, kind)
    for language in LANGUAGES:
        _forget(event, kind, language)


def send_test(draft: preview.Draft, about: Any, *, to: Person) -> None:
    """Mail it to the person who wrote it, as its readers would get it, with no secret in it.

    A double click sends one.
    """
    rendered = preview.read(draft, about)
    with translation.override(draft.language):
        subject = _("[Test] %(subject)s") % {"subject": rendered.subject}
    message = Message(
        event=draft.event,
        kind=TEST,
        key=f"test:{to.pk}:{draft.kind}:{draft.language}:{clock.real_now():%Y%m%d%H%M%S}",
        to=to.email,
        language=draft.language,
        subject=subject[:300],
        text=rendered.text,
        html=rendered.html,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _hold(event: Event, kind: str) -> dict[str, Wording]:
    """The words as they are, which nobody else changes until the transaction ends."""
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    return of_mail(event, kind)


def _forget(event: Event, kind: str, language: str) -> None:
    MailText.objects.filter(event=event, kind=kind, language=language).delete()
