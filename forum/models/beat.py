"""Signs of life of the processes behind the site, in Postgres so that /readyz can see them."""

from __future__ import annotations

from datetime import timedelta

from django.db import models

from forum import clock


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    def beat(self, name: str) -> None:
        self.update_or_create(name=name, defaults={"at": clock.real_now()})

    def alive(self, within: timedelta) -> set[str]:
        """Names of the processes heard of lately (real time)."""
        return set(self.filter(at__gt=clock.real_now() - within).values_list("name", flat=True))


class Heartbeat(models.Model):
    name = models.CharField(primary_key=True, max_length=20)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
