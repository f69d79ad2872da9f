"""How the web process serves: a few processes with threads. The pages log their own requests."""

import gc
import os
import signal
from typing import Any

from forum.launch.leash import tie

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or "2")
threads = 4
graceful_timeout = 10  # seconds for requests under way
control_socket_disable = True  # nobody steers it from outside


def post_fork(server: Any, _worker: Any) -> None:
    """Let no worker outlive a killed master."""
    tie(server.pid, signal.SIGKILL)


def post_worker_init(_worker: Any) -> None:
    """Keep the collector from what lives as long as the process: a fifth of a request's time.

    Nearly all garbage of ours goes by its reference count; what is left is found after fifty
    thousand new objects instead of seven hundred.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)
