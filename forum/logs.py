"""Structured logs: one JSON object a line, the request's id on each, no personal data.

Set up here, before Django's own logging, for the web process, the worker and beat alike.
"""

from typing import Any

import structlog

from forum.env import env

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

_RENDERER = (
    structlog.dev.ConsoleRenderer()
    if env.bool("DEBUG", default=False)
    else structlog.processors.JSONRenderer(ensure_ascii=False)
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _SHARED,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                _RENDERER,
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Our own request line says more, without the query string.
        "django.server": {"handlers": [], "propagate": False},
        "django.request": {"level": "ERROR"},
        "django": {"handlers": [], "propagate": True},
        "celery.app.trace": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},  # it greets whenever it is loaded
    },
}
