import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from forum.errors import Refused
from program.composing import Overtaken, copy, move, place, remove
from program.forms import PlaceForm
from program.models import Session, Slot
from program.release import release
from tests.factories import make_event, make_proposal, make_room, make_session, make_slot

HOUR = timedelta(hours=1)


@pytest.fixture
def hall(event):
    return make_room(event)


@pytest.fixture
def red(event):
    return make_room(event, "Red hall", position=1)


@pytest.fixture
def slot(event, hall):
    return make_slot(make_session(event), hall)


def to(slot, *, room=None, by=HOUR):
    """The same slot so much later, in another room if one is given."""
    return {
        "room": room or slot.room,
        "starts_at": slot.starts_at + by,
        "ends_at": slot.ends_at + by,
    }


def test_a_confirmed_proposal_is_put_into_the_program_as_a_session(event, hall, slot):
    proposal = make_proposal(event, state="confirmed")

    made = place(event, proposal, hall, slot.ends_at, slot.ends_at + HOUR)

    assert made.session == Session.objects.get(proposal=proposal)
    assert (made.room, made.starts_at, made.release) == (hall, slot.ends_at, None)


def test_a_proposal_that_nobody_confirmed_is_not_put_anywhere(event, hall, slot):
    proposal = make_proposal(event, state="accepted")

    with pytest.raises(Refused, match="not confirmed"):
        place(event, proposal, hall, slot.ends_at, slot.ends_at + HOUR)

    assert Slot.objects.get() == slot


@pytest.fixture
def in_berlin(db):
    """A forum on the two nights in which clocks are changed, between two and three o'clock."""
    nights = {"starts": date(2021, 3, 28), "ends": date(2021, 10, 31)}
    return make_event(slug="berlin-2021", timezone="Europe/Berlin", **nights)


def test_an_hour_lasts_an_hour_while_clocks_are_changed(in_berlin):
    what = f"session-{make_session(in_berlin).pk}"
    told = {"what": what, "day": "2021-10-31", "begins": "02:30", "minutes": 60}
    form = PlaceForm(told, event=in_berlin)
    assert form.is_valid(), form.errors

    made = form.save()
    made.refresh_from_db()

    assert made.ends_at - made.starts_at == HOUR
    assert made.ends_at.astimezone(in_berlin.zone).hour == 2, "for the second time"


def test_what_ends_when_it_begins_is_refused_also_where_clocks_tell_an_hour(in_berlin):
    two, three = (datetime(2021, 3, 28, hour, tzinfo=in_berlin.zone) for hour in (2, 3))

    with pytest.raises(Refused, match="end comes before"):
        place(in_berlin, make_session(in_berlin), None, two, three)


def test_who_puts_in_what_somebody_has_put_in_is_told_where_it_is(event, red, slot):
    with pytest.raises(Overtaken, match="Somebody put “Opening” into the program") as told:
        place(event, slot.session, red, slot.starts_at, slot.ends_at)

    assert told.value.now == slot
    assert Slot.objects.get() == slot


def test_a_slot_moves_to_another_room_and_time(red, slot):
    moved = move(slot, **to(slot, room=red), seen=1)

    assert (moved.room, moved.version) == (red, 2)
    assert moved.starts_at == slot.starts_at + HOUR


def test_who_moves_what_somebody_has_moved_is_told_where_it_stands(red, slot):
    move(slot, **to(slot, room=red), seen=1)

    with pytest.raises(Overtaken, match=r"it is now at .* 11:00–12:00, Red hall") as told:
        move(slot, **to(slot, by=2 * HOUR), seen=1)

    assert told.value.now.room == red
    assert Slot.objects.get().starts_at == slot.starts_at + HOUR


def test_who_moves_what_somebody_has_taken_out_is_told_so(slot):
    remove(slot, seen=1)

    with pytest.raises(Overtaken, match="took “Opening” out"):
        move(slot, **to(slot), seen=1)


