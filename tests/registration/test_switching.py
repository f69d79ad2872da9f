"""From on site to online and back: no place is given up before there is another."""

import pytest

from forum.errors import Refused
from forum.models import Message
from registration.models import Pool, Registration
from tests.factories import make_event, make_registration


def pool_of(event, mode):
    return Pool.objects.get(modes__event=event, modes__mode=mode)


def taken(event):
    return {mode: pool_of(event, mode).taken for mode in ("on_site", "online")}


def test_going_online_frees_the_place_on_site_for_the_next(event):
    leaver, _, waiting = (make_registration(event) for _ in range(3))

    assert leaver.switch("online")

    assert (leaver.state, leaver.mode) == ("confirmed", "online")
    assert waiting.claims.get(pool=pool_of(event, "on_site")).state == "offered"
    assert Message.objects.filter(kind="registration/switched").get().to == leaver.contact_email


def test_coming_on_site_takes_a_free_place_and_gives_the_one_online_back(event):
    person = make_registration(event, mode="online")

    assert person.switch("on_site")

    assert (person.state, person.mode) == ("confirmed", "on_site")
    assert taken(event) == {"on_site": 1, "online": 0}


def test_there_and_back_again_ends_where_it_began(event):
    person = make_registration(event)

    assert person.switch("online")
    assert person.switch("on_site")

    assert (person.mode, taken(event)) == ("on_site", {"on_site": 1, "online": 0})
    assert Message.objects.filter(kind="registration/switched").count() == 2


def test_a_full_hall_costs_nobody_the_place_online(event):
    for _ in range(2):
        make_registration(event)
    person = make_registration(event, mode="online")

    assert not person.switch("on_site")
    assert not person.switch("on_site")

    assert (person.state, person.mode) == ("confirmed", "online")
    assert person.waiting_claim.position == 1


def test_who_chooses_online_while_in_line_leaves_the_line(event):
    for _ in range(2):
        make_registration(event)
    waiting = make_registration(event)

    assert waiting.switch("online")

    assert waiting.waiting_claim is None
    assert waiting.mode == "online"


def test_who_waits_without_a_place_may_come_online_and_keep_the_turn(db):
    event = make_event(on_site=0)
    strict = make_registration(event, online_meanwhile=False)

    assert strict.join_online()

    assert (strict.state, strict.mode) == ("confirmed", "online")
    assert strict.waiting_claim.position == 1


def test_where_online_is_full_too_one_goes_on_waiting(db):
    event = make_event(on_site=0, online=0)
    strict = make_registration(event, online_meanwhile=False)

    assert not strict.join_online()

    assert strict.state == "waiting"


def test_a_pending_person_switches_and_stays_pending(event):
    person = make_registration(event, category="media")

    assert person.switch("online")

    assert (person.state, person.mode) == ("pending", "online")


def test_after_the_last_moment_switching_is_refused_with_the_contact(event, at):
    person = make_registration(event)
    at(event.starts_at)

    with pytest.raises(Refused, match=r"forum@example\.org"):
        person.switch("online")


def test_a_cancelled_registration_takes_no_place_by_switching(event):
    person = make_registration(event)
    person.cancel()

    with pytest.raises(Refused, match="already ended"):
        person.switch("online")
    assert taken(event) == {"on_site": 0, "online": 0}


def test_a_stale_page_decides_by_what_is_in_the_database(event):
    person = make_registration(event)
    stale = Registration.objects.get(pk=person.pk)
    person.cancel()

    with pytest.raises(Refused, match="already ended"):
        stale.switch("online")
    assert taken(event) == {"on_site": 0, "online": 0}
