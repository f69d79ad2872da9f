"""A message as a mail: its letter in its words, its headers, and what is kept of it."""

from __future__ import annotations

import re
from email.mime.image import MIMEImage
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation

from forum import registry
from forum.mail.templates import Rendered, render
from forum.models import Message
from forum.registry import Letter, Picture

ACCOUNT = "account/"
"""Kinds that begin so carry sign-in codes: rendered when posted, blanked when sent."""
TEST = "forum/test"
"""An organiser reads a text as its readers would: rendered when posted, with no secret in it."""

SENDER = 75
"""Letters of a sender's name."""
_NO_NAME = re.compile(r'[\s@:;,"<>()\\]+')


def compose(
    message: Message, connection: BaseEmailBackend
) -> tuple[EmailMultiAlternatives, Rendered]:
    """The mail, and what is kept of it: links without their tokens, no sign-in codes."""
    if message.kind == TEST or message.kind.startswith(ACCOUNT):
        rendered = Rendered(message.subject, message.text, message.html)
        kept = rendered if message.kind == TEST else Rendered(message.subject, "", "")
        return _mail(message, rendered, connection), kept
    if message.about is None:
        raise LookupError("the row that the message is about is gone")
    with translation.override(message.language):
        letter = letter_of(message)
        rendered = render(message, letter)
        mail = _mail(message, rendered, connection)
    if letter.stop:
        mail.extra_headers["List-Unsubscribe"] = f"<{letter.stop}>"
    if letter.picture:
        mail.attach(_inline(letter.picture))
    for name, content, content_type in letter.attachments:
        mail.attach(name, content, content_type)
    return mail, masked(rendered, letter.secrets)


def letter_of(message: Message) -> Letter:
    """What it says of the row that it is about, in the language that is active."""
    kind = registry.mails[message.kind]
    about = (message.about, message.bulk) if kind.needs_bulk else (message.about,)
    return kind.compose(*about)


def masked(rendered: Rendered, secrets: list[str]) -> Rendered:
    """The same without link tokens and codes, to be kept or shown to others."""
    text, html = rendered.text, rendered.html
    for secret in secrets:
        text, html = text.replace(secret, "…"), html.replace(secret, "…")
    return Rendered(rendered.subject, text, html)


def _mail(
    message: Message, rendered: Rendered, connection: BaseEmailBackend
) -> EmailMultiAlternatives:
    headers = {"Message-ID": message.message_id, "Content-Language": message.language}
    if not message.bulk_id:  # a person wrote that
        headers["Auto-Submitted"] = "auto-generated"
    mail = EmailMultiAlternatives(
        rendered.subject,
        rendered.text,
        from_email=formataddr(sender(message)),
        to=[message.to],
        reply_to=[message.event.contact_email] if message.event else None,
        headers=headers,
        connection=connection,
    )
    if rendered.html:
        mail.attach_alternative(rendered.html, "text/html")
    return mail


def _inline(picture: Picture) -> MIMEImage:
    """The part that ``cid:picture`` in the frame shows."""
    part = MIMEImage(picture.content, "png")
    part.add_header("Content-ID", "<picture>")
    part.add_header("Content-Disposition", "inline", filename="code.png")
    return part


def sender(message: Message) -> tuple[str, str]:
    """(name, address): the site's address under the event's name, by which readers know who writes,
    in their own language."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    if message.event is not None:
        with translation.override(message.language):
            name = _NO_NAME.sub(" ", message.event.title).strip()[:SENDER]
    return name, address
