"""A message as its reader sees it: as it was sent, or as it would be made now."""

from __future__ import annotations

from django.core.mail import get_connection
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.mail.composing import ACCOUNT, compose
from forum.mail.delivery import MISTAKES
from forum.mail.reasons import in_plain_words
from forum.mail.templates import Rendered
from forum.models import Message


def preview(message: Message) -> Rendered:
    """With its secrets masked. Writes nothing. Refused with why there is nothing to see."""
    if message.purged_at:
        raise Refused(_("The text was removed when it had been kept for as long as it is to be."))
    if message.kind.startswith(ACCOUNT):
        raise Refused(_("Mails about an account may hold a code: their text is shown to nobody."))
    if not message.to:
        raise Refused(_("Its reader was forgotten, and with them the text."))
    if message.text:
        return Rendered(message.subject, message.text, message.html)
    return _as_made_now(message)


def _as_made_now(message: Message) -> Rendered:
    try:
        with transaction.atomic():
            try:
                return compose(message, get_connection())[1]
            finally:  # links and codes that were made for it are not to be
                transaction.set_rollback(True)
    except (LookupError, FileNotFoundError, *MISTAKES) as error:
        raise Refused(in_plain_words(f"{type(error).__name__}: {error}")) from error
