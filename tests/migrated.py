"""The database, migrated once for all processes of pytest.

Twenty seconds go into migrating, nearly all of it Django drawing the models anew for each step; a
copy takes a second. So the process that hands out the tests starts it before anything else, and
each of the others waits for its end only when a test of its own needs a database: those that need
none go first. The migrated database, named as without pytest-xdist, is left behind; the next
run makes it anew, and ./run test throws its whole server away.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
import pytest

LOCK = "FORUM_TEST_MIGRATING"  # names a file that is locked meanwhile


def migrate() -> None:
    """What ``python -m tests.migrated`` does."""
    from django.db import connection  # noqa: PLC0415 - there is no Django before setup()

    django.setup()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)


def pytest_configure(config: pytest.Config) -> None:
    """In the process that hands out the tests, before it starts the others."""
    is_worker = hasattr(config, "workerinput")
    if is_worker or not config.getoption("numprocesses", None) or config.option.collectonly:
        return
    with tempfile.NamedTemporaryFile(delete=False) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the child inherits it, and gives it up by ending
        argv = [sys.executable, "-m", "tests.migrated"]
        child = subprocess.Popen(argv, cwd=config.rootpath, pass_fds=[lock.fileno()])
    os.environ[LOCK] = lock.name

    def clear_up() -> None:
        child.terminate()  # of no use any more, whether it has ended or not
        child.wait()
        Path(os.environ.pop(LOCK)).unlink()

    config.add_cleanup(clear_up)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After pytest-django has sorted them: whoever needs no database need not wait for it."""
    items.sort(key=_needs_database)


def _needs_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django's, which makes the database next: a copy, if this process is one of several."""
    from django.conf import settings  # noqa: PLC0415 - as above

    if "PYTEST_XDIST_WORKER" not in os.environ or LOCK not in os.environ:
        return
    with Path(os.environ[LOCK]).open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    own = settings.DATABASES["default"]
    own["TEST"]["TEMPLATE"] = f"test_{own['NAME']}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forum.settings")
    migrate()
