"""A device's scans: each is answered once, by the person's state, whatever clock the device has."""

import json
import uuid
from datetime import timedelta

import pytest
from django.utils import translation

from forum import clock
from registration import passes
from registration.models import Checkin, DeskScan, Shift
from tests.factories import make_event, make_person, make_registration

DESK = "/minsk-2021/desk/"
IN_THE_MORNING = timedelta(minutes=12)
SCANS = 12
"""Queries of a request with scans: who and what asks, the scans, what is written, the numbers."""


@pytest.fixture(autouse=True)
def _morning(event, at):
    """Twelve minutes past nine of the first day."""
    at(event.starts_at + IN_THE_MORNING)


@pytest.fixture
def desk(event, signed_in):
    """A device on shift."""
    return on_shift(signed_in, make_person("desk@example.org", role="desk", event=event))


def on_shift(signed_in, person, device="Entrance 1"):
    browser = signed_in(person)
    assert browser.post(f"{DESK}shift/", {"device": device}).status_code == 302
    return browser


def scan(text="", **told):
    return {"nonce": str(uuid.uuid4()), "text": text, **told}


def send(browser, *scans):
    return browser.post(f"{DESK}scans/", {"scans": scans}, content_type="application/json")


def answers(browser, *scans):
    found = send(browser, *scans)
    assert found.status_code == 200, found.content
    return found.json()["answers"]


def pass_of(registration):
    return passes.sign(registration.code)


def test_whoever_is_confirmed_is_admitted_once_a_day(event, desk):
    one = make_registration(event, given_name="Анна", family_name="Иванова")

    [first] = answers(desk, scan(pass_of(one)))
    [again] = answers(desk, scan(pass_of(one)))

    assert (first["answer"], first["at"], first["person"]["in"]) == ("admitted", "09:12", "09:12")
    assert (again["answer"], again["said"]) == ("already", "Already in at 09:12.")
    assert first["person"]["name"] == "Анна Иванова"
    assert Checkin.objects.standing().filter(registration=one).count() == 1


def test_on_the_next_day_they_are_admitted_anew(event, desk, at):
    one = make_registration(event)
    answers(desk, scan(pass_of(one)))

    at(event.starts_at + timedelta(days=1))
    browser_on_the_next_day = answers_of_a_new_shift(desk, one)

    assert browser_on_the_next_day == "admitted"
    assert Checkin.objects.standing().count() == 2


def answers_of_a_new_shift(desk, one):
    desk.post(f"{DESK}shift/", {"device": "Entrance 1"})
    return answers(desk, scan(pass_of(one)))[0]["answer"]


def test_the_same_nonce_gets_the_same_answer_and_does_nothing_twice(event, desk):
    queue = [scan(pass_of(make_registration(event))), scan("nothing of ours")]

    first, second = answers(desk, *queue), answers(desk, *queue)

    assert first == second
    assert [one["answer"] for one in first] == ["admitted", "unknown"]
    assert (Checkin.objects.count(), DeskScan.objects.count()) == (1, 2)


def test_somebody_chosen_by_name_is_admitted_by_their_code(event, desk):
    one = make_registration(event)

    assert answers(desk, scan(None, code=one.code))[0]["answer"] == "admitted"


@pytest.mark.parametrize(
    ("facts", "answer", "said"),
    [
        ({"mode": "online"}, "online", "Switch to on site"),
        ({"category": "media"}, "not_confirmed", "Awaits approval"),
    ],
)
def test_who_is_not_to_be_let_in_stays_out_and_the_desk_reads_why(event, desk, facts, answer, said):
    [told] = answers(desk, scan(pass_of(make_registration(event, **facts))))

    assert told["answer"] == answer
    assert said in told["said"]
    assert told["person"]["why"] == told["said"]
    assert not Checkin.objects.exists()


def test_of_who_waits_or_has_left_the_desk_learns_that(event, desk, at):
    made = [make_registration(event, online_meanwhile=False) for _ in range(3)]
    at(event.starts_at - timedelta(minutes=5))
    made[0].cancel()
    at(event.starts_at + IN_THE_MORNING)

    told = answers(desk, *(scan(pass_of(one)) for one in made))

    assert [one["answer"] for one in told] == ["cancelled", "admitted", "not_confirmed"]
    assert "waiting list" in told[2]["said"]


def test_what_is_forged_foreign_or_no_pass_names_nobody(event, desk):
    abroad = make_registration(make_event("minsk-2022"))
    forged = f"F1:{make_registration(event).code}:AAAAAAAAAAAAAAAA"

    told = answers(desk, scan(forged), scan(pass_of(abroad)), scan("https://example.org"))

    assert [one["answer"] for one in told] == ["forged", "foreign", "unknown"]
    assert [one["person"] for one in told] == [None] * 3
    assert not DeskScan.objects.exclude(registration=None).exists()


def test_a_device_whose_clock_is_an_hour_wrong_tells_the_right_time(event, desk):
    one, now = make_registration(event), clock.now()
    hour = timedelta(hours=1)
    told = scan(
        pass_of(one),
        at=(now + hour - timedelta(minutes=7)).isoformat(),
        sent_at=(now + hour).isoformat(),
    )

    assert answers(desk, told)[0]["at"] == "09:05"


