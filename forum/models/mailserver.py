"""Whether the mail server answers, known to all processes that send: a dead one is left alone."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

from forum import clock

REST = timedelta(seconds=10)
"""For which all processes together leave a server alone that did not answer."""


class MailServerQuerySet(models.QuerySet["MailServer"]):
    def may_try(self) -> bool:
        """Whether this process may connect now. Of a dead server one may, each ten seconds.

        One query while all is well, two while it is not.
        """
        server = self.filter(down_since__isnull=False).first()
        if server is None:
            return True
        now = clock.real_now()
        mine = self.filter(pk=server.pk, next_try_at__lte=now).update(next_try_at=now + REST)
        return bool(mine)

    def is_down(self, error: str) -> None:
        """It did not answer: nobody tries again for ten seconds."""
        now = clock.real_now()
        self.update_or_create(name="smtp", defaults={"next_try_at": now + REST, "error": error})
        self.filter(name="smtp").update(down_since=Coalesce(F("down_since"), now))

    def is_well(self) -> None:
        """It took a connection."""
        self.filter(down_since__isnull=False).update(down_since=None, error="")

    def down(self) -> MailServer | None:
        """The server that does not answer, with since when and why; None if all is well."""
        return self.filter(down_since__isnull=False).first()


class MailServer(models.Model):
    name = models.CharField(primary_key=True, max_length=10)
    # Real time: leases and backoff know nothing of a shifted forum.
    down_since = models.DateTimeField(null=True)
    next_try_at = models.DateTimeField(default=clock.real_now)
    error = models.TextField(blank=True)

    objects = MailServerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
