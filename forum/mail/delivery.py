"""From the outbox to the mail server: claimed in batches, one connection a batch."""

from __future__ import annotations

import smtplib

import structlog
from django.core.cache import cache
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.utils import translation

from forum import registry
from forum.mail.templates import Rendered, render
from forum.models import Message

BATCH = 50
ACCOUNT = "account/"
"""Kinds that begin so carry sign-in codes: rendered when posted, blanked when sent."""

SILENT = "mail.silent"
REST = 10
"""Seconds for which all processes leave a mail server alone that did not answer."""

# What a template or a letter with a mistake in it raises: it must not hold up the other mails.
MISTAKES = (AttributeError, TemplateDoesNotExist, TemplateSyntaxError, TypeError, ValueError)

log = structlog.get_logger("forum.mail")


def deliver_due() -> int:
    """Send everything that is due. Any number of workers may do this at once."""
    sent = 0
    while not cache.get(SILENT) and (batch := Message.objects.claim(BATCH)):
        sent += _deliver(batch)
    return sent


def deliver_now(message: Message) -> None:
    """One message straight from the web process: sign-in codes must not wait for Redis.

    Whatever goes wrong leaves the row to the worker.
    """
    if cache.get(SILENT):
        return
    claimed = Message.objects.filter(pk=message.pk).claim(1)
    if claimed:
        _deliver(claimed)


def _deliver(batch: list[Message]) -> int:
    connection = get_connection(fail_silently=False)
    sent = 0
    try:
        for position, message in enumerate(batch):
            try:
                connection.open()  # once, and again after a message with which it broke
            except (OSError, smtplib.SMTPException) as error:
                _wait_for_server(batch[position:], error)
                break
            sent += _send(message, connection)
    finally:
        connection.close()
    return sent


def _wait_for_server(batch: list[Message], error: Exception) -> None:
    log.warning("the mail server does not answer", error=str(error), messages=len(batch))
    cache.set(SILENT, True, REST)
    for message in batch:
        message.put_back(error)


def _send(message: Message, connection: BaseEmailBackend) -> bool:
    if _has_no_reader(message):
        message.mark_unwanted()
        return False
    try:
        mail, kept = _compose(message, connection)
    except (LookupError, FileNotFoundError) as error:
        log.error("a message cannot be composed", kind=message.kind, error=str(error))
        message.mark_failed(error)
        return False
    except MISTAKES as error:
        # Kept for the release that mends it.
        log.exception("a message cannot be composed yet", kind=message.kind)
        message.put_back(error)
        return False
    if not message.renew_lease():
        return False
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as error:
        if _is_final(error):
            message.mark_failed(error)
        else:
            message.put_back(error)
        # A connection that failed once says nothing good about the next message.
        connection.close()
        return False
    except ValueError as error:
        # No mail can have such an address or header.
        message.mark_failed(error)
        return False
    message.mark_sent(subject=kept.subject, text=kept.text, html=kept.html)
    return True


def _has_no_reader(message: Message) -> bool:
    """Whether who it is about was forgotten while it was posted; the last mail says so to them."""
    return getattr(message.about, "mail_address", None) == "" and not message.is_last


def _compose(
    message: Message, connection: BaseEmailBackend
) -> tuple[EmailMultiAlternatives, Rendered]:
    """The mail, and what is kept of it: links without their tokens, no sign-in codes."""
    attachments: list[tuple[str, bytes, str]] = []
    if message.kind.startswith(ACCOUNT):
        rendered = Rendered(message.subject, message.text, message.html)
        kept = Rendered(message.subject, "", "")
    else:
        if message.about is None:
            raise LookupError("the row that the message is about is gone")
        with translation.override(message.language):
            letter = registry.mails[message.kind].compose(message.about)
        rendered = render(message, letter)
        kept = _masked(rendered, letter.secrets)
        attachments = letter.attachments
    mail = EmailMultiAlternatives(
        rendered.subject,
        rendered.text,
        to=[message.to],
        reply_to=[message.event.contact_email] if message.event else None,
        headers={
            "Message-ID": message.message_id,
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    if rendered.html:
        mail.attach_alternative(rendered.html, "text/html")
    for name, content, content_type in attachments:
        mail.attach(name, content, content_type)
    return mail, kept


def _masked(rendered: Rendered, secrets: list[str]) -> Rendered:
    text, html = rendered.text, rendered.html
    for secret in secrets:
        text, html = text.replace(secret, "…"), html.replace(secret, "…")
    return Rendered(rendered.subject, text, html)


def _is_final(error: Exception) -> bool:
    """Whether the server refused this mail for good (5xx), so that trying again cannot help.

    That it refuses us (greeting, sign-in, sender) says nothing about the mail.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
