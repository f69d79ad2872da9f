"""A mail sent once more at an organiser's word: tried again, or repeated with a note above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from forum import registry
from forum.errors import Refused
from forum.models import BadAddress, Message
from forum.text import email_key


def reader_now(message: Message) -> str:
    """Where the mails of what it is about go today. Refused if that cannot be told."""
    kind = registry.mails.get(message.kind)
    if message.event_id is None or kind is None or kind.is_last or kind.is_bound:
        return message.to
    about: Any = message.about
    if about is None:
        raise Refused(_("What this mail is about is gone."))
    own = [getattr(about, "mail_address", message.to)]
    addresses = {email_key(one): one for one in getattr(about, "mail_addresses", own) if one}
    if not addresses:
        raise Refused(_("What this mail is about has no address any more."))
    if email_key(message.to) in addresses:
        return message.to
    if len(addresses) > 1:  # it may have been for one of them alone
        raise Refused(_("It has several readers, and none of them has this address by now."))
    return next(iter(addresses.values()))


def retry(message: Message) -> bool:
    """Queue a failed mail again, to where its reader's mails go now. Refused."""
    return message.retry(to=reader_now(message))


def retry_each(messages: Iterable[Message]) -> tuple[int, list[str]]:
    """How many are queued again, and why the others are not. Each in a transaction of its own."""
    rows = list(messages)
    prefetch_related_objects(rows, "about")
    queued, refusals = 0, []
    for message in rows:
        try:
            queued += retry(message)
        except Refused as refusal:
            refusals.append(f"{message.to}: {refusal}")
    return queued, refusals


def retry_what_failed(bad: BadAddress) -> tuple[int, list[str]]:
    """The same for all that failed for this address. It is solved if they go elsewhere now."""
    failed = Message.objects.filter(
        event=bad.event_id, state=Message.State.FAILED, to__iexact=bad.address, purged_at=None
    )
    bound = [name for name, kind in registry.mails.items() if kind.is_bound]
    rows = list(failed.exclude(kind__in=bound).select_related("event"))
    queued, refusals = retry_each(rows)
    if queued and not any(email_key(message.to) == bad.email_key for message in rows):
        BadAddress.objects.filter(pk=bad.pk).solve()
    return queued, refusals


def why_not_again(message: Message) -> Refused | None:
    """Why an organiser cannot have it repeated; None if they can."""
    try:
        _refuse_to_repeat(message)
    except Refused as refusal:
        return refusal
    return None


def _refuse_to_repeat(message: Message) -> None:
    kind = registry.mails.get(message.kind)
    if message.event_id is None or kind is None or kind.is_last or kind.is_bound:
        raise Refused(_("A mail of this kind goes once, to one address, and is never repeated."))
    if message.state in Message.UNSENT:
        raise Refused(_("This mail has not left yet, so there is nothing to repeat."))
    message.refuse_if_emptied()
    reader_now(message)


def turn_of(message: Message) -> int:
    """The number of its next repetition. A form carries it, so that a double click is one."""
    return Message.objects.filter(again=message.pk).count() + 1


@transaction.atomic
def resend(message: Message, *, note: str, turn: int) -> bool:
    """Post it once more, with a note above it, to where its reader's mails go now.

    In the words that it was sent in if they are this reader's own; else in those of its kind. One
    that failed is thereby done with. False: this ``turn`` of it is there already. Refused.
    """
    message.hold()
    key = f"again:{message.pk}:{turn}"
    if Message.objects.filter(key=key).exists():
        return False
    _refuse_to_repeat(message)
    if turn != turn_of(message):
        raise Refused(_("It was repeated meanwhile. Look again."))
    Message.objects.create(
        event_id=message.event_id,
        kind=message.kind,
        key=key,
        to=reader_now(message),
        language=message.language,
        about_type_id=message.about_type_id,
        about_id=message.about_id,
        bulk_id=message.bulk_id,
        again=message,
        note=note,
        own_subject=message.own_subject,
        own_body=message.own_body,
    )
    if message.state == Message.State.FAILED:
        message.withdraw()
    return True
