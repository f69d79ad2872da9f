"""What a release demands: no room twice at all, nobody in two places without a reason."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from forum.errors import Refused
from program.models import Release, Slot
from program.release import release
from tests.factories import make_event, make_room, make_session, make_slot, make_speaker


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def clash(event, hall):
    """Ada in two sessions at a time."""
    ada = make_speaker(event, given_name="Ada", family_name="Example")
    for title, room in (("One", hall), ("Two", make_room(event, "Red hall"))):
        session = make_session(event, title)
        session.roles.create(event=event, speaker=ada)
        make_slot(session, room)


def test_somebody_in_two_places_stops_a_release_without_a_reason(event, clash):
    with pytest.raises(Refused) as refusal:
        release(event, by=None, reason="  ")

    assert "Ada Example is in “One” and in “Two” at the same time" in str(refusal.value)
    assert "say why" in str(refusal.value)
    assert not Release.objects.exists()


def test_the_reason_is_kept_with_what_it_stands_for(event, clash):
    made = release(event, by=None, reason="She only opens both.")

    assert made.reason == "She only opens both."
    [sentence] = made.clashes
    assert sentence.startswith("Ada Example is in “One”")


def test_no_reason_is_kept_for_a_program_without_clashes(event, hall):
    make_slot(make_session(event), hall)
    made = release(event, by=None, reason="Just so.")
    assert (made.reason, made.clashes) == ("", [])


def test_a_room_twice_is_refused_whatever_the_reason(event, clash, hall):
    make_slot(make_session(event, "Three"), hall)
    with pytest.raises(Refused, match="“One” and “Three” overlap in Plenary hall"):
        release(event, by=None, reason="It is meant to be so.")


def test_what_only_warns_is_released(event, hall):
    session = make_session(event, languages=["en"])
    session.roles.create(event=event, speaker=make_speaker(event))
    make_slot(session, hall, day=5)
    assert release(event, by=None).number == 1


def test_a_final_release_may_be_followed_by_another(event, hall):
    make_slot(make_session(event), hall)
    assert release(event, by=None, status="final").number == 1
    again = release(event, by=None, status="provisional")
    assert (again.number, again.status) == (2, "provisional")


def frozen(made, room, *, after=0, minutes=60):
    """A slot of the release, past all code."""
    first = made.slots.order_by("pk").first()
    starts_at = first.starts_at + timedelta(minutes=after)
    return Slot(
        event=made.event,
        release=made,
        session=first.session,
        room=room,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        facts=first.facts,
    )


@pytest.mark.parametrize("after", [0, 30, 59, -59])
def test_the_database_refuses_a_room_twice_at_a_time_in_a_release(event, hall, after):
    make_slot(make_session(event), hall)
    made = release(event, by=None)
    with pytest.raises(IntegrityError, match="slot_released_room_once"), transaction.atomic():
        frozen(made, hall, after=after).save()


def test_the_database_lets_slots_touch_and_a_session_be_in_several_rooms(event, hall):
    make_slot(make_session(event), hall)
    made, other = release(event, by=None), release(event, by=None)
    frozen(made, hall, after=60).save()
    frozen(made, hall, after=-60).save()
    frozen(made, make_room(event, "Red hall")).save()
    for _ in range(2):
        frozen(made, None).save()
    assert made.slots.count() == 6
    assert other.slots.count() == 1


def test_a_session_in_two_rooms_at_once_is_released_with_both(event, hall):
    session = make_session(event)
    for room in (hall, make_room(event, "Red hall")):
        make_slot(session, room)
    assert release(event, by=None).slots.count() == 2


def releases_at_once(event, many=4):
    """Numbers of the releases that so many organisers make at the same moment, and the errors."""
    start, numbers, errors = threading.Barrier(many), [], []

    def go() -> None:
        try:
            start.wait(timeout=10)
            numbers.append(release(event, by=None).number)
        except (IntegrityError, Refused) as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(numbers), errors


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_releases_at_once_follow_each_other_each_with_the_whole_program():
    event = make_event()
    for hour in (9, 11, 13):
        make_slot(make_session(event), make_room(event), hour=hour)

    assert releases_at_once(event) == ([1, 2, 3, 4], [])
    assert [made.slots.count() for made in Release.objects.all()] == [3, 3, 3, 3]
