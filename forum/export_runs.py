"""Exports that take a while, or are sent again and again: made, kept for a day, sent, swept."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import structlog
from django.core.files.base import File
from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from forum import clock, jobs, registry
from forum.changes_since import Digester, Digests, changed, whole
from forum.errors import Refused
from forum.exporting import AT_ONCE, Order, cells_of, check_size, columns_of, order_of, write_list
from forum.exports import Field, record_export
from forum.models import ExportRow, ExportRun

log = structlog.get_logger("forum.exports")

EVERY = 1000  # rows between two words on the progress


def begin(order: Order, **asked: Any) -> ExportRun:
    """Ask for the export: a short one is made now, a long one by the worker.

    ``asked`` are columns of ExportRun: columns, form, delimiter, has_bom, preset, since. Refused
    where some of it is not theirs to take.
    """
    columns_of(order, asked["columns"])
    total = order.rows.count()
    check_size(asked["form"], total)
    run = ExportRun.objects.create(
        event=order.event,
        what=order.exported.name,
        owner=order.person,
        ready=order.ready.name if order.ready else "",
        query={
            name: values[0] if len(values) == 1 else values for name, values in order.query.lists()
        },
        language=translation.get_language(),
        total=total,
        **asked,
    )
    if total <= AT_ONCE and jobs.claim(ExportRun.objects, run.pk):
        _make(run.pk)
    run.refresh_from_db()
    return run


def run_queued() -> int:
    """Make the files that are asked for, each once; after three dead workers one fails."""
    due = list(ExportRun.objects.due().values_list("pk", flat=True))
    for pk in due:
        if jobs.claim(ExportRun.objects, pk):
            _make(pk)
    return len(due)


def sweep() -> int:
    """Drop files that are older than a day, and all of a run that nobody sent."""
    old = ExportRun.objects.filter(expires_at__lte=clock.real_now())
    swept = 0
    for run in [*old.exclude(file="")[:100], *old.filter(sent_at=None)[:100]]:
        with transaction.atomic():
            run.drop_file()
            if run.sent_at is None:
                run.delete()
        swept += 1
    return swept


@transaction.atomic
def mark_sent(run: ExportRun) -> None:
    """From now on changes are told since this one; of those sent earlier no row is kept."""
    if run.state != ExportRun.State.DONE or not run.is_followed:
        raise Refused(_("Only a list that is ready can be marked as sent."))
    sent = ExportRun.objects.filter(pk=run.pk, sent_at=None).update(sent_at=clock.now())
    if sent:
        earlier = ExportRun.objects.sent().alike(run).exclude(pk=run.pk)
        ExportRow.objects.filter(run__in=earlier.values("pk")).delete()
    run.refresh_from_db()


def last_sent(order: Order, preset: Any) -> ExportRun | None:
    """The sending that changes can be told since; one query."""
    like = ExportRun(
        event=order.event,
        what=order.exported.name,
        preset=preset,
        ready=order.ready.name if order.ready else "",
    )
    if not order.exported.is_followed or not like.is_followed:
        return None
    return ExportRun.objects.sent().alike(like).select_related("owner").first()


def still_theirs(run: ExportRun) -> bool:
    """Whether its owner may still have its file; if not, the file is gone with this."""
    try:
        columns_of(order_of(run), run.columns)
    except Refused:
        run.drop_file()
        return False
    return True


def _make(pk: int) -> None:
    run = ExportRun.objects.select_related("event", "preset", "since", "owner").get(pk=pk)
    with translation.override(run.language), TemporaryFile() as file:
        try:
            if run.attempts > jobs.MOST_ATTEMPTS:
                raise Refused(_("The list could not be made. Filter it, or choose fewer columns."))
            order = order_of(run)
            fields = columns_of(order, run.columns)
            digests: Digests = []
            count = _write(run, order, fields, digests, file)
        except Refused as refusal:
            log.info("an export is refused", run=pk, reason=str(refusal))
            jobs.fail(run, str(refusal))
            return
        _keep(run, fields, digests, file, count)


def _write(
    run: ExportRun, order: Order, fields: list[Field], digests: Digests, file: IO[bytes]
) -> int:
    if run.since:
        at = run.since.sent_at or run.since.created_at
        told = date_format(at.astimezone(run.event.zone), "DATETIME_FORMAT")
        cells = _watched(run, changed(order, fields, run, run.since, digests))
        heads, more = ((_("change"), 30),), ((_("Changes since"), told),)
        return write_list(order, fields, cells, run, file, heads=heads, more=more)
    cells = whole(order, fields, run, digests) if _follows(run, order) else cells_of(order, fields)
    return write_list(order, fields, _watched(run, cells), run, file)


def _watched(run: ExportRun, cells: Iterator[list[Any]]) -> Iterator[list[Any]]:
    """The same; a page says how far it is, and the lease goes on."""
    for number, row in enumerate(cells, 1):
        if number % EVERY == 0:
            jobs.advance(run, number)
        yield row


@transaction.atomic
def _keep(
    run: ExportRun,
    fields: list[Field],
    digests: Digests,
    file: IO[bytes],
    count: int,
) -> None:
    """The file, what later changes are told by, and the entry; unless another was faster."""
    if not jobs.held(run):
        return
    file.seek(0)
    run.file.save("", File(file), save=False)
    run.state, run.made, run.lease_until = ExportRun.State.DONE, count, None
    run.check_cell = Digester(run, []).cell(None)
    run.save(update_fields=["file", "state", "made", "lease_until", "check_cell"])
    ExportRow.objects.bulk_create(
        (ExportRow(run=run, key=key, cells=cells) for key, cells in digests), batch_size=5000
    )
    record_export(
        {run.event_id: count},
        fields,
        what=run.what,
        by=run.owner,
        form=run.form,
        filter=run.query,
        preset=run.preset.name if run.preset else run.ready,
        changes_since=run.since.sent_at.isoformat() if run.since and run.since.sent_at else "",
    )


def _follows(run: ExportRun, order: Order) -> bool:
    return run.is_followed and order.exported.is_followed


registry.chores += [run_queued, sweep]