def test_no_clock_makes_somebody_come_in_the_future_or_before_the_forum(event, desk):
    now = clock.now().isoformat()
    late = scan(pass_of(make_registration(event)), at="2099-01-01T00:00:00Z", sent_at=now)
    early = scan(pass_of(make_registration(event)), at="2001-01-01T00:00:00Z", sent_at=now)

    told = answers(desk, late, early)

    assert [one["answer"] for one in told] == ["admitted", "admitted"]
    assert [one["at"] for one in told] == ["09:12", "00:00"]


def test_what_was_admitted_is_taken_back(event, desk):
    one = make_registration(event)
    answers(desk, scan(pass_of(one)))

    told = answers(desk, scan(pass_of(one), undo=True), scan(pass_of(one), undo=True))

    assert [each["answer"] for each in told] == ["undone", "refused"]
    assert not Checkin.objects.standing().exists()
    assert answers(desk, scan(pass_of(one)))[0]["answer"] == "admitted"


def test_a_queue_admits_takes_back_and_admits_in_its_order(event, desk):
    text = pass_of(make_registration(event))

    told = answers(desk, scan(text), scan(text), scan(text, undo=True), scan(text))

    assert [one["answer"] for one in told] == ["admitted", "already", "undone", "admitted"]
    assert Checkin.objects.standing().count() == 1


def test_an_undo_from_before_does_not_put_out_who_was_let_in_since(event, desk):
    one, now = make_registration(event), clock.now()
    answers(desk, scan(pass_of(one)))
    ago = (now - timedelta(minutes=30)).isoformat()

    [told] = answers(desk, scan(pass_of(one), undo=True, at=ago, sent_at=now.isoformat()))

    assert told["answer"] == "refused"
    assert Checkin.objects.standing().exists()


def test_nobody_is_admitted_on_a_day_that_is_none_of_the_forum_or_has_not_come(event, desk):
    text = pass_of(make_registration(event))

    told = answers(desk, scan(text, day=str(event.ends)), scan(text, day="1999-01-01"))

    assert [one["answer"] for one in told] == ["refused", "refused"]
    assert "not come yet" in told[0]["said"]
    assert "The forum is not on that day" in told[1]["said"]


def test_the_answers_are_in_the_language_of_who_reads_them(event, desk):
    one = make_registration(event)

    desk.cookies["language"] = "ru"
    found = send(desk, scan(pass_of(one)))

    assert found["Content-Language"] == "ru"
    with translation.override("ru"):
        assert found.json()["answers"][0]["answer"] == "admitted"


def test_the_numbers_come_with_the_answers(event, desk):
    one = make_registration(event)
    make_registration(event)
    make_registration(event, mode="online")

    told = send(desk, scan(pass_of(one))).json()["numbers"]

    assert (told["in"], told["expected"]) == (1, 2)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"scans": 5}',
        '{"scans": [5]}',
        '{"scans": [{"nonce": "x"}]}',
        '{"scans": [{"nonce": 5}]}',
        json.dumps({"scans": [{"nonce": str(uuid.uuid4())} for _ in range(201)]}),
        "[" * 5000,
        b"\xff\xfe",
    ],
)
def test_what_is_no_queue_is_refused_with_400(desk, body):
    answer = desk.post(f"{DESK}scans/", body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "told",
    [
        {"text": "\0" * 900},
        {"text": 10**30},
        {"code": "\0"},
        {"code": "Ж" * 9000},
        {"at": 5, "sent_at": []},
        {"at": "0001-01-01T00:00:00+14:00", "sent_at": "9999-12-31T23:59:59-14:00"},
        {"at": "2021-03-16T09:00:00", "day": "2021-99-99"},
        {"day": 5, "undo": "yes"},
    ],
)
def test_a_scan_of_nonsense_is_answered_as_one(desk, told):
    assert answers(desk, scan(**told))[0]["answer"] == "unknown"


def test_without_a_shift_a_device_gets_nothing_but_that_it_has_ended(event, signed_in, client):
    browser = signed_in(make_person(role="desk", event=event))

    for page in ("people.json", "numbers.json", "photos/AAAAAAAAAA/"):
        for one in (browser, client):
            answer = one.get(f"{DESK}{page}")
            assert (answer.status_code, answer.json()) == (403, {"ended": True})
    assert send(browser, scan("x")).json() == {"ended": True}
    assert not DeskScan.objects.exists()


def test_a_lost_device_is_shut_out_of_everything_at_once(event, desk, organiser):
    make_registration(event)
    assert desk.get(f"{DESK}people.json").status_code == 200

    Shift.objects.get().revoke(by=organiser)

    answer = desk.get(f"{DESK}people.json")
    assert (answer.status_code, answer.json()) == (403, {"ended": True})
    assert desk.get(DESK).status_code == 302


def test_a_shift_ends_by_itself_after_its_hours(event, desk, at):
    at(clock.now() + timedelta(hours=8, seconds=1))

    assert desk.get(f"{DESK}people.json").json() == {"ended": True}


def test_another_shift_on_the_same_device_ends_the_one_before(event, desk):
    desk.post(f"{DESK}shift/", {"device": "Entrance 2"})

    assert [one.device for one in Shift.objects.live()] == ["Entrance 2"]
    desk.post(f"{DESK}shift/end/")
    assert not Shift.objects.live().exists()


def test_many_scans_cost_no_more_queries_than_one(event, desk, django_assert_num_queries):
    texts = [pass_of(make_registration(event)) for _ in range(2)]
    answers(desk, scan("the first of a process asks more"))

    with django_assert_num_queries(SCANS):
        send(desk, scan(texts[0]))
    with django_assert_num_queries(SCANS):
        send(desk, *[scan(text) for text in (*texts, "unknown") * 5])