def test_in_several_rooms_at_once_a_session_moves_as_one(red, slot):
    other = copy(slot, **to(slot, room=red, by=timedelta()), seen=1)

    move(slot, **to(slot), seen=1)

    other.refresh_from_db()
    assert (other.room, other.starts_at) == (red, slot.starts_at + HOUR)
    assert other.version == 2


def test_a_repeated_session_moves_alone(slot):
    again = copy(slot, **to(slot), seen=1)

    move(slot, **to(slot, by=3 * HOUR), seen=1)

    again.refresh_from_db()
    assert again.starts_at == slot.starts_at + HOUR


def test_a_room_holds_a_session_once_at_a_time(red, slot):
    with pytest.raises(Refused, match="in Plenary hall at that time already"):
        copy(slot, **to(slot, by=timedelta(minutes=5)), seen=1)
    copy(slot, **to(slot, room=red, by=timedelta()), seen=1)
    with pytest.raises(Refused, match="in Red hall at that time already"):
        move(slot, **to(slot, room=red), seen=1)


def test_a_repeated_session_does_not_move_onto_itself(red, slot):
    copy(slot, **to(slot), seen=1)

    with pytest.raises(Refused, match="in Plenary hall at that time already"):
        move(slot, **to(slot, by=timedelta(minutes=30)), seen=1)
    assert move(slot, **to(slot, room=red), seen=1).room == red


def test_what_is_taken_out_is_on_the_list_again_and_twice_is_once(slot):
    remove(slot, seen=1)
    remove(slot, seen=1)

    assert list(Session.objects.unscheduled()) == [slot.session]


def test_who_takes_out_what_somebody_has_moved_is_told_first(slot):
    move(slot, **to(slot), seen=1)

    with pytest.raises(Overtaken):
        remove(slot, seen=1)

    assert Slot.objects.exists()


@pytest.mark.parametrize(
    ("begins", "lasts", "said"),
    [
        (timedelta(), -HOUR, "The end comes before the beginning"),
        (timedelta(), 13 * HOUR, "longer than twelve hours"),
        (timedelta(days=3), HOUR, "Choose one of its days"),
        (-timedelta(days=1), HOUR, "Choose one of its days"),
    ],
)
def test_a_time_that_cannot_be_is_refused(slot, begins, lasts, said):
    begin = slot.starts_at + begins

    with pytest.raises(Refused, match=said):
        move(slot, room=None, starts_at=begin, ends_at=begin + lasts, seen=1)


def test_a_released_slot_stays_as_it_is(slot):
    frozen = release(slot.event, by=None).slots.get()

    with pytest.raises(Overtaken):
        move(frozen, **to(frozen), seen=1)


def at_once(*verbs):
    """Run the verbs in threads that start together; what each of them raised, or None."""
    start, raised = threading.Barrier(len(verbs)), []

    def go(verb):
        start.wait(timeout=10)
        try:
            verb()
            raised.append(None)
        except Refused as refusal:
            raised.append(type(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_a_slot_at_once_one_is_told():
    for number in range(10):
        event = make_event(f"minsk-{number}")
        slot = make_slot(make_session(event), make_room(event))

        raised = at_once(
            lambda slot=slot: move(slot, **to(slot), seen=1),
            lambda slot=slot: move(slot, **to(slot, by=2 * HOUR), seen=1),
        )

        assert sorted(raised, key=str) == [Overtaken, None]
        assert Slot.objects.get(pk=slot.pk).version == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_put_a_session_in_at_once_one_is_told():
    for number in range(10):
        event = make_event(f"minsk-{number}")
        session, hall = make_session(event), make_room(event)
        begin = make_slot(make_session(event, "Other"), None).starts_at

        raised = at_once(*[lambda: place(event, session, hall, begin, begin + HOUR)] * 2)  # noqa: B023

        assert sorted(raised, key=str) == [Overtaken, None]
        assert session.slots.count() == 1
