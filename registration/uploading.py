"""From an uploaded list to registrations: checked, shown, confirmed; long lists in the worker."""

from __future__ import annotations

from typing import IO, Any

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from forum import registry
from forum.errors import Refused
from forum.models import Event, Person
from forum.sheets import read
from forum.text import one_line
from registration.delegations import add_people
from registration.lists import MOST_ROWS, People
from registration.models import Delegation, Upload
from registration.together import register_together

log = structlog.get_logger("registration.uploading")

AT_ONCE = 50
"""More people than that are registered by the worker, and a page says when they are."""
MOST_ATTEMPTS = 3
MOST_ERRORS = 500  # more are not kept: nobody reads them before the first ones are corrected


def keep(
    event: Event,
    file: IO[bytes],
    *,
    name: str,
    language: str,
    delegation: Delegation | None = None,
    by: Person | None = None,
    mails: bool = True,
) -> Upload:
    """Read the file, check every cell, keep both for a day. Raises Refused at no such file."""
    sheet = read(file, most_rows=MOST_ROWS)
    rows, wrong = People(event, delegation).check(sheet)
    return Upload.objects.create(
        event=event,
        delegation=delegation,
        by=by,
        language=language,
        file_name=one_line(name)[:200],
        rows=rows,
        errors=wrong[:MOST_ERRORS],
        mails=mails,
    )


def confirm(upload: Upload) -> None:
    """Register the people of a list without errors: now if they are few, else in the worker.

    Twice is once. Raises Refused, and then nobody is registered.
    """
    if upload.errors:
        raise Refused(_("Correct the list and upload it again: nobody is registered yet."))
    queued = Upload.objects.filter(pk=upload.pk, state=Upload.State.CHECKED)
    if queued.update(state=Upload.State.QUEUED) and len(upload.rows) <= AT_ONCE:
        _finish(upload.pk)
    upload.refresh_from_db()


def run_queued() -> int:
    """Register the people of every confirmed list, each list in one transaction.

    A worker that dies leaves its list as it was, for the next; after three deaths it fails.
    """
    due = list(Upload.objects.queued().values_list("pk", flat=True))
    for pk in due:
        if _begin(pk):
            _finish(pk)
    return len(due)


def sweep() -> int:
    """Delete the lists that are older than a day."""
    return Upload.objects.expired().delete()[0]


@transaction.atomic
def _begin(pk: int) -> bool:
    """Count one more attempt; False if another worker is at it, for which nobody waits."""
    row = Upload.objects.queued().select_for_update(skip_locked=True).filter(pk=pk).first()
    if row:
        Upload.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
    return row is not None


@transaction.atomic
def _finish(pk: int) -> None:
    rows = Upload.objects.queued().select_for_update(skip_locked=True, of=("self",))
    upload = rows.select_related("event", "delegation__organisation", "by").filter(pk=pk).first()
    if upload is None:
        return
    with translation.override(upload.language):
        try:
            if upload.attempts > MOST_ATTEMPTS:
                raise Refused(_("The list could not be registered. Please upload it once more."))
            upload.made, upload.state = _register(upload), Upload.State.DONE
            upload.rows = []
        except Refused as refusal:
            log.info("a list is refused", upload=pk, reason=str(refusal))
            upload.refusal, upload.state = str(refusal), Upload.State.FAILED
    upload.save(update_fields=["made", "state", "rows", "refusal"])


def _register(upload: Upload) -> int:
    people = People(upload.event, upload.delegation)
    facts: list[dict[str, Any]] = [people.facts(row) for row in upload.rows]
    if upload.delegation:
        add_people(upload.delegation, upload.form_key, facts)
        return len(facts)  # also those who were registered before, which its contact is not told
    told = [{**one, "language": upload.language} for one in facts]
    return len(register_together(upload.event, upload.form_key, told, mails=upload.mails))


registry.chores += [run_queued, sweep]
