"""Who is written to about a registration, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from forum.mail import post
from registration import pacing


class Mailed(models.Model):
    if TYPE_CHECKING:
        code: models.CharField
        email: models.EmailField
        contact_email: models.EmailField
        language: models.CharField

    class Meta:
        abstract = True

    @property
    def mail_address(self) -> str:
        return self.contact_email

    @property
    def mail_addresses(self) -> list[str]:
        """All to which mails about it go: some are the person's alone, not their contact's."""
        return [self.contact_email, self.email]

    @property
    def own_address(self) -> str:
        """Where the person reads mail themselves, as far as we know."""
        return self.email or self.contact_email

    def tell_in_time(self, what: str, *turn: int | str) -> None:
        """Post what a stranger may have brought about: above so much an hour it comes later."""
        self.tell(what, *turn, due_at=pacing.due_at(self.contact_email))

    def tell(
        self, what: str, *turn: int | str, to: str = "", due_at: datetime | None = None
    ) -> None:
        """Post the mail ``registration/<what>``; ``turn`` tells one from the next of its kind.

        ``to``: another address than the contact's.
        """
        post(
            f"registration/{what}",
            about=self,
            to=to or self.contact_email,
            key=":".join([what, self.code, *map(str, turn)]),
            language=self.language,
            due_at=due_at,
        )
