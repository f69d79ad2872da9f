"""At the door: places given, added and released; walk-ins; names and badges put right."""

import uuid
from datetime import time, timedelta

import pytest

from forum.models import Message
from registration import no_shows, passes
from registration.desk import seating
from registration.models import AddedPlace, Checkin, NoShow, Pool, Registration
from tests.factories import make_event, make_person, make_registration
from tests.registration.test_desk_scans import answers, on_shift, scan

DESK = "/minsk-2021/desk/"


@pytest.fixture(autouse=True)
def _morning(event, at):
    at(event.starts_at + timedelta(minutes=12))


@pytest.fixture
def staff(event):
    return make_person("desk@example.org", role="desk", event=event)


@pytest.fixture
def desk(staff, signed_in):
    return signed_in(staff)


def hall(event):
    return Pool.objects.get(modes__event=event, modes__mode="on_site")


def state(registration):
    registration.refresh_from_db()
    live = registration.claims.live().values_list("state", "pool__name")
    return registration.state, registration.mode, sorted(live)


def act(browser, registration, what, /, **fields):
    return browser.post(f"{DESK}people/{registration.code}/do/{what}/", fields)


def fill(event):
    return [make_registration(event) for _ in range(hall(event).free)]


def walk_in_facts(event, **facts):
    return {
        "form_key": str(uuid.uuid4()),
        "given_name": "Pavel",
        "family_name": "Walker",
        "organisation_name": "City Lab",
        "country": "BY",
        "category": event.categories.get(code="operator").pk,
        "consent": "on",
        **facts,
    }


def said(answer):
    return [str(message) for message in answer.wsgi_request._messages]


def test_somebody_is_admitted_and_taken_back_without_javascript(event, desk):
    one = make_registration(event)

    for _ in range(2):
        act(desk, one, "admit")
    assert one.checkins.standing().count() == 1
    page = desk.get(f"{DESK}people/{one.code}/").content.decode()
    assert "Already in at 09:12." in page
    for _ in range(2):
        act(desk, one, "undo")
    assert not one.checkins.standing().exists()


def test_opening_a_page_admits_nobody(event, desk):
    one = make_registration(event)

    for page in ("", "do/admit/", "names/"):
        desk.get(f"{DESK}people/{one.code}/{page}")

    assert not Checkin.objects.exists()


@pytest.mark.parametrize("words", ["Иванова", "ivanova", "Ivanov", "Anna Iv"])
def test_somebody_is_found_in_either_alphabet(event, desk, words):
    one = make_registration(event, given_name="Анна", family_name="Иванова")
    make_registration(event, given_name="Boris", family_name="Other")

    page = desk.get(f"{DESK}find/", {"q": words}).content.decode()

    assert one.code in page
    assert "Other" not in page


def test_nobody_is_found_by_an_address_that_the_desk_may_not_see(event, desk):
    one = make_registration(event, email="hidden@example.org")

    assert one.code not in desk.get(f"{DESK}find/", {"q": "hidden@example"}).content.decode()


def test_who_is_registered_online_gets_a_free_place_and_is_admitted(event, desk):
    one = make_registration(event, mode="online")

    act(desk, one, "seat")

    assert state(one) == ("confirmed", "on_site", [("taken", "on_site")])
    assert one.checkins.standing().exists()
    assert Pool.objects.get(modes__event=event, modes__mode="online").taken == 0


def test_who_waits_and_is_here_comes_before_those_who_are_not(event, desk):
    first = fill(event)
    absent, here = (make_registration(event) for _ in range(2))
    act(desk, first[0], "admit")
    Registration.objects.get(pk=first[1].pk).cancel()

    act(desk, here, "seat")

    assert state(here) == ("confirmed", "on_site", [("taken", "on_site")])
    assert state(absent)[1] == "online"
    assert hall(event).taken == hall(event).total == 2


