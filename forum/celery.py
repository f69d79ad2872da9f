"""The worker and beat. The web process never loads this: it writes rows and touches no Redis."""

import os

from celery import Celery, signals

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")

from django.conf import settings

app = Celery("forum", broker=settings.REDIS_URL)
app.conf.update(
    beat_schedule={
        "tick": {
            "task": "forum.tasks.tick",
            "schedule": 2.0,
            # A tick that nobody took in time is worth nothing: the next one finds the same work.
            "options": {"expires": 10},
        }
    },
    beat_scheduler="forum.signs:Beat",
    broker_connection_retry_on_startup=True,
    broker_transport_options={"socket_timeout": 5, "socket_connect_timeout": 5},
    task_ignore_result=True,
    task_publish_retry=False,
    worker_hijack_root_logger=False,
    worker_prefetch_multiplier=1,
    enable_utc=True,
)
app.autodiscover_tasks(["forum"])


@signals.setup_logging.connect
def _keep_our_logging(**kwargs: object) -> None:
    """Connected, so that Celery leaves the logging of the settings alone."""


@signals.worker_ready.connect
def _sign_of_life(**kwargs: object) -> None:
    from forum.signs import beat_as_worker  # noqa: PLC0415 - Django must be set up first

    beat_as_worker()


@signals.worker_shutting_down.connect
def _end_in_good_order(**kwargs: object) -> None:
    from forum.mail.delivery import ending  # noqa: PLC0415 - Django must be set up first

    ending.set()
