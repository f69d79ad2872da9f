"""What runs in the worker. Each task is safe to run twice, and in any number of workers."""

import structlog
from celery import shared_task

from forum.mail import delivery, reminders

log = structlog.get_logger("forum.tasks")


@shared_task
def tick() -> None:
    """Every two seconds: write the reminders that fell due, send the mail that is due."""
    try:
        reminders.post_due()
    except Exception:
        # Mail goes out even if a reminder's rule is broken; the log and Sentry have the reason.
        log.exception("reminders failed")
    delivery.deliver_due()
