"""All registrations of a forum that is made online only: nobody loses a place, queries are few."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.change import Act, Wish
from forum.errors import Refused
from forum.models import Event, Message
from forum.rescheduling import carry_out, rehearse
from program.release import release
from program.seats import set_seats
from program.signing import sign_up
from registration.documents import Document
from registration.models import Answer, Claim, ModePool, Pool, Quota, Registration
from registration.offers import offer_free
from tests.factories import (
    make_event,
    make_question,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

pytestmark = pytest.mark.django_db
State = Registration.State


def go_online(event, *, adds_places=False):
    wish = Wish(Act.ONLINE, adds_places=adds_places)
    seen = rehearse(event, wish, by=None).fingerprint
    return carry_out(event, wish, by=None, seen=seen).facts["figures"]


def pool_of(event, mode):
    return ModePool.objects.get(event=event, mode=mode).pool


def standing(registration):
    registration.refresh_from_db()
    claims = registration.claims.live().of_participation().select_related("pool")
    return registration.state, registration.mode, [(one.pool.name, one.state) for one in claims]


def assert_counted(event):
    """The trigger's figures are those of the claims."""
    for pool in Pool.objects.filter(event=event):
        assert pool.taken == pool.claims.filter(state__in=Claim.HELD).count()
        assert 0 <= pool.taken <= pool.total


def test_places_on_site_become_places_online(event):
    came = [make_registration(event) for _ in range(2)]
    pending = make_registration(event, category="media", mode="online")
    figures = go_online(event)
    for one in came:
        assert standing(one) == (State.CONFIRMED, "online", [("online", "taken")])
    assert standing(pending)[0] == State.PENDING
    assert pool_of(event, "on_site").taken == 0
    assert pool_of(event, "online").taken == 3
    assert figures["places on site that go back to their pools"] == 2
    assert_counted(event)


def test_who_waits_for_the_hall_with_a_place_online_waits_no_more(event):
    _first, _second, waiting = (make_registration(event) for _ in range(3))
    assert standing(waiting)[2] == [("on_site", "waiting"), ("online", "taken")]
    go_online(event)
    assert standing(waiting) == (State.CONFIRMED, "online", [("online", "taken")])


def test_who_wanted_the_hall_alone_gets_a_place_online_while_there_are_some(event):
    for _ in range(2):
        make_registration(event)
    early, late = (make_registration(event, online_meanwhile=False) for _ in range(2))
    Pool.objects.filter(name="online").update(total=3)
    go_online(event)
    assert standing(early) == (State.CONFIRMED, "online", [("online", "taken")])
    assert early.confirmed_at
    assert standing(late) == (State.WAITING, "online", [("online", "waiting")])
    assert_counted(event)


def test_who_waits_for_a_place_online_comes_before_who_waits_for_the_hall(event):
    Pool.objects.filter(name="online").update(total=0)
    for _ in range(2):
        make_registration(event)
    hall = make_registration(event, online_meanwhile=False)
    online = make_registration(event, mode="online")
    Pool.objects.filter(name="online").update(total=3)
    go_online(event)
    assert standing(online)[0] == State.CONFIRMED
    assert standing(hall) == (State.WAITING, "online", [("online", "waiting")])


def test_nobody_loses_a_place_so_too_few_are_refused_or_added(event):
    for _ in range(2):
        make_registration(event)
    Pool.objects.filter(name="online").update(total=1)
    with pytest.raises(Refused, match="only 1 places online"):
        rehearse(event, Wish(Act.ONLINE), by=None)
    figures = go_online(event, adds_places=True)
    assert figures["places online that are added"] == 1
    assert pool_of(event, "online").total == 2
    assert_counted(event)


def test_places_are_made_where_nobody_could_be_online_before(event):
    ModePool.objects.filter(mode="online").delete()
    Event.objects.update(format="on_site")
    one = make_registration(Event.objects.get())
    go_online(Event.objects.get(), adds_places=True)
    assert standing(one)[:2] == (State.CONFIRMED, "online")
    assert pool_of(event, "online").total == 1


