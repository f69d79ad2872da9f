"""A program out of a file: read, shown, confirmed as a whole.

What was read waits nowhere here. It goes with the page that shows it, signed for the person and the
event, and is good for a day; so there is nothing to keep secret or to sweep away.
"""

from __future__ import annotations

from typing import IO, Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.models import Event, Person
from forum.models.codes import new_code
from forum.sheets import read as read_sheet
from forum.text import email_key
from program.models import Session, SessionRole, Slot
from program.sheet import MOST_ROWS, PEOPLE, Items
from registration.columns import Facts, Wrong

SALT = "program.importing"
GOOD_FOR = 24 * 60 * 60
"""Seconds from reading to confirming."""
LONGEST = 1_500_000
"""Letters of what goes with the page: below settings.DATA_UPLOAD_MAX_MEMORY_SIZE."""


def read(event: Event, file: IO[bytes]) -> tuple[list[Facts], list[Wrong]]:
    """(rows, what is wrong with them). Raises Refused at a file that holds no such table."""
    return Items(event).check(read_sheet(file, most_rows=MOST_ROWS))


def sign(event: Event, person: Person, rows: list[Facts]) -> str:
    """The rows as they go with the page. Each gets its session's code, by which twice is once."""
    coded = [{**row, "code": new_code()} for row in rows]
    held = {"event": event.pk, "person": person.pk, "rows": coded}
    signed = signing.dumps(held, salt=SALT, compress=True)
    if len(signed) > LONGEST:
        raise Refused(_("There are more words than can be taken at once. Send it in parts."))
    return signed


@transaction.atomic
def confirm(event: Event, person: Person, signed: str) -> int:
    """Make the sessions with their people and slots, all or none; how many were made.

    What was confirmed before is made no second time. Raises Refused at rows that are too old, or
    not this person's, or that name what is gone meanwhile.
    """
    rows = _opened(event, person, signed)
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if Session.objects.filter(code__in=[row["code"] for row in rows]).exists():
        return 0
    items = Items(event)
    if any(items.also_wrong(rows)) or not all(_is_there(items, row) for row in rows):
        raise Refused(_("A room, a track or a speaker is gone meanwhile. Upload the file again."))
    known = items.known(rows)
    for row in rows:
        _make(items, known, row)
    return len(rows)


def _opened(event: Event, person: Person, signed: str) -> list[Facts]:
    try:
        held = signing.loads(signed, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature as error:
        raise Refused(_("What was read is no longer here. Upload the file again.")) from error
    if (held["event"], held["person"]) != (event.pk, person.pk):
        raise Refused(_("What was read is no longer here. Upload the file again."))
    return held["rows"]


def _is_there(items: Items, row: Facts) -> bool:
    names = (("room", items.rooms), ("track", items.tracks))
    return all(not row[name] or row[name] in there for name, there in names)


def _make(items: Items, known: dict[str, int], row: Facts) -> None:
    words = ("kind", "title_en", "title_ru", "purpose_en", "purpose_ru", "code")
    facts: dict[str, Any] = {name: row[name] for name in words}
    session = Session.objects.create(
        event=items.event,
        track=items.tracks.get(row["track"]),
        languages=row["languages"].split(", ") if row["languages"] else [],
        interpreted=row["interpreted"].split(", ") if row["interpreted"] else [],
        **facts,
    )
    people = [
        SessionRole(event=items.event, session=session, role=role, speaker_id=known[key])
        for column, role in PEOPLE.items()
        for key in dict.fromkeys(map(email_key, filter(None, row[column].split(", "))))
    ]
    for position, one in enumerate(people):
        one.position = position
    SessionRole.objects.bulk_create(people)
    if when := items.when(row):
        Slot.objects.create(
            event=items.event, session=session, room=items.rooms.get(row["room"]), **when
        )
