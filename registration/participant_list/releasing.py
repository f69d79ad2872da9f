"""Releasing the list of participants: who may be named now becomes a numbered, frozen revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from forum.errors import Refused
from forum.models import Entry, Event
from registration.models import ParticipantList
from registration.participant_list.freezing import frozen, named

if TYPE_CHECKING:
    from forum.models import Person

WHAT = "list of participants"


@transaction.atomic
def release(
    event: Event,
    *,
    by: Person | None,
    status: str = ParticipantList.Status.PROVISIONAL,
    note_en: str = "",
    note_ru: str = "",
    seen: int | None = None,
) -> ParticipantList:
    """Freeze who is named now; nobody but the organisers sees it until it is shown.

    Two organisers at once make two revisions, one after the other, and who is being erased
    meanwhile (registration/leaving.py) is in neither or in both and then out of them. ``seen`` is
    the number of the last one that the page showed, 0 if there was none: a second click makes no
    second revision.
    """
    Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    latest = ParticipantList.objects.current(event)
    if seen is not None and latest and latest.number != seen:
        raise Refused(
            _(
                "Revision %(number)s was released meanwhile, by you or by somebody else, so nothing"
                " was released now. Look at what would change yet, and release again if it should."
            )
            % {"number": latest.number}
        )
    facts = frozen(event, named(event))
    if not facts["people"]:
        raise Refused(_("Nobody who is coming may be named, so there is no list to release."))
    made = ParticipantList.objects.create(
        event=event,
        number=latest.number + 1 if latest else 1,
        status=status,
        note_en=note_en,
        note_ru=note_ru,
        released_by=by,
        facts=facts,
    )
    record(event, by=by, rows=made.count, act="released", number=made.number, status=status)
    return made


@transaction.atomic
def show(released: ParticipantList, *, is_public: bool, by: Person | None) -> None:
    """Let everybody read it on the site, or nobody any more."""
    if released.show(is_public=is_public):
        act = "published" if is_public else "taken off the site"
        record(released.event, by=by, rows=released.count, act=act, number=released.number)


def record(event: Event, *, by: Person | None, rows: int, **facts: Any) -> None:
    """An entry: who let which list go where, or took it away as a file."""
    told = {"what": WHAT, "rows": rows, **facts}
    Entry.objects.create(event=event, act=Entry.Act.EXPORT, person=by, facts=told)
