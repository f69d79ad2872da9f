"""Journeys: people in real browsers, with a real worker, beat, broker, database and SMTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from environ import Env

from tests.journeys import chromium
from tests.journeys.outbox import Outbox
from tests.journeys.processes import Processes
from tests.journeys.watching import Watch

if chromium.is_there():
    from playwright.sync_api import expect
if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PATIENCE = 30_000  # milliseconds for a page, on a busy machine

# Without a browser the journeys are not even imported; test_chromium.py says so.
collect_ignore = [] if chromium.is_there() else list(chromium.journeys())


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


@pytest.fixture(scope="session")
def before_playwright() -> None:
    """Closes what connections there are: see below."""
    connections.close_all()


@pytest.fixture(scope="session")
def playwright(before_playwright: None, playwright: Any) -> Iterator[Any]:
    """Playwright, whose event loop now runs in this thread, until the last test is over.

    Django takes what the thread does for asynchronous code, and so gives it other connections
    than before: the old ones could not be closed any more, nor the database be removed then.
    """
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright
        connections.close_all()


@pytest.fixture(scope="session")
def base_url() -> None:
    """Each test's site has an address of its own; the plugin's fixture only warns (pytest 9)."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {
        **browser_type_launch_args,
        "executable_path": chromium.path(),
        "args": chromium.FLAGS,
    }


@pytest.fixture
def new_context(new_context: Any, site: str) -> Iterator[Callable[..., BrowserContext]]:
    """Somebody's browser, with cookies of its own; nothing may go wrong in any of them."""
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_browser(**options: Any) -> BrowserContext:
        context = new_context(**{"base_url": site, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context, site)))
        return context

    yield open_browser
    for context, _ in opened:
        for page in context.pages:
            page.title()  # an answer comes after whatever the page has complained of
        context.close()
    troubles = [trouble for _, watch in opened for trouble in watch.troubles]
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def somebody(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page in a fresh browser: ``somebody()``, or ``somebody(locale="ru-RU")``."""
    return lambda **options: new_context(**options).new_page()
