"""Options with so many places: never oversold, given back, refused in words."""

import threading

import pytest
from django.db import IntegrityError, connection

from forum.errors import Refused
from registration import options
from registration.changing import change, version
from registration.merging import merge
from registration.models import Answer, Pool, Registration
from registration.options import Full, limit
from registration.replacing import replace
from tests.factories import make_event, make_person, make_question, make_registration


@pytest.fixture
def hotel(event):
    return make_question(event, "choice", code="hotel", options={"orbita": 1, "own": None})


def rooms(question) -> Pool:
    return Pool.objects.get(option__question=question, option__code="orbita")


def test_a_choice_takes_a_place_and_the_next_is_told_that_it_is_full(event, hotel, signed_in):
    make_registration(event).answer({hotel: "orbita"})
    late = make_registration(event, email="late@example.org")
    browser = signed_in(make_person("late@example.org"))
    page = f"/minsk-2021/registrations/{late.code}/questions/"

    shown = browser.get(page).content.decode()
    answer = browser.post(page, {"q_hotel": "orbita"})

    assert "Orbita (no places left)" in shown
    assert answer.status_code == 422
    assert "“Orbita” is fully taken. Choose another answer." in answer.content.decode()
    assert not late.answers.exists()
    assert rooms(hotel).taken == 1


def test_another_answer_none_and_cancelling_give_the_place_back(event, hotel):
    made = make_registration(event)
    for other in ("own", None):
        made.answer({hotel: "orbita"})
        assert rooms(hotel).taken == 1
        made.answer({hotel: other})
        assert rooms(hotel).taken == 0
    made.answer({hotel: "orbita"})

    made.cancel()

    assert rooms(hotel).taken == 0
    make_registration(event).answer({hotel: "orbita"})


def test_the_same_answer_again_is_one_place(event, hotel):
    made = make_registration(event)

    for _ in range(3):
        made.answer({hotel: "orbita"})

    assert rooms(hotel).taken == made.claims.of_options().count() == 1


def test_several_limited_choices_are_taken_together_or_not_at_all(event):
    days = make_question(event, "choices", code="days", options={"mo": 1, "tu": 1})
    make_registration(event).answer({days: ["tu"]})
    late = make_registration(event)

    with pytest.raises(Full, match="Tu"):
        late.answer({days: ["mo", "tu"]})

    assert not late.answers.exists()
    assert [pool.taken for pool in Pool.objects.filter(option__isnull=False)] == [0, 1]


def test_what_is_no_longer_asked_gives_its_place_back(event):
    trip = make_question(event, "yes_no", code="trip")
    bus = make_question(
        event, "choice", code="bus", options={"orbita": 1}, parent=trip, parent_values=["yes"]
    )
    made = make_registration(event)
    made.answer({trip: True, bus: "orbita"})

    made.answer({trip: False, bus: "orbita"})

    assert rooms(bus).taken == 0
    assert [answer.question for answer in made.answers.all()] == [trip]


def test_switching_online_forgets_what_is_for_the_hall_and_frees_the_room(event):
    hotel = make_question(event, "choice", options={"orbita": 1}, modes=["on_site"])
    made = make_registration(event)
    made.answer({hotel: "orbita"})

    made.switch("online")

    assert rooms(hotel).taken == 0
    assert not made.answers.exists()


def test_a_place_in_a_hotel_is_no_place_in_the_hall(event, hotel):
    """What is read as the place to take part is never the one on an option."""
    event.category = None
    made = make_registration(event, category="media")
    made.answer({hotel: "orbita"})
    made.claims.of_participation().update(state="released")

    made.approve(by=None)

    assert made.state == "waiting"


def test_switching_and_accepting_leave_the_room_alone(event, hotel):
    made = make_registration(event)
    made.answer({hotel: "orbita"})
    room = made.claims.of_options().get()

    made.switch("online")
    made.switch("on_site")

    assert made.mode == "on_site"
    assert made.claims.live().of_options().get() == room


def test_who_has_a_room_but_no_place_can_ask_for_one_again(db):
    event = make_event(on_site=0, online=0)
    hotel = make_question(event, "choice", options={"orbita": 1})
    made = make_registration(event)
    made.answer({hotel: "orbita"})
    made.claims.of_participation().update(state="lapsed")

    made.wait_again()

    assert made.claims.of_participation().waiting().count() == 1


def test_who_registers_for_a_full_option_is_not_registered(event):
    bus = make_question(event, "choice", options={"orbita": 0}, asked="form")

    with pytest.raises(Full):
        make_registration(event, answers={bus: "orbita"})

    assert not Registration.objects.exists()


