"""The words of a mail before any value is put in, and what organisers may write there.

Words are Markdown with placeholders in braces, from an allow-list per mail. They come from a file
per language, templates/<app>/mail/<name>.<language>.txt (a line ``Subject: ...``, an empty line,
paragraphs), unless an organiser wrote others for the event, for many, or for this one reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

from forum import registry
from forum.models import BulkMail, Event, Message

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "autolink", "reference"])
# Placeholders stand where links lead: their braces must come through unencoded.
MARKDOWN.normalizeLink = str  # type: ignore[method-assign, assignment]
_IN_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def words_of(message: Message) -> tuple[str, str]:
    """(subject, body) that this message is made of; one query at most."""
    if message.own_body:
        return message.own_subject, message.own_body
    if message.bulk:
        return written_to_many(message, message.bulk)
    return of_kind(message.event, message.kind, message.language)


def of_kind(event: Event | None, kind: str, language: str) -> tuple[str, str]:
    """The event's own words for a mail, or the file's; one query unless its texts were read."""
    for own in event.mail_texts.all() if event else ():
        if (own.kind, own.language) == (kind, language):
            return own.subject, own.body
    return source(kind, language)


def written_to_many(message: Message, bulk: BulkMail) -> tuple[str, str]:
    """The bulk mail's words in the reader's language; who answers for several is told for whom."""
    subject, body = bulk.words(message.language)
    if message.kind.endswith("_delegation") and "people" not in placeholders(body):
        with translation.override(message.language):
            body = "\n\n".join([body, _("It goes to these people of your delegation:"), "{people}"])
    return subject, body


@cache
def source(kind: str, language: str) -> tuple[str, str]:
    """(subject, body) of the template file; empty for what an organiser writes to many."""
    if registry.mails[kind].is_bulk:
        return "", ""
    app, name = kind.split("/")
    path = settings.BASE_DIR / "templates" / app / "mail" / f"{name}.{language}.txt"
    subject, _empty, body = path.read_text(encoding="utf-8").partition("\n\n")
    return subject.removeprefix("Subject: "), body.strip()


def placeholders(*words: str) -> set[str]:
    """The names that these words use."""
    return set(PLACEHOLDER.findall(" ".join(words)))


def flaws(words: str, fields: Collection[str]) -> list[str]:
    """What an organiser must not write, each as a sentence: nothing but these placeholders in
    braces, and no link but to one that is an address, or to an address of https."""
    found = [
        _("%(name)s is not one of the placeholders of this mail.") % {"name": braced[:60]}
        for braced in dict.fromkeys(_IN_BRACES.findall(words))
        if braced[1:-1] not in fields or not braced.endswith("}")
    ]
    addresses = {name for name in fields if registry.placeholders[name].is_address}
    for target in _targets(words):
        name = PLACEHOLDER.fullmatch(target)
        is_ours = name[1] in addresses if name else _is_plain_https(target)
        if not is_ours:
            found.append(
                _(
                    "A link leads to a placeholder that is an address, or to an address that"
                    " begins with https://. This one leads to “%(target)s”."
                )
                % {"target": target[:100]}
            )
    return found


def _is_plain_https(target: str) -> bool:
    return target.startswith("https://") and "{" not in target


def _targets(words: str) -> Iterator[str]:
    for token in _all(MARKDOWN.parse(words)):
        if token.type == "link_open":
            yield str(token.attrs["href"])


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])
