"""What runs in the worker. Each task is safe to run twice, and in any number of workers."""

import structlog
from celery import shared_task

from forum import registry
from forum.mail import delivery, reminders, retention
from forum.models import Redraw

log = structlog.get_logger("forum.tasks")


@shared_task
def tick() -> None:
    """Every two seconds: what fell due in the apps, then the mail that is due."""
    done_with = (retention.purge_due, Redraw.objects.drop_old)
    for chore in (reminders.post_due, *registry.chores, *done_with):
        try:
            chore()
        except Exception:
            # Mail goes out even if a chore is broken; the log and Sentry have the reason.
            log.exception("a chore failed", chore=f"{chore.__module__}.{chore.__qualname__}")
    delivery.deliver_due()
