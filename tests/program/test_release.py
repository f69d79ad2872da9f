import threading

import pytest
from django.db import IntegrityError, connection, transaction

from forum.errors import Refused
from forum.models import Entry
from program.models import Release, Session, Slot
from program.release import release
from tests.factories import make_event, make_proposal, make_room, make_session, make_slot


@pytest.fixture
def hall(event):
    return make_room(event)


def test_a_release_freezes_the_working_program_with_what_the_public_is_told(event, organiser, hall):
    slot = make_slot(make_session(event, "Opening"), hall)

    made = release(event, by=organiser, note_en="First")

    frozen = made.slots.get()
    assert (made.number, made.released_by) == (1, organiser)
    assert (frozen.room, frozen.starts_at) == (hall, slot.starts_at)
    assert frozen.facts["title_en"] == "Opening"
    assert Slot.objects.working().get() == slot
    assert Entry.objects.get(act="release").facts["slots"] == 1


def test_what_is_edited_afterwards_shows_only_in_the_next_release(event, client, hall):
    session = make_session(event, "Old title")
    make_slot(session, hall)
    release(event, by=None)

    session.title_en = "New title"
    session.save()

    assert "Old title" in client.get("/minsk-2021/program/").content.decode()
    release(event, by=None)
    assert "New title" in client.get("/minsk-2021/program/").content.decode()


def test_a_room_used_twice_at_a_time_stops_the_release_and_names_both(event, hall):
    make_slot(make_session(event, "First"), hall)
    make_slot(make_session(event, "Second"), hall)

    with pytest.raises(Refused, match=r"“First” and “Second” overlap in Plenary hall"):
        release(event, by=None)

    assert not Release.objects.exists()


def test_one_after_the_other_in_a_room_is_no_clash(event, hall):
    make_slot(make_session(event, "First"), hall, hour=10)
    make_slot(make_session(event, "Second"), hall, hour=11)

    assert release(event, by=None).slots.count() == 2


def test_the_database_itself_refuses_a_released_room_twice(event, hall):
    make_slot(make_session(event), hall)
    made = release(event, by=None)
    late = make_slot(make_session(event), hall)

    with pytest.raises(IntegrityError, match="slot_released_room_once"), transaction.atomic():
        Slot.objects.filter(pk=late.pk).update(release=made)


def test_an_empty_program_is_not_released(event):
    with pytest.raises(Refused, match="empty"):
        release(event, by=None)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_releases_at_once_are_numbered_one_after_the_other():
    event = make_event()
    make_slot(make_session(event), make_room(event))
    start, numbers = threading.Barrier(2), []

    def go() -> None:
        start.wait(timeout=10)
        try:
            numbers.append(release(event, by=None).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(numbers) == [1, 2]


def test_a_confirmed_proposal_becomes_one_session_with_its_speaker(event):
    proposal = make_proposal(event, state="confirmed")

    session = Session.objects.from_proposal(proposal)

    assert Session.objects.from_proposal(proposal) == session
    assert session.track == proposal.track
    assert [role.speaker for role in session.roles.all()] == list(proposal.speakers.all())


def test_an_unconfirmed_proposal_becomes_none(event):
    with pytest.raises(Refused, match="not confirmed"):
        Session.objects.from_proposal(make_proposal(event, state="accepted"))


def test_sessions_count_as_scheduled_by_the_working_program_alone(event, hall):
    released, never = make_session(event, "Released"), make_session(event, "Never")
    slot = make_slot(released, hall)
    release(event, by=None)

    assert list(Session.objects.unscheduled()) == [never]
    slot.delete()
    assert set(Session.objects.unscheduled()) == {released, never}
