"""One Chromium for each process of pytest, and as many people in it as a test asks for.

Who uses `somebody` says what `site` is: the journeys with a mail server, the pages without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from tests.browser import chromium
from tests.browser.watching import Watch

if chromium.is_there():
    from playwright.sync_api import expect
if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

PATIENCE = 30_000  # milliseconds for a page, on a busy machine


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
def troubles() -> list[str]:
    """What went wrong in any browser of this test. A test that provokes a fault takes it out."""
    return []


@pytest.fixture
def new_context(
    new_context: Any, site: str, troubles: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Somebody's browser, with cookies of its own; nothing may go wrong in any of them."""
    opened: list[BrowserContext] = []

    def open_browser(**options: Any) -> BrowserContext:
        context = new_context(**{"base_url": site, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        Watch(context, site, troubles)
        opened.append(context)
        return context

    yield open_browser
    for context in opened:
        for page in context.pages:
            page.title()  # an answer comes after whatever the page has complained of
        context.close()
    assert not troubles, "\n".join(troubles)


@pytest.fixture
def somebody(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A page in a fresh browser: ``somebody()``, or ``somebody(locale="ru-RU")``."""
    return lambda **options: new_context(**options).new_page()
