"""Real workers at the outbox, several and killed: the small twins of `./run prove mails`."""

from __future__ import annotations

import socket
import time
from collections import Counter

import pytest
from django.db import transaction

from forum import clock
from forum.models import Message
from tests.factories import make_event, make_registration
from tests.journeys.processes import Processes
from tests.prove.crowd import post_about, register
from tests.prove.postbox import HOST, Postbox

PATIENCE = 60  # seconds: processes start on a busy machine, and tick every other second
pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def box(settings):
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    server = Postbox(port)
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port
    yield server
    server.close()


def wait(over):
    deadline = time.monotonic() + PATIENCE
    while not over():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def is_sent():
    """Whether the outbox holds nothing that has still to go."""
    return not Message.objects.exclude(state="sent").exists()


def copies(box, of):
    """Address -> how often its mail came; no address got two different ones."""
    arrived = box.to(of)
    assert len({one.message_id for one in arrived}) == len({one.to for one in arrived})
    return Counter(one.to for one in arrived)


def test_a_worker_killed_in_the_middle_of_a_mail_loses_none_and_repeats_at_most_that_one(
    transactional_db, box, tmp_path
):
    post_about(register(make_event(), 20, "killed"))
    box.delay = 1
    with Processes(tmp_path, "worker-1 beat") as processes:
        wait(lambda: len(box.to("killed")) >= 2)
        processes.kill("worker-1")  # which waits for the server's word about the second
        box.delay = 0
        left_behind = Message.objects.filter(state="sending")
        assert left_behind.count() >= 19
        left_behind.update(lease_until=clock.real_now())  # as it would be 90 seconds later
        processes.start("worker-2")
        wait(is_sent)

    came = copies(box, "killed")
    assert len(came) == 20
    assert came.total() <= 21


def test_three_workers_and_two_beats_at_once_send_each_mail_once(transactional_db, box, tmp_path):
    people = register(make_event(), 150, "many")
    box.delay = 0.02
    with Processes(tmp_path, "worker-1 worker-2 worker-3 beat-1 beat-2") as processes:
        wait(processes.are_ready)
        post_about(people)
        post_about(people)
        wait(is_sent)

    assert copies(box, "many") == {f"many{number}@example.org": 1 for number in range(150)}


def test_a_registration_that_is_rolled_back_sends_nothing_though_a_worker_looks_all_the_time(
    transactional_db, box, tmp_path
):
    event = make_event()
    with Processes(tmp_path):
        make_registration(event, email="before@example.org")
        wait(lambda: box.to("before"))
        with transaction.atomic():
            make_registration(event, email="undone@example.org")
            time.sleep(2.5)  # more than a tick
            transaction.set_rollback(True)
        make_registration(event, email="after@example.org")
        wait(lambda: box.to("after"))

    assert [one.to for one in box.to("@")] == ["before@example.org", "after@example.org"]
