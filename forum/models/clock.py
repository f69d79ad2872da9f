"""Where the shifted clock of a demonstration or a rehearsal stands."""

from django.db import models


class ClockShift(models.Model):
    """The offset of one FORUM_CLOCK from real time, stored when it was first read."""

    instant = models.CharField(primary_key=True, max_length=40)
    offset = models.DurationField()

    def __str__(self) -> str:
        return self.instant
