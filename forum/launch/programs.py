"""The command lines of the site's own processes, for ./run and for measuring alike."""

from pathlib import Path

from forum.launch.processes import Argv


def web(python: str | Path, application: str = "forum.wsgi") -> Argv:
    return [python, "-m", "gunicorn", application, "--config", "forum/gunicorn.py"]


def worker(python: str | Path, name: str = "worker") -> Argv:
    """Threads, not processes: sending mail waits for a server, and one process ends as one."""
    pool = ["--pool", "threads", "--concurrency", "4", "--hostname", f"{name}@localhost"]
    return [*_celery(python), "worker", *pool, "--without-gossip", "--without-mingle"]


def beat(python: str | Path) -> Argv:
    return [*_celery(python), "beat", "--pidfile", ""]


def _celery(python: str | Path) -> Argv:
    return [python, "-m", "celery", "-A", "forum.celery"]
