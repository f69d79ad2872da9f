"""Says so, once and loudly, when the journeys and the pages cannot be looked at."""

import os

import pytest

from tests.browser import chromium

pytestmark = pytest.mark.browser


def test_there_is_a_browser_for_the_journeys():
    if chromium.is_there():
        return
    said = f"no Chromium: {sum(chromium.tests().values())} tests in a browser were NOT run"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(said)
    pytest.skip(said)
