"""What public pages show has changed: whoever keeps one draws it anew (docs/decisions/0029)."""

from __future__ import annotations

import pgtrigger
from django.db import connection, models

LAST = 20
"""Rows that make up the newest state: one that is committed late is still among them."""
STAY = 1_000
"""Rows that are left when the old ones go."""


class RedrawManager(models.Manager["Redraw"]):
    def newest(self) -> str:
        """The last rows; another answer means that something was written. One query of an index."""
        with connection.cursor() as cursor:
            cursor.execute(NEWEST)
            return cursor.fetchone()[0] or ""

    def drop_old(self) -> int:
        """How many went. One query, so that it may be asked every few seconds."""
        newest = models.Subquery(self.order_by("-pk").values("pk")[:1])
        return self.filter(pk__lte=newest - STAY).delete()[0]


class Redraw(models.Model):
    """One row was written of what public pages show. Never updated: writers wait for nobody."""

    objects = RedrawManager()

    def __str__(self) -> str:
        return str(self.pk)


class RedrawsPages(pgtrigger.Trigger):
    """For the ``Meta.triggers`` of whatever public pages show."""

    name = "redraws_pages"
    when = pgtrigger.After
    operation = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    func = """
        IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN
            INSERT INTO forum_redraw DEFAULT VALUES;
        END IF;
        RETURN NULL;
    """


NEWEST = f"""
    SELECT string_agg(id::text, ' ')
    FROM (SELECT id FROM forum_redraw ORDER BY id DESC LIMIT {LAST}) AS newest
"""  # noqa: S608
