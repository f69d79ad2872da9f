"""States change by one compare-and-swap, so that of two simultaneous clicks exactly one wins."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import models

from forum.errors import Refused


class Stateful(models.Model):
    """A model with a ``state`` and arrows between its values."""

    state: models.CharField

    class Meta:
        abstract = True

    def _move(
        self, source: str | Collection[str], target: str, refusal: Any, **fields: Any
    ) -> bool:
        """Go from ``source`` to ``target``. True: this call did it; False: already there.

        Raises Refused with ``refusal`` from any other state. Call inside a transaction.
        """
        sources = [source] if isinstance(source, str) else list(source)
        rows: models.QuerySet[Any] = type(self)._base_manager.filter(pk=self.pk)
        moved = rows.filter(state__in=sources).update(state=target, **fields)
        self.refresh_from_db()
        if self.state != target:
            raise Refused(refusal)
        return bool(moved)
