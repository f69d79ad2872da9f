"""Pages: every state of each, looked at in a browser and by a test client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.test import override_settings
from django.test.signals import template_rendered

from forum.models import Event
from tests.browser import chromium
from tests.browser.serving import Serving
from tests.factories import make_event
from tests.pages.going import break_what_it_asks
from tests.pages.registry import State, Visit

# Without a browser these are not even imported; journeys/test_chromium.py says so.
collect_ignore = [] if chromium.is_there() else list(chromium.tests("pages"))


@pytest.fixture(scope="session")
def serving() -> Iterator[Serving]:
    server = Serving()
    server.start()
    server.wait()
    yield server
    server.terminate()


@pytest.fixture
def site(serving: Serving, db: None, settings: Any) -> Iterator[str]:
    """The address of the site, which sees the rows of the test."""
    settings.SITE_URL, settings.SITE_HOST = serving.url, "localhost"
    settings.ALLOWED_HOSTS = ["localhost"]
    with serving.sharing():
        yield serving.url


@pytest.fixture
def rendered() -> Iterator[set[str]]:
    """The names of the templates that are rendered meanwhile, here and in the live server."""
    names: set[str] = set()

    def note(template: Any, **_: Any) -> None:
        if template.name:
            names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture
def prepared() -> Callable[[State], Any]:
    """``with prepared(state) as visit``: its rows are made, its settings and faults hold."""

    @contextmanager
    def prepare(state: State) -> Iterator[Visit]:
        with override_settings(**state.settings), pytest.MonkeyPatch.context() as patch:
            event: Event = make_event()
            visit = state.prepare(event)
            break_what_it_asks(visit, patch)
            yield visit

    return prepare
