"""What every test may use. Stores are real; only SMTP and the clock are replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client, override_settings

from forum import clock
from forum.models import Event, Person
from tests.browser.fixtures import base_url as base_url
from tests.browser.fixtures import before_playwright as before_playwright
from tests.browser.fixtures import browser_type_launch_args as browser_type_launch_args
from tests.browser.fixtures import new_context as new_context
from tests.browser.fixtures import playwright as playwright
from tests.browser.fixtures import somebody as somebody
from tests.browser.fixtures import troubles as troubles
from tests.factories import make_event, make_person
from tests.migrated import django_db_modify_db_settings as django_db_modify_db_settings
from tests.migrated import pytest_collection_modifyitems as pytest_collection_modifyitems
from tests.migrated import pytest_configure as pytest_configure


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--every-state",
        metavar="FILE",
        help="look at every state of every page, in both languages and colour schemes, "
        "and write a line of JSON into FILE for each look",
    )


@pytest.fixture(autouse=True)
def _plain_settings(settings) -> None:
    """The tests' own: quick passwords, static files as they lie there, no shifted clock."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.FORUM_CLOCK = ""
    settings.SECOND_FACTOR_REQUIRED = False
    settings.WHITENOISE_AUTOREFRESH = True  # else each new client lists all static files


@pytest.fixture(autouse=True, scope="session")
def _own_pictures(tmp_path_factory) -> Iterator[None]:
    """Files of tests go where pytest clears up, not among the site's own."""
    kept = {
        name: settings.STORAGES[name] | {"OPTIONS": {"location": tmp_path_factory.mktemp(name)}}
        for name in ("default", "public")
    }
    with override_settings(STORAGES=settings.STORAGES | kept):
        yield


@pytest.fixture
def at(monkeypatch) -> Callable[[datetime], None]:
    """Set the forum's clock: ``at(instant)``. Real time goes on."""

    def set_clock(instant: datetime) -> None:
        offset = instant - clock.real_now()
        monkeypatch.setattr(clock, "offset", lambda: offset)

    return set_clock


@pytest.fixture
def event(db) -> Event:
    return make_event()


@pytest.fixture
def organiser(event) -> Person:
    return make_person("organiser@example.org", role="organiser", event=event)


@pytest.fixture
def stranger(db) -> Person:
    """Signed in, but nobody to this event: must find nothing."""
    return make_person("stranger@example.org")


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    def client_of(person: Person) -> Client:
        client = Client()
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return client_of
