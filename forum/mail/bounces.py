"""Mails that come back: what a delivery report (RFC 3464) says, and what becomes of our message.

A report is a mail that anybody can write. It counts only if it names the Message-ID of a mail of
ours, which nobody knows but its reader and the servers on its way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Mail

from django.db import transaction

from forum.models import BadAddress, Message

MOST = 1024 * 1024
"""Bytes that are read of one: a report quotes our mail, which is much shorter."""
_MESSAGE_ID = re.compile(r"<[^<>\s]{3,120}>")
MOST_PARTS = 50


class Unreadable(ValueError):
    """It is no mail at all."""


class NotYet(Exception):
    """Our mail is still in the hands of the worker: ask again later."""


@dataclass(frozen=True)
class Bounce:
    """That a mail came back for good: the Message-IDs it may have had, and what was said."""

    message_ids: tuple[str, ...]
    said: str


def read(raw: bytes) -> Bounce | None:
    """What a report says of a mail that failed for good; None for all other mails. Unreadable."""
    try:
        return _read(raw[:MOST])
    except (RecursionError, LookupError, UnicodeError, ValueError, TypeError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}"[:200]) from error


def take(bounce: Bounce) -> Message | None:
    """Our message that came back, marked as failed, its address noted; None if it is none of
    ours, or was told of before. Raises NotYet."""
    found = Message.objects.filter(message_id__in=bounce.message_ids).first()
    if found is None:
        return None
    if found.state in (Message.State.QUEUED, Message.State.SENDING):
        raise NotYet(f"message {found.pk} is being sent")
    return found if _came_back(found, bounce.said) else None


@transaction.atomic
def take_address(address: str, said: str) -> int:
    """The same for an address, at somebody's word: it is noted at each event that wrote to it, and
    the newest mail that was sent there has failed. How many events; again: nothing more."""
    written = Message.objects.filter(to__iexact=address).exclude(event=None)
    events = list(written.order_by("event_id").values_list("event_id", flat=True).distinct())
    for event in events:
        if not BadAddress.objects.knows(event, address):
            sent = written.filter(event=event, state=Message.State.SENT)
            if newest := sent.order_by("-sent_at").first():
                newest.come_back(said)
            BadAddress.objects.note(event, address, said)
    return len(events)


@transaction.atomic
def _came_back(message: Message, said: str) -> bool:
    done = message.come_back(said)
    if done and message.event_id and message.to:
        BadAddress.objects.note(message.event_id, message.to, said)
    return done


def _read(raw: bytes) -> Bounce | None:
    mail = message_from_bytes(raw)
    if not mail.keys():
        raise ValueError("no headers")
    report = _report_in(mail)
    if report is None:
        return None
    failed = [block for block in report if _is_final(block)]
    if not failed:
        return None
    ids = [*_original_ids(mail), *_MESSAGE_ID.findall(_header(mail, "In-Reply-To"))]
    ids += _MESSAGE_ID.findall(_header(mail, "References"))
    return Bounce(tuple(dict.fromkeys(ids))[:MOST_PARTS], _said(failed[0]))


def _report_in(mail: Mail) -> list[Mail] | None:
    """The blocks of its machine-readable part; None if it has none."""
    if mail.get_content_type() != "multipart/report":
        return None
    for part in _parts(mail):
        if part.get_content_type() in {
            "message/delivery-status",
            "message/global-delivery-status",
        }:
            blocks = part.get_payload()
            return [one for one in blocks if isinstance(one, Mail)] if _is_list(blocks) else None
    return None


def _parts(mail: Mail) -> list[Mail]:
    """Its own parts, and not those of what it quotes."""
    parts = mail.get_payload()
    return [one for one in parts if isinstance(one, Mail)][:MOST_PARTS] if _is_list(parts) else []


def _is_list(payload: object) -> bool:
    return isinstance(payload, list)


def _is_final(block: Mail) -> bool:
    """ "delayed", "relayed" and the like are no failures; "failed" is one whatever its code."""
    return _header(block, "Action").strip().lower() == "failed"


def _original_ids(mail: Mail) -> list[str]:
    """Of the mail that it quotes, whole or its headers alone."""
    found: list[str] = []
    for part in _parts(mail):
        kind = part.get_content_type()
        if kind in {"message/rfc822", "message/global"}:
            found += [_header(one, "Message-ID") for one in _parts(part)]
        elif kind in {"text/rfc822-headers", "message/global-headers"}:
            text = part.get_payload(decode=True)
            quoted = text if isinstance(text, bytes) else str(part.get_payload()).encode()
            found.append(_header(message_from_bytes(quoted), "Message-ID"))
    return [one for value in found for one in _MESSAGE_ID.findall(value)]


def _header(mail: Mail, name: str) -> str:
    """On one line; a header in an unknown charset is what it looks like."""
    return " ".join(str(mail.get(name, "")).replace("\x00", "").split())


def _said(block: Mail) -> str:
    """ "5.1.1 550 5.1.1 No such person": the code, and the words of the server that refused."""
    words = _header(block, "Diagnostic-Code").partition(";")[2].strip()
    status = _header(block, "Status").split(" ")[0]
    plain = "".join(letter if letter.isprintable() else " " for letter in f"{status} {words}")
    return plain.strip()[:900]
