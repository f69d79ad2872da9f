"""Releasing the program: the working slots become a numbered, frozen version for the public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Entry, Event
from program import notices
from program.conflicts import BLOCKS, REASON, Conflict, find
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
    reason: str = "",
    seen: int | None = None,
) -> Release:
    """Freeze the working program, and draft the mails to whom it concerns.

    Two organisers at once make two releases, one after the other; and who is being erased
    meanwhile (registration/leaving.py) is out of the program before it, or after it out of the
    release. Raises Refused, naming the sessions, while a room is used twice at a time; and while a
    person is, unless a reason is given, which is kept with what it stands for. ``seen`` is the
    number of the last release that the page showed, 0 if there was none: a second click makes no
    second release.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    latest = Release.objects.current(event)
    if seen is not None and latest and latest.number != seen:
        raise Refused(
            _(
                "Release %(number)s was made meanwhile, by you or by somebody else, so nothing was"
                " released now. Look at what would change yet, and release again if it should."
            )
            % {"number": latest.number}
        )
    slots = list(Slot.objects.filter(event=event).for_composing())
    if not slots:
        raise Refused(_("The working program is empty: put a session into a slot first."))
    clashes = _refuse_clashes(find(event), reason)
    made = Release.objects.create(
        event=event,
        number=latest.number + 1 if latest else 1,
        status=status,
        note_en=note_en,
        note_ru=note_ru,
        reason=reason.strip() if clashes else "",
        clashes=clashes,
        released_by=by,
    )
    Slot.objects.bulk_create(slot.freeze(made) for slot in slots)
    Entry.objects.create(
        event=event,
        act=Entry.Act.RELEASE,
        person=by,
        facts={"number": made.number, "status": status, "slots": len(slots)},
    )
    notices.draft(made)
    return made


def _refuse_clashes(conflicts: Iterable[Conflict], reason: str) -> list[str]:
    """The sentences for which there is a reason."""
    said: dict[str, list[str]] = {BLOCKS: [], REASON: []}
    for one in conflicts:
        said.get(one.level, []).append(one.sentence)
    if said[BLOCKS]:
        raise Refused(" ".join(said[BLOCKS]))
    if said[REASON] and not reason.strip():
        ask = _("If it is meant to be so, say why, and release again.")
        raise Refused(" ".join([*said[REASON], str(ask)]))
    return said[REASON]
