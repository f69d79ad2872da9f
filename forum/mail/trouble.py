"""What is wrong with the mail right now, for every page of the organisers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from forum import access
from forum.models import MailServer, Message

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from forum.models import Person

VIEW = "forum.view_message"


@dataclass(frozen=True)
class MailTrouble:
    failed: int = 0
    """Mails that wait for somebody's act, at the person's events."""
    down_since: datetime | None = None
    """When the mail server answered for the last time, if it does not."""

    @classmethod
    def of(cls, person: Person | AnonymousUser) -> MailTrouble:
        """Two queries; none for who may not see mails."""
        if access.events_with(person, VIEW) == set():
            return cls()
        failed = Message.objects.filter(state=Message.State.FAILED)
        server = MailServer.objects.down()
        return cls(
            failed=access.within(failed, person, VIEW).count(),
            down_since=server.down_since if server else None,
        )
