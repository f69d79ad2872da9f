"""The six digits that somebody's phone shows as the second factor."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal import auth


def code_now(secret: str) -> str:
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


@pytest.fixture
def codes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """No half minute ends between reading a code and giving it."""
    counters = list(auth.yield_hotp_counters_from_time())
    monkeypatch.setattr(auth, "yield_hotp_counters_from_time", lambda: counters)