def test_a_place_that_was_set_aside_goes_back_to_its_quota(event):
    pool = Pool.objects.create(event=event, name="guests", total=1)
    quota = Quota.objects.create(event=event, code="guests", name_en="Guests", pool=pool)
    guest = make_registration(event, quota=quota)
    assert standing(guest)[2] == [("guests", "taken")]
    go_online(event)
    assert standing(guest)[2] == [("online", "taken")]
    pool.refresh_from_db()
    assert pool.taken == 0


def test_one_pool_for_both_ways_keeps_its_claims(event):
    shared = pool_of(event, "online")
    ModePool.objects.filter(mode="on_site").update(pool=shared)
    one = make_registration(event)
    go_online(event)
    assert standing(one) == (State.CONFIRMED, "online", [("online", "taken")])
    assert one.claims.count() == 1


def test_an_offer_of_the_hall_ends_and_nobody_is_told_of_places(event):
    first, _second, waiting = (make_registration(event) for _ in range(3))
    first.cancel()
    assert ("on_site", "offered") in standing(waiting)[2]
    Message.objects.all().delete()
    go_online(event)
    offer_free()
    assert standing(waiting)[2] == [("online", "taken")]
    assert not Message.objects.exists()


def test_who_has_left_stays_away(event):
    gone = make_registration(event)
    gone.cancel()
    go_online(event)
    assert standing(gone) == (State.CANCELLED, "on_site", [])


def test_answers_for_people_on_site_go_with_their_places_and_files(
    event, django_capture_on_commit_callbacks
):
    lunch = make_question(event, "choice", code="lunch", modes=["on_site"], options={"fish": 5})
    visa = make_question(event, "file", code="visa", parent=lunch, parent_values=["fish"])
    topic = make_question(event, "text", code="topic")
    one = make_registration(event)
    scan = Document("scan.pdf", "application/pdf", b"%PDF-1.7")
    lunch = type(lunch).objects.filter(pk=lunch.pk).for_asking().get()
    one.answer({lunch: "fish", visa: scan, topic: "Water"})
    file = Answer.objects.get(question=visa).file
    rehearse(event, Wish(Act.ONLINE), by=None)
    assert file.storage.exists(file.name)
    with django_capture_on_commit_callbacks(execute=True):
        figures = go_online(event)
    assert [answer.question for answer in one.answers.all()] == [topic]
    assert not file.storage.exists(file.name)
    assert figures["answers for people on site alone that are forgotten"] == 2
    assert_counted(event)


def test_seats_for_people_on_site_go_back_and_others_stay(event):
    one = make_registration(event)
    room = make_room(event)
    tour, talk = make_session(event, "Tour", open_to="on_site"), make_session(event, "Talk")
    for hour, session in enumerate((tour, talk), start=10):
        make_slot(session, room, hour=hour)
        set_seats(session, 3)
    release(event, by=None)
    for session in (tour, talk):
        sign_up(session, one)
    go_online(event)
    held = one.claims.live().of_sessions().values_list("pool__session__title_en", flat=True)
    assert list(held) == ["Talk"]
    assert_counted(event)


def many(event, count):
    """Registrations on site, each with its place, written at once."""
    category = event.categories.first()
    pool = pool_of(event, "on_site")
    people = Registration.objects.bulk_create(
        Registration(
            event=event,
            form_key=uuid.uuid4(),
            state=State.CONFIRMED,
            confirmed_at=event.registration_opens_at,
            mode="on_site",
            given_name="Anna",
            family_name=f"Number{number}",
            email=f"n{number}@example.org",
            email_key=f"n{number}@example.org",
            contact_email=f"n{number}@example.org",
            country="BY",
            organisation_name="Example",
            category=category,
            language="en",
        )
        for number in range(count)
    )
    Claim.objects.bulk_create(
        Claim(event=event, pool=pool, registration=one, state="taken", number=number)
        for number, one in enumerate(people, start=1)
    )


def queries_for(count, slug):
    event = make_event(slug, on_site=count, online=0)
    many(event, count)
    with CaptureQueriesContext(connection) as found:
        go_online(event, adds_places=True)
    assert pool_of(event, "online").taken == count
    return len(found)


def test_three_hundred_cost_as_many_queries_as_three():
    assert queries_for(300, "many-2021") == queries_for(3, "few-2021")
