"""What people do to a mail in the outbox, and what comes back: each by one compare-and-swap."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from forum import clock, registry
from forum.errors import Refused
from forum.models.states import Stateful

if TYPE_CHECKING:
    from forum.models.message import Message

CAME_BACK = "came back: "
"""How the last error of a mail begins that a mail server took, and another sent back."""


class Handled(Stateful):
    """A message's verbs for organisers. Refused from a state in which they cannot be done."""

    if TYPE_CHECKING:
        State: type[Message.State]
        kind: str
        WAITING: tuple[str, ...]
        to: str
        own_subject: str
        own_body: str
        purged_at: datetime | None

        def _forgotten(self) -> dict[str, str]: ...

    class Meta:
        abstract = True

    @transaction.atomic
    def retry(self, to: str = "") -> bool:
        """Queue a failed message again; ``to``: where its reader has their mail now."""
        self.hold()
        self.refuse_if_emptied()
        return self._move(
            self.State.FAILED,
            self.State.QUEUED,
            _("Only a mail that failed can be tried again."),
            due_at=clock.real_now(),
            attempts=0,
            sent_at=None,
            to=to or self.to,
        )

    @transaction.atomic
    def withdraw(self) -> bool:
        """It never leaves."""
        return self._move(
            self.WAITING,
            self.State.CANCELLED,
            _("This mail has left, or is leaving at this moment, and cannot be cancelled."),
            **self._forgotten(),
        )

    @transaction.atomic
    def release(self) -> bool:
        """A draft leaves now; one that tells of an act only with that act."""
        if self.is_announced:
            raise Refused(_("This mail leaves when what it tells of is announced, not before."))
        return self._move(
            self.State.DRAFT,
            self.State.QUEUED,
            _("This mail is no draft any more."),
            due_at=clock.real_now(),
        )

    @property
    def is_announced(self) -> bool:
        kind = registry.mails.get(self.kind)
        return bool(kind and kind.is_announced)

    @property
    def mark(self) -> str:
        """Of its own words, by which a form knows whether they are still those it was made of."""
        words = f"{self.own_subject}\n{self.own_body}"
        return hashlib.sha256(words.encode()).hexdigest()[:16]

    @transaction.atomic
    def rewrite(self, subject: str, body: str, seen: str) -> None:
        """A draft gets words for this one reader; ``seen``: the mark of those it had."""
        self.hold()
        if self.mark != seen:
            raise Refused(
                _("Somebody else has changed this draft meanwhile. Copy your text and look again.")
            )
        self._move(
            self.State.DRAFT,
            self.State.DRAFT,
            _("This mail is no draft any more."),
            own_subject=subject,
            own_body=body,
        )

    @transaction.atomic
    def come_back(self, why: str) -> bool:
        """It had left, and another server returned it for good. Once; False from other states."""
        rows: models.QuerySet[Any] = type(self)._base_manager.filter(pk=self.pk)
        sent = rows.filter(state=self.State.SENT)
        fields = {"last_error": f"{CAME_BACK}{why}"[:1000]} | self._forgotten()
        done = bool(sent.update(state=self.State.FAILED, **fields))
        self.refresh_from_db()
        return done

    def hold(self) -> None:
        """Nobody else changes it before this transaction ends; read again as it is now."""
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update())

    def refuse_if_emptied(self) -> None:
        if self.purged_at:
            raise Refused(_("The text of this mail was removed, so it cannot be sent again."))
        if not self.to:
            raise Refused(_("Its reader's address was forgotten, so it cannot be sent again."))
