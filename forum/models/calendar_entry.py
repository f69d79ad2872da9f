"""Entries of calendars as they were last sent out, so that a change has a higher number."""

from __future__ import annotations

from django.db import connection, models

from forum.models.event import Event

# Atomic: of two mails at once each gets a number that fits what it says.
NUMBER = """
    INSERT INTO forum_calendarentry AS known (event_id, uid, digest, sequence)
    VALUES (%s, %s, %s, 0)
    ON CONFLICT (uid) DO UPDATE SET
        sequence = known.sequence + (known.digest <> excluded.digest)::int,
        digest = excluded.digest
    RETURNING sequence
"""


class CalendarEntryQuerySet(models.QuerySet["CalendarEntry"]):
    def sequence(self, event_id: int, uid: str, digest: str) -> int:
        """The SEQUENCE of RFC 5545: one more whenever the entry says something else. One query."""
        with connection.cursor() as cursor:
            cursor.execute(NUMBER, [event_id, uid, digest])
            return cursor.fetchone()[0]


class CalendarEntry(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    uid = models.CharField(max_length=200, unique=True)
    digest = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)

    objects = CalendarEntryQuerySet.as_manager()

    def __str__(self) -> str:
        return self.uid
