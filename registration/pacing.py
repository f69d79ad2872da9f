"""How much mail strangers can have sent to one address, at all events together.

What reports a fact to somebody comes later above the limit, and is never dropped: else a stranger
could use the limit up and keep somebody's own mail from them.
"""

from __future__ import annotations

from datetime import datetime

from forum import limits
from forum.text import email_key

MAILS_AN_HOUR = 3
LONGEST = 6
"""Hours for which a mail is put off at most: whatever a stranger does, it comes on the same day."""
_MAIL = "mail to"


def due_at(address: str) -> datetime | None:
    """When one more mail may go there: None at once, else in the first hour that has room.

    One query, and one more for each hour that is full. The counter stays locked until the
    transaction ends: ask before any pool is locked.
    """
    return limits.first_hour_within(MAILS_AN_HOUR, _MAIL, email_key(address), most_hours=LONGEST)


def may_mail(address: str) -> bool:
    """Whether one more may go there within this hour: for what can as well be asked for again.

    One query.
    """
    return limits.is_within(MAILS_AN_HOUR, _MAIL, email_key(address))


def refuse_to_flood(address: str) -> None:
    """The same where nothing else could follow than that mail: TooMany. One query."""
    limits.refuse_more_than(MAILS_AN_HOUR, _MAIL, email_key(address))
