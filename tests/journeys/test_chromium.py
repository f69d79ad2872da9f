"""Says so, once and loudly, when the journeys cannot be run."""

import os

import pytest

from tests.journeys import chromium

pytestmark = pytest.mark.browser


def test_there_is_a_browser_for_the_journeys():
    if chromium.is_there():
        return
    said = f"no Chromium: {sum(chromium.journeys().values())} journeys were NOT run"
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(said)
    pytest.skip(said)
