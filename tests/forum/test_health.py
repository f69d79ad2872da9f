"""/livez and /readyz: what a machine that watches this one is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from forum import clock
from forum.mail import delivery
from forum.models import Heartbeat, MailServer, Message

CLOSED = "redis://:hunter2@127.0.0.1:1/0"  # nobody listens on port 1


@pytest.fixture
def healthy(db, settings, tmp_path):
    """Worker and beat were heard of just now, Redis answers, no mail waits, the disk is there."""
    settings.DATA_DIR = tmp_path
    for name in ("worker", "beat"):
        Heartbeat.objects.beat(name)


def broken_parts(client) -> list[str]:
    answer = client.get("/readyz")
    said = answer.json()
    assert answer.status_code == (503 if said["broken"] else 200)
    assert said["broken"] == sorted(part for part, works in said["parts"].items() if not works)
    assert sorted(said["parts"]) == ["beat", "database", "disk", "outbox", "redis", "worker"]
    return said["broken"]


def wait_in_the_outbox(**minutes: float) -> None:
    Message.objects.create(
        kind="account/login_code",
        key="a mail",
        to="anna@example.org",
        language="en",
        due_at=clock.real_now() - timedelta(**minutes),
    )


def test_a_live_process_says_so_and_asks_neither_database_nor_redis(client, settings):
    settings.REDIS_URL = CLOSED
    answer = client.get("/livez")  # without the db fixture, where any query is an error
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_with_everything_in_order_nothing_is_broken(client, healthy):
    assert broken_parts(client) == []


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_a_process_that_was_silent_for_long_is_named(client, healthy, name):
    Heartbeat.objects.filter(name=name).update(at=clock.real_now() - timedelta(seconds=21))
    assert broken_parts(client) == [name]


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_a_process_that_was_never_heard_of_is_named(client, healthy, name):
    Heartbeat.objects.filter(name=name).delete()
    assert broken_parts(client) == [name]


def test_a_process_that_missed_a_beat_or_two_is_still_alive(client, healthy):
    Heartbeat.objects.update(at=clock.real_now() - timedelta(seconds=15))
    assert broken_parts(client) == []


def test_a_mail_that_is_due_for_more_than_five_minutes_is_told_of(client, healthy):
    wait_in_the_outbox(minutes=5.1)
    assert broken_parts(client) == ["outbox"]


def test_a_mail_that_is_due_for_less_is_none_of_it(client, healthy):
    wait_in_the_outbox(minutes=4.9)
    assert broken_parts(client) == []


def test_a_mail_that_was_sent_long_ago_waits_no_more(client, healthy):
    wait_in_the_outbox(minutes=60)
    [message] = Message.objects.claim(1)
    message.mark_sent()
    assert broken_parts(client) == []


def test_a_shifted_forum_does_not_make_the_processes_look_dead(client, healthy, at):
    at(clock.real_now() - timedelta(days=2000))
    wait_in_the_outbox(minutes=1)
    assert broken_parts(client) == []


def test_redis_that_refuses_is_named(client, healthy, settings):
    settings.REDIS_URL = CLOSED
    assert broken_parts(client) == ["redis"]


def test_the_answer_holds_no_secret(client, healthy, settings):
    settings.REDIS_URL = CLOSED
    wait_in_the_outbox(minutes=60)
    Heartbeat.objects.all().delete()
    said = client.get("/readyz").content.decode()
    at = connection.settings_dict
    secrets = ["hunter2", "127.0.0.1", "anna@example.org", settings.SECRET_KEY, at["NAME"]]
    assert [secret for secret in secrets if secret in said] == []


def test_a_watcher_cannot_change_anything(client, healthy):
    for path in ("/livez", "/readyz"):
        assert client.post(path).status_code == 405


def test_mail_that_waits_for_a_dead_server_is_told_of(client, healthy, settings):
    """Giving it back for the next try leaves it due since when it was due."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
    wait_in_the_outbox(minutes=6)
    assert delivery.deliver_due() == 0
    assert MailServer.objects.down() is not None
    assert broken_parts(client) == ["outbox"]