def test_before_the_desk_opens_the_line_comes_first(event, desk, staff, at):
    fill(event)
    make_registration(event)
    Pool.objects.filter(pk=hall(event).pk).update(total=3)  # before anybody looks
    at(event.starts_at - timedelta(hours=1))

    with pytest.raises(seating.HallFull):
        seating.seat(make_registration(event, mode="online"), by=staff)


def test_without_a_free_place_only_an_organiser_adds_one_and_says_why(
    event, desk, organiser, signed_in
):
    fill(event)
    one = make_registration(event, mode="online")

    assert "No place on site is free" in said(act(desk, one, "seat"))[0]
    assert act(desk, one, "seat", reason="A minister").status_code == 403
    assert state(one)[1] == "online"
    assert "No place on site is free" in said(act(signed_in(organiser), one, "seat"))[0]
    act(signed_in(organiser), one, "seat", reason="A minister")

    assert state(one) == ("confirmed", "on_site", [("taken", "on_site")])
    added = AddedPlace.objects.get()
    assert (added.registration, added.reason, added.by) == (one, "A minister", organiser)
    assert (hall(event).total, hall(event).taken) == (3, 3)


def test_a_place_given_twice_is_one(event, desk):
    one = make_registration(event, mode="online")

    for _ in range(2):
        act(desk, one, "seat")

    assert state(one)[2] == [("taken", "on_site")]
    assert one.checkins.count() == 1


def test_who_awaits_approval_gets_no_place_at_the_desk(event, desk):
    one = make_registration(event, mode="online", category="media")

    assert "Awaits approval" in said(act(desk, one, "seat"))[0]
    assert state(one)[1] == "online"


def test_a_walk_in_has_a_place_and_is_in(event, desk):
    answer = desk.post(f"{DESK}walk-in/", walk_in_facts(event))

    one = Registration.objects.get(family_name="Walker")
    assert answer["Location"] == f"{DESK}people/{one.code}/"
    assert state(one) == ("confirmed", "on_site", [("taken", "on_site")])
    assert (one.email, one.contact_email) == ("", "")
    assert one.consents.count() == one.checkins.standing().count() == 1
    assert not Message.objects.of(one).exists()


def test_the_form_of_a_walk_in_sent_twice_registers_once(event, desk):
    facts = walk_in_facts(event, email="pavel@example.org")

    for _ in range(2):
        assert desk.post(f"{DESK}walk-in/", facts).status_code == 302

    assert Registration.objects.filter(family_name="Walker").count() == 1


def test_a_walk_in_into_a_full_hall_needs_an_organisers_reason(event, desk, organiser, signed_in):
    fill(event)
    facts = walk_in_facts(event, reason="The host’s guest")

    assert desk.post(f"{DESK}walk-in/", facts).status_code == 422
    assert not Registration.objects.filter(family_name="Walker").exists()
    assert signed_in(organiser).post(f"{DESK}walk-in/", facts).status_code == 302
    assert AddedPlace.objects.get().reason == "The host’s guest"


def test_a_walk_in_who_is_registered_already_is_looked_up_instead(event, desk):
    make_registration(event, email="anna@example.org")
    facts = walk_in_facts(event, email="Anna@Example.org")

    answer = desk.post(f"{DESK}walk-in/", facts)

    assert answer.status_code == 422
    assert "registered with this address already" in answer.content.decode()


def test_a_walk_in_who_did_not_agree_is_not_registered(event, desk):
    facts = walk_in_facts(event)
    del facts["consent"]

    answer = desk.post(f"{DESK}walk-in/", facts)

    assert answer.status_code == 422
    assert (
        answer.content.decode().count("The person was asked, and agreed:") == 2
    )  # said, and there
    assert not Registration.objects.filter(family_name="Walker").exists()


def test_the_desk_alone_registers_nobody_whom_organisers_have_to_approve(event, desk):
    press = event.categories.get(code="media").pk

    assert desk.post(f"{DESK}walk-in/", walk_in_facts(event, category=press)).status_code == 422