def test_a_limit_counts_those_who_chose_before_and_is_refused_below_them(event, hotel):
    own = hotel.options.get(code="own")
    for _ in range(2):
        make_registration(event).answer({hotel: "own"})

    with pytest.raises(Refused, match="2 people have chosen it"):
        limit(own, 1)
    limit(own, 2)

    assert own.pool.claims.live().count() == 2
    with pytest.raises(Full):
        make_registration(event).answer({hotel: "own"})
    with pytest.raises(Refused, match="2 places are taken"):
        limit(own, 1)
    limit(own, None)
    make_registration(event).answer({hotel: "own"})


def test_a_colleague_gets_the_place_in_the_hall_and_not_the_room(event, hotel):
    made = make_registration(event)
    made.answer({hotel: "orbita"})
    facts = {name: getattr(made, name) for name in ("country", "organisation_name", "category")}
    named = {"given_name": "Boris", "family_name": "Colleague", "email": "boris@example.org"}

    new = replace(made, authority=None, language="en", **named, **facts)

    assert rooms(hotel).taken == 0
    assert [claim.pool.name for claim in new.claims.live()] == ["on_site"]


def test_another_category_is_not_asked_the_same_and_frees_the_room(event):
    operator, media = (event.categories.get(code=code) for code in ("operator", "media"))
    hotel = make_question(event, "choice", options={"orbita": 1}, categories=[operator])
    made = make_registration(event)
    made.answer({hotel: "orbita"})

    change(made, {"category": media}, seen=version(made))

    assert rooms(hotel).taken == 0


def test_who_waits_for_the_hall_has_no_place_because_of_a_room(db, signed_in):
    event = make_event(on_site=0, online=0)
    hotel = make_question(event, "choice", options={"orbita": 1})
    made = make_registration(event, email="late@example.org")
    made.answer({hotel: "orbita"})

    page = signed_in(make_person("late@example.org")).get(f"/minsk-2021/registrations/{made.code}/")

    assert page.context["has_place"] is False


def test_answers_and_their_places_go_to_the_registration_that_stays(event):
    hotel = make_question(event, "choice", code="hotel", options={"orbita": 1})
    flight = make_question(event, code="flight")
    kept = make_registration(event)
    gone = make_registration(event)
    kept.answer({flight: "B2 1"})
    gone.answer({hotel: "orbita", flight: "B2 2"})

    kept = merge(kept, gone, by=None)

    assert {each.question: each.value for each in kept.answers.all()} == {
        hotel: "orbita",
        flight: "B2 1",
    }
    assert rooms(hotel).taken == 1
    assert kept.claims.live().of_options().count() == 1


def _race(question, registrations) -> list[Exception]:
    """Everybody chooses at the same moment, each on a connection of their own."""
    start, errors = threading.Barrier(len(registrations)), []

    def go(registration: Registration) -> None:
        try:
            start.wait(timeout=20)
            registration.answer({question: "orbita"})
        except (Full, IntegrityError, threading.BrokenBarrierError) as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(each,)) for each in registrations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return errors


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_at_once_for_the_last_room_fill_it_once_and_one_is_told():
    event = make_event(on_site=10)
    hotel = make_question(event, "choice", options={"orbita": 1})

    errors = _race(hotel, [make_registration(event) for _ in range(2)])

    assert [type(error) for error in errors] == [Full]
    assert rooms(hotel).taken == Answer.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_one_person_in_two_tabs_takes_one_room():
    event = make_event(on_site=10)
    hotel = make_question(event, "choice", options={"orbita": 5})
    made = make_registration(event)
    tabs = [Registration.objects.get(pk=made.pk) for _ in range(4)]

    errors = _race(hotel, tabs)

    assert errors == []
    assert rooms(hotel).taken == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_database_still_sells_no_room_twice(monkeypatch):
    everybody = threading.Barrier(8)

    def look_without_lock(event: int) -> list[Pool]:
        found = list(Pool.objects.filter(event=event, use=Pool.Use.ANSWER).select_related("option"))
        everybody.wait(timeout=20)  # each has seen two free rooms before anybody takes one
        return found

    monkeypatch.setattr(options, "lock_all", look_without_lock)
    event = make_event(on_site=10)
    hotel = make_question(event, "choice", options={"orbita": 2})

    errors = _race(hotel, [make_registration(event) for _ in range(8)])

    assert {type(error) for error in errors} == {IntegrityError}
    assert rooms(hotel).taken == 8 - len(errors) <= 2
