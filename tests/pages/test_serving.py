"""The server of these tests works with a test's connection until that is over, and no longer."""

from __future__ import annotations

import threading
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connection

from forum.models.event import EventQuerySet


@pytest.fixture(autouse=True)
def _hosts(settings):
    settings.ALLOWED_HOSTS = ["localhost"]


def status(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code


def test_who_asks_when_the_test_is_over_is_turned_away(serving, event):
    with serving.sharing():
        assert status(f"{serving.url}/minsk-2021/") == 200

    assert status(f"{serving.url}/minsk-2021/") == 503


def test_the_test_is_over_only_when_all_who_asked_are_answered(serving, event, monkeypatch):
    asked, may_go_on, done = threading.Event(), threading.Event(), []
    visible_to = EventQuerySet.visible_to

    def slowly(*arguments):
        asked.set()
        may_go_on.wait(10)
        done.append(len(connection.savepoint_ids))
        return visible_to(*arguments)

    monkeypatch.setattr(EventQuerySet, "visible_to", slowly)
    with serving.sharing():
        browser = threading.Thread(target=status, args=[f"{serving.url}/minsk-2021/"])
        browser.start()
        assert asked.wait(10)
        threading.Timer(0.3, may_go_on.set).start()

    assert done
    browser.join()