def test_a_name_is_corrected_and_said_to_be_printed_anew(event, desk):
    one = make_registration(event)
    names = {"given_name": "Anne", "family_name": "Example-Smith"}

    answer = desk.post(f"{DESK}people/{one.code}/names/", names)

    assert "Print the badge anew" in said(answer)[0]
    one.refresh_from_db()
    assert one.name == "Anne Example-Smith"
    for wrong in ({"given_name": "A"}, {"given_name": "A" * 101, "family_name": "\0"}):
        assert desk.post(f"{DESK}people/{one.code}/names/", wrong).status_code == 422


def test_a_badge_is_collected_by_somebody_else(event, desk):
    one = make_registration(event)

    act(desk, one, "collected", name="Clara Clerk")
    act(desk, one, "collected", name="A" * 201)

    one.refresh_from_db()
    assert one.badge_collected_by == "Clara Clerk"


def test_people_of_another_event_are_not_there(event, desk):
    other = make_registration(make_event("minsk-2022"))

    assert desk.get(f"{DESK}people/{other.code}/").status_code == 404
    assert act(desk, other, "admit").status_code == 404
    assert desk.get(f"/minsk-2022/desk/people/{other.code}/").status_code == 403
    assert act(desk, make_registration(event), "nothing").status_code == 404


@pytest.fixture
def due(event, at):
    """Eleven o’clock of the first day, at which places of no-shows are free."""
    event.no_shows_from = time(11)
    event.save()

    def come() -> int:
        at(event.starts_at + timedelta(hours=2))
        return no_shows.release_no_shows()

    return come


def test_places_of_no_shows_are_free_from_the_hour_that_was_set(event, desk, due):
    here, absent = fill(event)
    act(desk, here, "admit")

    assert no_shows.release_no_shows() == 0
    assert (due(), due()) == (1, 0)

    assert state(here) == ("confirmed", "on_site", [("taken", "on_site")])
    assert state(absent) == ("confirmed", "online", [("taken", "online")])
    assert (hall(event).taken, hall(event).total) == (1, 2)
    assert NoShow.objects.get().became == "online"


def test_vips_heads_and_the_places_of_a_quota_are_left_alone(event, due):
    made = fill(event)
    Registration.objects.filter(pk=made[0].pk).update(is_vip=True)
    Registration.objects.filter(pk=made[1].pk).update(is_head=True)

    assert due() == 0


def test_without_a_place_online_they_wait_for_the_hall(event, due):
    Pool.objects.filter(modes__mode="online").update(total=0)
    made = fill(event)

    assert due() == 2

    assert [state(one) for one in made] == [("waiting", "on_site", [("waiting", "on_site")])] * 2
    assert hall(event).taken == 0


def test_who_comes_late_gets_a_place_again_and_keeps_it(event, desk, due):
    late, _other = fill(event)
    due()

    act(desk, late, "seat")

    assert state(late) == ("confirmed", "on_site", [("taken", "on_site")])
    assert late.checkins.standing().exists()
    assert due() == 0


def test_who_was_in_before_the_hour_by_a_device_without_network_keeps_a_place(
    event, staff, signed_in, due, at
):
    browser = on_shift(signed_in, staff)
    here, other = fill(event)
    at(event.starts_at + timedelta(hours=2))
    due()
    for _ in range(2):
        seating.seat(make_registration(event, mode="online"), by=staff)
    now = (event.starts_at + timedelta(hours=2)).isoformat()
    then = (event.starts_at + timedelta(minutes=20)).isoformat()

    [told] = answers(browser, scan(passes.sign(here.code), at=then, sent_at=now))

    assert (told["answer"], told["at"]) == ("admitted", "09:20")
    assert state(here) == ("confirmed", "on_site", [("taken", "on_site")])
    assert AddedPlace.objects.get().registration == here
    assert answers(browser, scan(passes.sign(other.code)))[0]["answer"] == "online"


def test_without_an_hour_every_place_is_kept(event, at):
    fill(event)
    at(event.starts_at + timedelta(days=1))

    assert no_shows.release_no_shows() == 0
