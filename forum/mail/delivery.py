"""From the outbox to the mail server: claimed in batches, one connection a batch."""

from __future__ import annotations

import smtplib
import threading
import time
from collections import defaultdict
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import structlog
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import prefetch_related_objects
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.template import TemplateDoesNotExist, TemplateSyntaxError

from forum import registry
from forum.mail.composing import compose
from forum.models import BadAddress, MailServer, Message, OptOut

BATCH = 50
TURN = 10.0
"""Seconds after which a worker lets its chores have their turn, however much is still due."""

# What a template or a letter with a mistake in it raises: it must not hold up the other mails.
MISTAKES = (AttributeError, TemplateDoesNotExist, TemplateSyntaxError, TypeError, ValueError)

ALONE: AbstractContextManager = nullcontext()

in_hand = threading.Lock()
"""Held from the moment that a mail goes out until its row says so. A worker's threads make several
mails at once, but have one in hand: no more than that one comes twice if the worker is killed."""

ending = threading.Event()
"""Set when this process was asked to stop: it ends the mail in hand and gives the others back."""

log = structlog.get_logger("forum.mail")


class ServerFails(Exception):
    """The connection broke or was refused, which says nothing about the mail in hand."""


def deliver_due() -> int:
    """Send what is due. Any number of workers may do this at once."""
    sent, until = 0, time.monotonic() + TURN
    while not ending.is_set() and time.monotonic() < until and MailServer.objects.may_try():
        batch = Message.objects.claim(BATCH)
        if not batch:
            break
        sent += _deliver(batch, in_hand)
    return sent


def deliver_now(message: Message) -> None:
    """One message straight from the web process: sign-in codes must not wait for Redis.

    Whatever goes wrong leaves the row to the worker.
    """
    if MailServer.objects.may_try() and (batch := Message.objects.filter(pk=message.pk).claim(1)):
        _deliver(batch)


def _deliver(batch: list[Message], one_by_one: AbstractContextManager = ALONE) -> int:
    """How many of them were sent. A server that fails leaves the rest for when it is back."""
    _gather(batch)
    unwanted = OptOut.objects.among(batch)
    connection = get_connection(fail_silently=False)
    sent: list[Message] = []
    try:
        for position, message in enumerate(batch):
            if ending.is_set():
                Message.objects.give_back(batch[position:])
                break
            if message.pk in unwanted or _has_no_reader(message):
                message.mark_unwanted()
                continue
            try:
                _open(connection)
                if _send(message, connection, one_by_one):
                    sent.append(message)
            except ServerFails as failure:
                _wait_for_server(batch[position:], failure)
                break
    finally:
        connection.close()
    BadAddress.objects.work(sent)
    return len(sent)


def _gather(batch: list[Message]) -> None:
    """Read what all of them are about together, and each event with its texts once."""
    prefetch_related_objects(batch, "event__mail_texts", "bulk", "about")
    abouts = defaultdict(list)
    for message in batch:
        about: Any = message.about
        if isinstance(getattr(type(about), "event", None), ForwardManyToOneDescriptor):
            about.event = message.event
        if about is not None and message.kind in registry.mails:
            abouts[message.kind].append(about)
    for kind, rows in abouts.items():
        prefetch_related_objects(rows, *registry.mails[kind].reads)


def _open(connection: BaseEmailBackend) -> None:
    """Connect once a batch, and again after a mail with which the connection broke."""
    try:
        if connection.open():
            MailServer.objects.is_well()
    except (OSError, smtplib.SMTPException) as error:
        raise ServerFails(_said(error)) from error


def _wait_for_server(batch: list[Message], failure: ServerFails) -> None:
    log.warning("the mail server does not answer", error=str(failure), messages=len(batch))
    MailServer.objects.is_down(str(failure))
    Message.objects.give_back(batch, last_error=str(failure))


def _send(
    message: Message, connection: BaseEmailBackend, one_by_one: AbstractContextManager
) -> bool:
    try:
        mail, kept = compose(message, connection)
    except (LookupError, FileNotFoundError) as error:
        log.error("a message cannot be composed", kind=message.kind, error=str(error))
        message.mark_failed(_said(error))
        return False
    except MISTAKES as error:
        # Kept for the release that mends it.
        log.exception("a message cannot be composed yet", kind=message.kind)
        message.put_back(_said(error))
        return False
    with one_by_one:
        if not message.renew_lease():
            return False
        try:
            mail.send()
        except (OSError, ValueError) as error:  # of which all of smtplib's are
            _take_back(message, error, connection)
            return False
        message.mark_sent(subject=kept.subject, text=kept.text, html=kept.html)
    return True


def _take_back(message: Message, error: Exception, connection: BaseEmailBackend) -> None:
    """What becomes of a mail that was not taken. ServerFails if that is not the mail's fault."""
    codes = _codes(error)
    if not codes:
        if isinstance(error, (ValueError, smtplib.SMTPNotSupportedError)):
            # No mail can have such an address or header, or this server takes none with it.
            message.mark_failed(_said(error))
            return
        # It may be this mail that the server breaks at: the others go first next time.
        message.put_back(_said(error))
    elif all(code >= 500 for code in codes):
        message.mark_failed(_said(error))
        if isinstance(error, smtplib.SMTPRecipientsRefused) and message.event_id:
            BadAddress.objects.note(message.event_id, message.to, _said(error))
    else:
        message.put_back(_said(error))
    if not codes or 421 in codes:  # it hangs up
        connection.close()
        raise ServerFails(_said(error)) from error


def _codes(error: Exception) -> list[int]:
    """The server's answers to this mail; none if it did not answer, or refused us as its sender."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPDataError) else []


def _has_no_reader(message: Message) -> bool:
    """Whether who it is about was forgotten while it was posted; the last mail says so to them."""
    return getattr(message.about, "mail_address", None) == "" and not message.is_last


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:1000]
