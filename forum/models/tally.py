"""How often something was done within an hour: what the limits count (forum/limits.py)."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """One counter. It belongs to no event and names nobody: ``who`` is a keyed hash."""

    what = models.CharField(max_length=60)
    who = models.CharField(max_length=64)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["what", "who", "hour"], name="tally_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.count}"
