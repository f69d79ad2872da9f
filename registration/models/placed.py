"""What its person does about the place of a registration. A second click does it once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models, transaction

from registration import pacing, places


class Placed(models.Model):
    """Mixed into Registration, whose place it is about."""

    class Meta:
        abstract = True

    @transaction.atomic
    def accept_offer(self: Any) -> None:
        """Take the place that was offered, and give up the one held online meanwhile."""
        self.event.refuse_if_ended()
        self._hold()
        if places.accept(self):
            self.tell("place_taken", self._turn())

    @transaction.atomic
    def decline_offer(self: Any) -> None:
        self._hold()
        places.decline(self)

    @transaction.atomic
    def leave_line(self: Any) -> None:
        """Stay in the way to take part that one has, and wait for the other no more."""
        self._hold_to_change()
        places.leave_line(self)

    @transaction.atomic
    def wait_again(self: Any) -> None:
        """Into the line once more, after an offer lapsed or was declined."""
        self._hold_to_change()
        places.wait_again(self)

    @transaction.atomic
    def join_online(self: Any) -> bool:
        """Take part online until a place on site is free, which is still waited for."""
        self._hold_to_change()
        due_at = pacing.due_at(self.contact_email)  # before any pool is locked
        self.online_meanwhile = True
        before = self.state, self.mode
        if not places.join_online(self):
            self.save(update_fields=["online_meanwhile"])
            return False
        self._follow_place(before, due_at)
        return True

    @transaction.atomic
    def switch(self: Any, mode: str) -> bool:
        """Take part in the other way. False: no place is free there, so it waits for one."""
        self._hold_to_change()
        due_at = pacing.due_at(self.contact_email)  # before any pool is locked
        before = self.state, self.mode
        if not places.switch(self, mode):
            return False
        self._follow_place(before, due_at)
        return True

    def _follow_place(self: Any, before: tuple[str, str], due_at: datetime | None) -> None:
        self.confirm_if_waiting(due_at)
        if (self.state, self.mode) != before:
            self.tell("switched", self._turn(), due_at=due_at)
