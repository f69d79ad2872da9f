"""The forum's days on “my forum”: what is on and next, one's own, changes, and help."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from forum import clock
from program import today
from program.models import Agenda, Broadcast, Channel, SessionRole, Slot
from program.release import release
from program.seats import set_seats
from program.signing import sign_up
from tests.factories import (
    MINSK,
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

MICRO = timedelta(microseconds=1)


@pytest.fixture
def event(db):
    return make_event(starts=date(2021, 3, 16))


@pytest.fixture
def hall(event):
    return make_room(event, name_en="Plenary hall", is_streamed=True)


@pytest.fixture
def workshop_room(event):
    return make_room(event, name_en="Room 2")


@pytest.fixture
def program(event, hall, workshop_room, at):
    """Opening at ten in the hall, workshop at ten beside it, a talk at eleven, one the next day."""
    at(hour(9, day=1, month=3))
    made = {
        name: make_session(event, name) for name in ("Opening", "Workshop", "Talk", "Second day")
    }
    make_slot(made["Opening"], hall)
    make_slot(made["Workshop"], workshop_room)
    make_slot(made["Talk"], hall, hour=11)
    make_slot(made["Second day"], workshop_room, day=1)
    release(event, by=None)
    return made


@pytest.fixture
def browse(event, signed_in):
    """(their browser, their registration, its page)"""

    def somebody(**facts) -> tuple[Client, object, str]:
        person = make_person()
        made = make_registration(event, email=person.email, **facts)
        return signed_in(person), made, f"/minsk-2021/registrations/{made.code}/"

    return somebody


def hour(of_day: float, *, day: int = 16, month: int = 3) -> datetime:
    return datetime(2021, month, day, tzinfo=MINSK) + timedelta(hours=of_day)


def read(browser: Client, page: str) -> str:
    """What the section says, without its markup; empty if it is not there."""
    whole = browser.get(page).content.decode()
    found = re.search(r'<section class="today.*?\n</section>', whole, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def point(browser: Client, page: str, name: str) -> str:
    """“now”, “next” or “over”; empty if it is hidden."""
    whole = browser.get(page).content.decode().partition(f'data-point="{name}"')[2]
    if whole.startswith(" hidden"):
        return ""
    found = re.split(r"data-point=|<section", whole)[0].partition(">")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_it_stands_there_from_the_eve_to_the_last_day(program, browse, at):
    browser, _made, page = browse()

    shown = {}
    for moment in (hour(23.9, day=14), hour(0, day=15), hour(23.9, day=18), hour(0, day=19)):
        at(moment)
        shown[moment.day] = bool(read(browser, page))

    assert shown == {14: False, 15: True, 18: True, 19: False}


def test_only_who_has_a_place_sees_it(program, browse, at):
    at(hour(10))
    browser, made, page = browse()
    assert read(browser, page)

    type(made).objects.filter(pk=made.pk).update(state="pending")

    assert not read(browser, page)


def test_it_says_what_is_on_and_what_comes_in_how_many_minutes(program, browse, at):
    browser, _made, page = browse()
    at(hour(10.8))  # 10:48

    now, after = point(browser, page, "now"), point(browser, page, "next")

    assert "Opening" in now
    assert "Workshop" in now
    assert "Talk" not in now
    assert after.startswith("Next · in 12 minutes")
    assert "Talk" in after


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (hour(8), "Next · at 10:00"),
        (hour(9), "Next · in 60 minutes"),
        (hour(10) - timedelta(seconds=1), "Next · in 1 minute 10:00"),
        (hour(12), "Next · Wednesday, 17 March"),
        (hour(12, day=15), "Next · Tuesday, 16 March"),
    ],
)
def test_what_is_far_off_is_told_by_its_hour_or_its_day(program, browse, at, moment, said):
    browser, _made, page = browse()
    at(moment)

    assert point(browser, page, "next").startswith(said)


def test_a_session_is_on_from_its_first_moment_until_just_before_its_end(
    program, browse, monkeypatch
):
    _browser, made, _page = browse()

    def on_at(moment: datetime) -> list[str]:
        monkeypatch.setattr(clock, "now", lambda: moment)
        return [row.item.title for row in today.of(made).on_now]

    assert on_at(hour(10) - MICRO) == []
    assert on_at(hour(10)) == on_at(hour(11) - MICRO) == ["Opening", "Workshop"]
    assert on_at(hour(11)) == ["Talk"]


def test_once_all_is_over_it_says_where_slides_come(program, browse, at):
    browser, _made, page = browse()
    Slot.objects.filter(session=program["Second day"], release=None).delete()
    release(program["Talk"].event, by=None)
    at(hour(11.5))
    assert "The last session is over" not in point(browser, page, "over")

    at(hour(12))

    assert point(browser, page, "next") == ""
    assert "The last session is over" in point(browser, page, "over")


def test_who_comes_to_the_hall_reads_the_hall_and_who_follows_online_their_way_in(
    program, browse, at
):
    at(hour(9.9))
    here, _made, page = browse()
    there, _made, page_there = browse(mode="online")

    in_the_hall, online = point(here, page, "next"), point(there, page_there, "next")

    assert "Plenary hall" in in_the_hall
    assert "Join online" not in in_the_hall
    assert "Join online : Opening" in online
    assert "Join online : Workshop" not in online
    assert "In the hall only, not online" in online  # the workshop
    assert f"/program/{program['Opening'].code}/join/" in there.get(page_there).content.decode()


def test_the_address_of_the_broadcast_is_not_on_the_page(program, hall, browse, at):
    Channel.objects.create(event=hall.event, room=hall, address="https://meet.example.org/secret")
    at(hour(10))
    browser, _made, page = browse(mode="online")

    assert "secret" not in browser.get(page).content.decode()


def test_my_sessions_are_favourites_seats_and_those_i_speak_in(program, event, browse, at):
    set_seats(program["Workshop"], 1)
    release(event, by=None)
    browser, made, page = browse()
    _other, other, _page = browse(mode="online")
    program["Workshop"].refresh_from_db()
    sign_up(program["Workshop"], made)
    Agenda.objects.create(event=event, registration=made).keep([program["Second day"]])
    Agenda.objects.create(event=event, registration=other).keep([program["Opening"]])
    speaker = make_speaker(event, email=made.email)
    SessionRole.objects.create(
        event=event, session=program["Talk"], speaker=speaker, role="moderator"
    )
    release(event, by=None)
    at(hour(9))

    said = read(browser, page)
    mine = said[said.index("My sessions") : said.index("Day by day")]

    assert re.search(r"10:00 – 11:00 Workshop You have a seat", mine)
    assert re.search(r"11:00 – 12:00 Talk You: moderator", mine)
    assert re.search(r"Wednesday, 17 March 10:00 – 11:00 Second day In my program", mine)
    assert "Opening" not in mine


def test_a_role_that_is_not_released_yet_is_told_to_nobody(program, event, browse, at):
    browser, made, page = browse()
    speaker = make_speaker(event, email=made.email)
    SessionRole.objects.create(
        event=event, session=program["Talk"], speaker=speaker, role="speaker"
    )
    at(hour(9))

    assert "You: speaker" not in read(browser, page)


def test_days_that_are_over_are_left_out(program, browse, at):
    browser, _made, page = browse()
    at(hour(0.5, day=17))

    said = read(browser, page)

    assert "Opening" not in said
    assert "Second day" in said


def test_what_changed_since_yesterday_is_told_the_persons_own_first(program, event, browse, at):
    browser, made, page = browse()
    Agenda.objects.create(event=event, registration=made).keep([program["Second day"]])
    at(hour(0.1, day=15))
    for name in ("Opening", "Second day"):
        Slot.objects.working().filter(session=program[name]).update(
            room=make_room(event, name_en=f"Other for {name}")
        )
    release(event, by=None)

    at(hour(9))
    said = read(browser, page)
    changed = said[said.index("Changed since yesterday") : said.index("My sessions")]
    assert changed.index("Other for Second day") < changed.index("Other for Opening")

    at(hour(9, day=17))
    assert "Nothing in the program has changed since yesterday." in read(browser, page)


def test_of_many_changes_the_rest_is_a_link_away(event, hall, program, browse, at):
    browser, _made, page = browse()
    at(hour(0.1, day=15))
    for number in range(7):
        make_slot(make_session(event, f"New {number}"), hall, hour=12 + number)
    release(event, by=None)
    at(hour(9))

    said = read(browser, page)

    assert "2 more changes" in said
    assert "changes/?from=1&amp;to=2" in browser.get(page).content.decode()


def test_a_first_program_of_today_is_no_list_of_changes(event, hall, browse, at):
    at(hour(8))
    make_slot(make_session(event), hall)
    release(event, by=None)
    browser, _made, page = browse()

    said = read(browser, page)

    assert "Opening" in said
    assert "since yesterday" not in said


def test_before_there_is_a_program_it_says_so_and_whom_to_ask(event, browse, at):
    browser, _made, page = browse()
    at(hour(9))

    said = read(browser, page)

    assert "The program is not published yet." in said
    assert "forum@example.org" in said


def test_who_follows_online_finds_who_helps_with_joining(event, program, browse, at):
    Broadcast.objects.create(event=event, help_en="Call **Anna**.")
    at(hour(9))
    here, _made, page = browse()
    there, _made, page_there = browse(mode="online")

    assert "Call Anna" not in read(here, page)
    assert "Call Anna" in read(there, page_there)


def test_on_the_forums_days_the_other_lists_of_sessions_are_part_of_it(program, browse, at):
    browser, _made, page = browse(mode="online")

    at(hour(9, day=14))
    assert "Online on Tuesday, 16 March" in browser.get(page).content.decode()
    at(hour(9))
    assert "Online on" not in browser.get(page).content.decode()


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("mode", ["on_site", "online"])
def test_it_costs_a_fixed_number_of_queries(
    event, hall, browse, at, many, mode, django_assert_num_queries
):
    at(hour(9, day=1))
    sessions = [make_session(event, f"Session {number}") for number in range(many)]
    for number, session in enumerate(sessions):
        make_slot(session, hall, hour=10 + number)
    release(event, by=None)
    at(hour(1, day=15))
    Slot.objects.working().update(room=make_room(event, is_streamed=True))
    release(event, by=None)
    browser, made, page = browse(mode=mode)
    Agenda.objects.create(event=event, registration=made).keep(sessions)
    at(hour(9.9))
    browser.get(page)

    with django_assert_num_queries(25 if mode == "online" else 24):
        browser.get(page)


def test_the_page_may_be_kept_by_its_own_reader_alone_and_until_the_end(
    event, organiser, browse, signed_in, at
):
    at(hour(9, day=1))
    browser, made, page = browse()
    assert 'data-keep="yes"' in browser.get(page).content.decode()
    assert 'data-keep="no"' in signed_in(organiser).get(page).content.decode()

    at(hour(0, day=19))
    assert 'data-keep="no"' in browser.get(page).content.decode()
    at(hour(9))
    made.cancel()
    assert 'data-keep="no"' in browser.get(page).content.decode()


def test_what_keeps_it_says_of_nobody_whether_they_are_registered(
    event, browse, django_assert_num_queries
):
    _browser, _made, page = browse()

    with django_assert_num_queries(1):
        answer = Client().get(f"{page}keeper.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert answer.content == Client().get("/minsk-2021/registrations/N0SUCH/keeper.js").content
    assert "Service-Worker-Allowed" not in answer  # what is below its own address, no more
