"""A mail as it would be read, before it is sent: with samples, or about a row as it stands now.

Nothing is written: what a letter makes on its way, such as links and codes, is taken back.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from forum import links, registry
from forum.errors import Refused
from forum.mail.composing import ACCOUNT, letter_of, masked
from forum.mail.delivery import MISTAKES
from forum.mail.reasons import in_plain_words
from forum.mail.templates import Rendered, render
from forum.models import BulkMail, Event, Message
from forum.registry import Letter

CHOICES = 8
"""Rows that a preview can be about; of so many newest mails each."""
_LOOKED_AT = 60


@dataclass(frozen=True)
class Draft:
    """Words for a mail that is not there yet, in one language."""

    event: Event
    kind: str
    language: str
    subject: str
    body: str
    bulk: BulkMail | None = None
    """Of mail to many: who gets it."""

    def message(self, about: Any = None) -> Message:
        message = Message(
            event=self.event, kind=self.kind, language=self.language, about=about, bulk=self.bulk
        )
        if message.bulk:
            message.bulk = copy(message.bulk)
            setattr(message.bulk, f"subject_{self.language}", self.subject)
            setattr(message.bulk, f"body_{self.language}", self.body)
        else:
            message.own_subject = self.subject
            message.own_body = self.body or " "  # without any, the kind's text would be meant
        return message


def read(draft: Draft, about: Any = None) -> Rendered:
    """The mail about this row; without one, with the placeholders' samples."""
    message = draft.message(about)
    return _taken_back(message, lambda: letter_of(message) if about else _sample(draft))


def of(message: Message) -> Rendered:
    """A message as its reader sees it: as it was sent, or as it would be made now, with its secrets
    masked. Refused with why there is nothing to see."""
    if message.purged_at:
        raise Refused(_("The text was removed when it had been kept for as long as it is to be."))
    if message.kind.startswith(ACCOUNT):
        raise Refused(_("Mails about an account may hold a code: their text is shown to nobody."))
    if not message.to:
        raise Refused(_("Its reader was forgotten, and with them the text."))
    if message.text:  # without its picture, which is not kept
        html = message.html.replace("cid:picture", "data:,")
        return Rendered(message.subject, message.text, html)
    try:
        if message.about is None:
            raise LookupError("the row that the message is about is gone")
        return _taken_back(message, lambda: letter_of(message))
    except (LookupError, FileNotFoundError, *MISTAKES) as error:
        raise Refused(in_plain_words(f"{type(error).__name__}: {error}")) from error


def _taken_back(message: Message, write: Callable[[], Letter]) -> Rendered:
    """The mail that says this letter; links and codes that are made for it are not to be."""
    with transaction.atomic(), translation.override(message.language):
        try:
            letter = write()
            made = masked(render(message, letter), letter.secrets)
        finally:
            transaction.set_rollback(True)
    return Rendered(made.subject, made.text, _with_picture(made.html, letter))


def rows_of(event: Event, kind: str) -> dict[int, Any]:
    """Whom mails such as this were about last: id of that message -> row.

    Mails of one app with the same placeholders are about the same kind of row. As many queries as
    there are kinds of rows, and one.
    """
    app, fields = kind.split("/", maxsplit=1)[0], registry.mails[kind].fields
    alike = [
        name
        for name, other in registry.mails.items()
        if name.startswith(f"{app}/") and other.fields == fields
    ]
    messages = Message.objects.filter(event=event, kind__in=alike, about_id__isnull=False)
    newest = messages.order_by("-pk").prefetch_related("about")[:_LOOKED_AT]
    found: dict[tuple[Any, Any], tuple[int, Any]] = {}
    for message in newest:
        if message.about and getattr(message.about, "mail_address", None) != "":
            row = (message.about_type_id, message.about_id)
            found.setdefault(row, (message.pk, message.about))
    return dict(list(found.values())[:CHOICES])


def _sample(draft: Draft) -> Letter:
    """What is known of the event is true; the rest is what it may look like."""
    fields = registry.mails[draft.kind].fields
    values = {name: str(registry.placeholders[name].sample) for name in fields}
    if "event" in values:
        values["event"] = draft.event.title
    if "contact" in values:
        values["contact"] = draft.event.contact_email
    can_stop = draft.bulk and not draft.bulk.is_notice
    stop = links.page("stop_mails", draft.event.slug) if can_stop else ""
    return Letter(values, stop=stop)


def _with_picture(html: str, letter: Letter) -> str:
    """A mail brings its picture along; a page can show it by its own bytes alone."""
    if not letter.picture:
        return html
    content = b64encode(letter.picture.content).decode()
    return html.replace("cid:picture", f"data:image/png;base64,{content}")
