"""Journeys: people in real browsers, with a real worker, beat, broker, database and SMTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from environ import Env

from tests.browser import chromium
from tests.journeys.outbox import Outbox
from tests.journeys.processes import Processes

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Without a browser the journeys are not even imported; test_chromium.py says so.
collect_ignore = [] if chromium.is_there() else list(chromium.tests("journeys"))


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    """The mail server: all mail of the site and of its worker arrives here."""
    server = Outbox()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(live_server: Any, outbox: Outbox, settings: Any) -> str:
    """The address of the running site, which has an empty database and our mail server."""
    mail = Env.email_url_config(f"smtp://127.0.0.1:{outbox.port}")
    for name, value in mail.items():
        setattr(settings, name, value)
    settings.SITE_URL, settings.SITE_HOST = live_server.url, "localhost"
    return live_server.url


@pytest.fixture
def worker(site: str, tmp_path: Path) -> Iterator[None]:
    """The worker and beat, which end before the database is emptied."""
    with Processes(tmp_path):
        yield


@pytest.fixture(params=[True, False], ids=["scripts", "no_scripts"])
def anybody(request: pytest.FixtureRequest, somebody: Callable[..., Page]) -> Callable[..., Page]:
    """Like `somebody`, but the whole test is gone through twice: with JavaScript, and without."""
    return partial(somebody, java_script_enabled=request.param)
