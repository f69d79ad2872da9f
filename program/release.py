"""Releasing the program: the working slots become a numbered, frozen version for the public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Entry, Event
from program.conflicts import room_clashes
from program.models import Release, Slot

if TYPE_CHECKING:
    from forum.models import Person


@transaction.atomic
def release(
    event: Event,
    *,
    by: Person | None,
    status: str = Release.Status.PROVISIONAL,
    note_en: str = "",
    note_ru: str = "",
) -> Release:
    """Freeze the working program. Two organisers at once make two releases, one after the other.

    Raises Refused, naming the sessions, while a room is used twice at a time.
    """
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    slots = list(Slot.objects.filter(event=event).for_composing())
    if not slots:
        raise Refused(_("The working program is empty: put a session into a slot first."))
    if clashes := room_clashes(slots):
        raise Refused(" ".join(str(clash) for clash in clashes))
    latest = Release.objects.current(event)
    made = Release.objects.create(
        event=event,
        number=latest.number + 1 if latest else 1,
        status=status,
        note_en=note_en,
        note_ru=note_ru,
        released_by=by,
    )
    Slot.objects.bulk_create(slot.freeze(made) for slot in slots)
    Entry.objects.create(
        event=event,
        act=Entry.Act.RELEASE,
        person=by,
        facts={"number": made.number, "status": status, "slots": len(slots)},
    )
    return made
