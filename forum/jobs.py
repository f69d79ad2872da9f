"""How a worker takes a job on, holds it while it works, and gives up on it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from forum import clock
from forum.models.job import LEASE, Job

MOST_ATTEMPTS = 3


@transaction.atomic
def claim(jobs: Any, pk: int) -> bool:
    """Take it on for the time of a lease; False if another worker is at it. ``jobs``: a manager."""
    row = jobs.due().select_for_update(skip_locked=True).filter(pk=pk).first()
    if row is None:
        return False
    jobs.filter(pk=pk).update(
        state=Job.State.MAKING,
        attempts=F("attempts") + 1,
        lease_until=clock.real_now() + LEASE,
        made=0,
    )
    return True


def advance(job: Job, made: int) -> None:
    """How far it is, which a page tells; the lease goes on."""
    until = clock.real_now() + LEASE
    mine = type(job)._base_manager.filter(pk=job.pk, attempts=job.attempts)
    mine.update(made=made, lease_until=until)


def fail(job: Job, refusal: str) -> None:
    type(job)._base_manager.filter(pk=job.pk, attempts=job.attempts).update(
        state=Job.State.FAILED, refusal=refusal, lease_until=None
    )


def held(job: Job) -> bool:
    """Whether it is still this worker's, not taken on by another since; locks it. In a
    transaction."""
    mine = (
        type(job)
        ._base_manager.select_for_update()
        .filter(pk=job.pk, state=Job.State.MAKING, attempts=job.attempts)
    )
    return mine.exists()
