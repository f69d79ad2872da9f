"""Files that a worker makes: asked for, made once, kept for a day for who asked."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models.codes import CodeField
from forum.models.states import Stateful

KEPT = timedelta(days=1)
LEASE = timedelta(minutes=2)


def _expiry() -> datetime:
    return clock.real_now() + KEPT


class JobQuerySet(models.QuerySet[Any]):
    def kept(self) -> Self:
        """Not yet expired: a sweep follows, but nobody need wait for it."""
        return self.filter(expires_at__gt=clock.real_now())

    def due(self) -> Self:
        """Those that a worker has to make: nobody is at them, or who was is dead."""
        dead = Q(state=Job.State.MAKING, lease_until__lte=clock.real_now())
        return self.filter(Q(state=Job.State.QUEUED) | dead).order_by("pk")


class Job(Stateful):
    """One file that is asked for: its progress, and the file itself, which each kind keeps."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting for its turn")
        MAKING = "making", _("Being made")
        DONE = "done", _("Ready")
        FAILED = "failed", _("Not made")

    code = CodeField(unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("owner")
    )
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0, help_text="Rows of the list when it was asked.")
    made = models.PositiveIntegerField(default=0, help_text="Rows that were written so far.")
    refusal = models.TextField(blank=True, help_text="Why there is no file.")
    created_at = models.DateTimeField(default=clock.real_now)
    expires_at = models.DateTimeField(default=_expiry)

    class Meta:
        abstract = True

    file: Any

    @property
    def moves(self) -> bool:
        return self.state in (self.State.QUEUED, self.State.MAKING)

    def drop_file(self) -> None:
        """Delete its file once the transaction has succeeded; the row keeps its facts."""
        if self.file.name:
            transaction.on_commit(partial(self.file.storage.delete, self.file.name))
            type(self)._base_manager.filter(pk=self.pk).update(file="")  # type: ignore[misc]
            self.file = None
