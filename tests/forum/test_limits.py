"""Limits: counted by the hour and the network, whatever a client says of itself."""

from datetime import timedelta

import pytest
from django.test import RequestFactory

from forum import clock, limits, registry
from forum.errors import TooMany
from forum.models import Tally


def test_the_limit_is_the_last_that_passes(db):
    for _ in range(3):
        limits.refuse_more_than(3, "trying", "somebody")

    with pytest.raises(TooMany) as refused:
        limits.refuse_more_than(3, "trying", "somebody")

    assert 0 < refused.value.retry_after <= 3601
    assert limits.is_within(3, "trying", "somebody else")
    assert limits.is_within(3, "another thing", "somebody")


def test_a_new_hour_begins_at_nought_and_the_counters_of_old_ones_go(db, monkeypatch):
    now = clock.real_now()
    limits.is_within(1, "trying", "somebody")

    monkeypatch.setattr(clock, "real_now", lambda: now + timedelta(hours=1))
    assert limits.is_within(1, "trying", "somebody")
    monkeypatch.setattr(clock, "real_now", lambda: now + timedelta(hours=2))
    assert limits.forget() == 1
    assert Tally.objects.count() == 1
    assert limits.forget in registry.chores


@pytest.mark.parametrize(
    ("proxies", "connection", "forwarded", "network"),
    [
        (0, "192.0.2.1", "", "192.0.2.1"),
        (0, "192.0.2.1", "198.51.100.7", "192.0.2.1"),  # forged: nobody stands in front
        (1, "10.0.0.1", "192.0.2.1", "192.0.2.1"),
        (1, "10.0.0.1", "198.51.100.7, 192.0.2.1", "192.0.2.1"),  # forged further left
        (2, "10.0.0.1", "198.51.100.7, 192.0.2.1, 10.0.0.2", "192.0.2.1"),
        (2, "10.0.0.1", "192.0.2.1", "10.0.0.1"),  # went around a proxy
        (1, "10.0.0.1", "", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (0, "", "", ""),
        (1, "10.0.0.1", "<script>", "<script>"),
    ],
)
def test_the_network_is_what_the_connection_or_a_trusted_proxy_says(
    settings, proxies, connection, forwarded, network
):
    settings.TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}

    request = RequestFactory().get("/", REMOTE_ADDR=connection, headers=headers)

    assert limits.network(request) == network
