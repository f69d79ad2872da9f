"""What organisers set and see of broadcasts, of seats and of the outcome."""

import pytest

from forum.models import Entry
from program import signing
from program.admin.broadcast import gaps
from program.models import Broadcast, Channel, Invitee, Outcome, Session
from program.release import release
from program.seats import set_seats
from registration.models import Registration
from tests.factories import (
    make_comment,
    make_event,
    make_outcome,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

BROADCAST = "/admin/program/broadcast/"
CHANNEL = "/admin/program/channel/"
COMMENTS = "/admin/program/outcomecomment/"
SECRET = "https://meet.example.org/secret"


@pytest.fixture
def hall(event):
    hall = make_room(event, is_streamed=True)
    for day in range(2):
        make_slot(make_session(event, f"Day {day}"), hall, day=day)
    release(event, by=None)
    return hall


def read(answer):
    return b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()


def test_halls_without_a_channel_on_a_day_are_named(event, hall, organiser, signed_in):
    made = Broadcast.objects.create(event=event)
    Channel.objects.create(event=event, room=hall, day=event.days[0], address=SECRET)

    assert list(gaps(event)) == [(hall, event.days[1])]
    page = signed_in(organiser).get(f"{BROADCAST}{made.pk}/change/").content.decode()
    assert "Plenary hall" in page

    Channel.objects.create(event=event, room=hall, address=SECRET)
    assert list(gaps(event)) == []


def channel(event, room, **typed):
    return {
        "event": event.pk,
        "room": room.pk,
        "day": "",
        "language": "",
        "address": SECRET,
        "backup": "",
        **typed,
    }


@pytest.mark.parametrize(
    ("typed", "is_saved"),
    [
        ({}, True),
        ({"address": "http://meet.example.org/"}, False),
        ({"backup": "javascript:alert(1)"}, False),
        ({"day": "2001-01-01"}, False),
    ],
)
def test_a_channel_leads_by_https_and_is_of_a_day_of_the_forum(
    event, hall, organiser, signed_in, typed, is_saved
):
    signed_in(organiser).post(f"{CHANNEL}add/", channel(event, hall, **typed))

    assert Channel.objects.exists() == is_saved


def test_a_channel_twice_and_one_of_another_events_hall_are_refused_in_words(
    event, hall, organiser, signed_in
):
    other = make_room(make_event("minsk-2022"), is_streamed=True)
    browser = signed_in(organiser)
    browser.post(f"{CHANNEL}add/", channel(event, hall))

    for sent in (channel(event, hall), channel(event, other)):
        answer = browser.post(f"{CHANNEL}add/", sent)
        assert (answer.status_code, bool(answer.context["errors"])) == (200, True)
    assert Channel.objects.count() == 1


def test_who_only_translates_sees_the_words_and_no_address(event, hall, signed_in):
    made = Broadcast.objects.create(event=event, test_address=SECRET, opens_before=20)
    browser = signed_in(make_person(role="translator", event=event))
    address = f"{BROADCAST}{made.pk}/change/"
    assert SECRET not in browser.get(address).content.decode()

    sent = {"help_en": "Call us.", "help_ru": "Звоните.", "opens_before": "1"}
    browser.post(address, sent)

    made.refresh_from_db()
    assert (made.help_ru, made.opens_before, made.test_address) == ("Звоните.", 20, SECRET)


def is_a_workbook(answer):
    return b"".join(answer.streaming_content).startswith(b"PK")


@pytest.fixture
def workshop(event, hall):
    session = make_session(event, "Workshop")
    make_slot(session, hall, hour=14)
    release(event, by=None)
    set_seats(session, 1)
    for name in ("=Anna", "Boris"):
        signing.sign_up(session, make_registration(event, given_name=name))
    return session


def sign_ups(session):
    return f"/admin/program/session/sign-ups/{session.code}/"


def test_who_signed_up_is_listed_and_taken_along_with_an_entry(
    event, workshop, organiser, signed_in
):
    browser = signed_in(organiser)
    page = browser.get(sign_ups(workshop)).content.decode()
    assert page.index("Anna") < page.index("Boris")

    table = read(browser.get(f"{sign_ups(workshop)}export.csv"))

    assert "'=Anna Example" in table
    entry = Entry.objects.get(act=Entry.Act.EXPORT)
    assert (entry.facts["what"], entry.facts["rows"]) == ("sign-ups", 2)
    assert is_a_workbook(browser.get(f"{sign_ups(workshop)}export.xlsx"))
    assert browser.get(f"{sign_ups(workshop)}export.exe").status_code == 404
    link = f'href="{sign_ups(workshop)}"'
    assert link in browser.get(f"/admin/program/session/{workshop.pk}/change/").content.decode()


@pytest.mark.parametrize("open_to", ["on_site", "invited"])
def test_to_whom_it_is_not_open_any_more_is_marked(event, workshop, organiser, signed_in, open_to):
    browser, mark = signed_in(organiser), "Not open to them any more"
    assert mark not in browser.get(sign_ups(workshop)).content.decode()

    boris = workshop.pool.claims.get(state="waiting").registration
    Registration.objects.exclude(pk=boris.pk).update(mode="online")
    Invitee.objects.create(event=event, session=workshop, registration=boris)
    Session.objects.update(open_to=open_to)

    page = browser.get(sign_ups(workshop)).content.decode()
    assert page.count(mark) == 1
    assert page.index("Anna") < page.index(mark) < page.index("Boris")
    rows = read(browser.get(f"{sign_ups(workshop)}export.csv")).splitlines()
    assert [row.strip().endswith("yes") for row in rows[1:]] == [False, True]
    assert Entry.objects.get(act=Entry.Act.EXPORT).facts["rows"] == 2


@pytest.mark.parametrize("role", ["editor", "translator", "desk", "reader", "reviewer"])
def test_names_are_for_who_may_see_both_the_session_and_registrations(
    event, workshop, signed_in, role
):
    browser = signed_in(make_person(role=role, event=event))

    for address in (sign_ups(workshop), f"{sign_ups(workshop)}export.csv"):
        assert browser.get(address).status_code in {302, 403}


def test_the_sign_ups_of_another_event_are_not_there(event, workshop, signed_in):
    foreign = make_person(role="organiser", event=make_event("minsk-2022"))

    assert signed_in(foreign).get(sign_ups(workshop)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    event, hall, organiser, signed_in, rows, django_assert_num_queries
):
    session = make_session(event, "Workshop")
    make_slot(session, hall, hour=14)
    release(event, by=None)
    set_seats(session, 5)
    for _ in range(rows):
        signing.sign_up(session, make_registration(event, mode="online"))
    browser = signed_in(organiser)
    browser.get(sign_ups(session))

    with django_assert_num_queries(10):
        browser.get(sign_ups(session))


def test_the_texts_stand_side_by_side_and_publishing_warns_of_a_missing_one(
    event, organiser, signed_in
):
    made = make_outcome(event, state="hidden", draft_ru="")
    browser, address = signed_in(organiser), f"/admin/program/outcome/{made.pk}/change/"
    assert "two-languages" in browser.get(address).content.decode()

    sent = {"state": "draft", "draft_en": "One.", "draft_ru": "", "final_en": "", "final_ru": ""}
    answer = browser.post(
        address, {**sent, "comments_close_at_0": "", "comments_close_at_1": ""}, follow=True
    )

    assert Outcome.objects.get().state == "draft"
    assert "a language" in answer.content.decode()


@pytest.mark.parametrize(("role", "may"), [("organiser", True), ("editor", True)])
def test_a_comment_is_hidden_by_one_act_and_shown_again(event, signed_in, client, role, may):
    made = make_comment(event, make_registration(event), text="Rude")
    person = make_person(role=role, event=event)
    browser = signed_in(person)

    browser.post(COMMENTS, {"action": "hide", "_selected_action": [made.pk]})
    made.refresh_from_db()
    assert made.hidden_by == person
    browser.post(COMMENTS, {"action": "show", "_selected_action": [made.pk]})

    made.refresh_from_db()
    assert made.hidden_at is None


def test_nobody_hides_a_comment_of_another_event(event, signed_in):
    made = make_comment(event, make_registration(event))
    foreign = make_person(role="organiser", event=make_event("minsk-2022"))

    signed_in(foreign).post(COMMENTS, {"action": "hide", "_selected_action": [made.pk]})

    made.refresh_from_db()
    assert made.hidden_at is None


def test_comments_leave_as_a_table_with_an_entry(event, organiser, signed_in):
    make_comment(event, make_registration(event), text="=1+1")
    browser = signed_in(organiser)

    assert "'=1+1" in read(browser.get(f"{COMMENTS}export.csv"))
    assert Entry.objects.get(act=Entry.Act.EXPORT).facts["what"] == "comments"
    assert is_a_workbook(browser.get(f"{COMMENTS}export.xlsx"))


@pytest.mark.parametrize("role", ["translator", "desk", "reader"])
def test_comments_leave_with_nobody_else(event, signed_in, role):
    make_comment(event, make_registration(event))

    answer = signed_in(make_person(role=role, event=event)).get(f"{COMMENTS}export.csv")

    assert answer.status_code in {302, 403}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_comments_cost_a_fixed_number_of_queries(
    event, organiser, signed_in, rows, django_assert_num_queries
):
    for number in range(rows):
        make_comment(event, make_registration(event, mode="online"), text=f"Comment {number}")
    browser = signed_in(organiser)
    browser.get(COMMENTS)

    with django_assert_num_queries(12):
        browser.get(COMMENTS)
