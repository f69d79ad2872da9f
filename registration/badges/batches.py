"""Badges of many: asked for, made once by a worker, kept for a day for who asked."""

from __future__ import annotations

from collections.abc import Collection
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any

import structlog
from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from forum import access, clock, jobs, papers, registry
from forum.errors import Refused
from forum.models import Event
from forum.sorting import collation
from registration.badges import facts
from registration.badges.sheets import draw
from registration.models import BadgeBatch, BadgePrint, Registration

if TYPE_CHECKING:
    from forum.models import Person

log = structlog.get_logger("registration.badges")

PRINT = "registration.print_badge"
MOST = 5000
_WORKING = (BadgeBatch.State.QUEUED, BadgeBatch.State.MAKING)


def begin(event: Event, *, by: Person, chosen: Collection[int] = (), **asked: Any) -> BadgeBatch:
    """Ask for the badges: ``chosen`` registrations, or those of ``categories`` and ``mode``.

    ``asked`` are columns of BadgeBatch. Refused where nobody is found, or too many are.
    """
    batch = BadgeBatch(
        event=event,
        owner=by,
        language=translation.get_language(),
        chosen=sorted(chosen),
        **asked,
    )
    batch.total = people(batch).count()
    if not batch.total:
        raise Refused(_("Nobody is found who could have a badge so."))
    if batch.total > MOST:
        raise Refused(_("Choose %(most)s people at a time at most.") % {"most": MOST})
    batch.save()
    return batch


def people(batch: BadgeBatch) -> QuerySet[Registration]:
    """Whose badges are in it: confirmed, whoever chose them."""
    rows = Registration.objects.coming().filter(event=batch.event_id).exclude(family_name="")
    if batch.chosen:
        rows = rows.filter(pk__in=batch.chosen)
    if batch.categories:
        rows = rows.filter(category__code__in=batch.categories)
    if batch.mode:
        rows = rows.filter(mode=batch.mode)
    if batch.only_new:
        rows = rows.exclude(Exists(BadgePrint.objects.filter(registration=OuterRef("pk"))))
    return rows


def run_queued() -> int:
    """Make those that are asked for, each once; after three dead workers one fails."""
    due = list(BadgeBatch.objects.due().values_list("pk", flat=True))
    for pk in due:
        if _claim(pk):
            _make(pk)
    return len(due)


def sweep() -> int:
    """Drop files that are older than a day; that they were printed stays."""
    old = BadgeBatch.objects.filter(expires_at__lte=clock.real_now()).exclude(file="")[:100]
    with transaction.atomic():
        found = list(old)
        for batch in found:
            batch.drop_file()
    return len(found)


@transaction.atomic
def _claim(pk: int) -> bool:
    """Take it on, unless another of its event is being made: what that one prints, a batch of who
    has no badge yet leaves out."""
    event = BadgeBatch.objects.values_list("event", flat=True).get(pk=pk)
    working = BadgeBatch.objects.filter(event=event, state__in=_WORKING).order_by("pk")
    rows = list(working.select_for_update())
    now = clock.real_now()
    if any(row.pk != pk and row.lease_until and row.lease_until > now for row in rows):
        return False
    return jobs.claim(BadgeBatch.objects, pk)


def _make(pk: int) -> None:
    batch = BadgeBatch.objects.select_related("event", "owner").get(pk=pk)
    with translation.override(batch.language), TemporaryFile() as file:
        try:
            rows = _allowed(batch)
            draw(
                batch.event,
                rows,
                file,
                size=batch.size,
                tell=lambda made: jobs.advance(batch, made),
            )
            _keep(batch, rows, file)
        except Refused as refusal:
            log.info("a batch of badges is refused", batch=pk, reason=str(refusal))
            jobs.fail(batch, str(refusal))


def _allowed(batch: BadgeBatch) -> list[Registration]:
    """Whose badges are drawn, in their order; the rights are the owner's of this moment."""
    if batch.attempts > jobs.MOST_ATTEMPTS:
        raise Refused(_("The badges could not be made. Choose fewer people at a time."))
    if not (batch.owner.is_active and access.may(batch.owner, PRINT, batch.event)):
        raise Refused(_("You may not print badges of this event any more."))
    rows = list(people(batch).select_related("category", "organisation"))
    if not rows:
        raise Refused(_("Meanwhile all of them have a badge."))
    return sorted(rows, key=lambda row: _key(row, batch.order))


@transaction.atomic
def _keep(batch: BadgeBatch, rows: list[Registration], file: IO[bytes]) -> None:
    """The file, the log and the entry, all or none; unless another worker was faster."""
    if not jobs.held(batch):
        return
    drawn = [row.pk for row in rows]
    if Registration.objects.filter(pk__in=drawn, family_name="").exists():
        raise Refused(_("One of these people was erased meanwhile. Ask for the badges once more."))
    file.seek(0)
    batch.file.save("", File(file), save=False)
    batch.state, batch.made, batch.total = BadgeBatch.State.DONE, len(rows), len(rows)
    batch.lease_until = None
    batch.save(update_fields=["file", "state", "made", "total", "lease_until"])
    BadgePrint.objects.bulk_create(
        BadgePrint(event_id=batch.event_id, registration_id=pk, by=batch.owner, batch=batch)
        for pk in drawn
    )
    papers.record(batch.event, by=batch.owner, what="badges", form="pdf", rows=len(rows))


def _key(row: Registration, order: str) -> tuple:
    """As the language of now sorts: by name, which is the second key of the other orders."""
    name = (collation(row.family_name), collation(row.given_name), row.code)
    if order == BadgeBatch.Order.ORGANISATION:
        return (collation(facts.organisation(row)), *name)
    if order == BadgeBatch.Order.CATEGORY:
        return (row.category.position, row.category.pk, *name)
    return name


registry.chores += [run_queued, sweep]
