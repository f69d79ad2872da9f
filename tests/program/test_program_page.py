"""The released program as it is read: one item for what is one, what is on, and where it stands."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from forum import clock
from program.models import Slot
from program.release import release
from tests.factories import make_event, make_room, make_session, make_slot, make_speaker

PROGRAM = "/minsk-2021/program/"


def cells(client, address=PROGRAM):
    return [cell for day in client.get(address).context["days"] for cell in day.cells]


def structured(page):
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def test_a_session_in_two_rooms_at_once_is_one_item_with_both(client, event):
    session = make_session(event)
    for position, name in enumerate(("Red hall", "Blue hall")):
        make_slot(session, make_room(event, name, position=position))
    release(event, by=None)

    assert [room["name_en"] for cell in cells(client) for room in cell.item.rooms] == [
        "Red hall",
        "Blue hall",
    ]
    assert "Red hall, Blue hall" in client.get(PROGRAM).content.decode()


def test_times_are_told_once(client, event):
    make_slot(make_session(event), make_room(event))
    release(event, by=None)

    assert client.get(PROGRAM).content.decode().count(">10:00<") == 1


def test_what_is_on_and_what_comes_next_is_marked_by_the_forums_clock(client, event, at):
    for hour, title in ((9, "Over"), (10, "Runs"), (11, "Follows"), (13, "Later")):
        make_slot(make_session(event, title), make_room(event, title), hour=hour)
    release(event, by=None)
    start = Slot.objects.working().get(session__title_en="Runs").starts_at

    def marked():
        return {c.item.title: (c.item.is_now, c.item.is_next) for c in cells(client)}

    at(start - timedelta(days=2))
    assert set(marked().values()) == {(False, False)}
    at(start + timedelta(minutes=1))
    assert marked() == {
        "Over": (False, False),
        "Runs": (True, False),
        "Follows": (False, True),
        "Later": (False, False),
    }
    at(start + timedelta(minutes=60, seconds=1))
    assert marked()["Runs"] == (False, False), "it has ended"
    at(start + timedelta(days=30))
    assert set(marked().values()) == {(False, False)}
    assert clock.now() > start


def test_of_what_was_asked_for_it_is_told_what_comes_next(client, event, at):
    one, other = event.tracks.all()
    for track, hour in ((one, 11), (other, 13)):
        session = make_session(event, track.code, track=track, kind="report")
        make_slot(session, make_room(event, track.code), hour=hour)
    release(event, by=None)
    at(Slot.objects.working().order_by("starts_at")[0].starts_at - timedelta(minutes=5))

    asked = cells(client, f"{PROGRAM}?track={other.code}")
    assert [cell.item.is_next for cell in cells(client)] == [True, False]
    assert [cell.item.is_next for cell in asked] == [True]


def test_a_session_later_in_the_day_does_not_call_itself_the_next(client, event, at):
    made = [make_session(event, title) for title in ("Sooner", "Later")]
    for session, hour in zip(made, (10, 15), strict=True):
        make_slot(session, make_room(event, str(hour)), hour=hour)
    release(event, by=None)
    at(Slot.objects.working().get(session=made[0]).starts_at - timedelta(minutes=5))

    page = client.get(f"{PROGRAM}{made[1].code}/").content.decode()
    assert "item-mark" not in page
    at(Slot.objects.working().get(session=made[1]).starts_at)
    assert "item-mark is-now" in client.get(f"{PROGRAM}{made[1].code}/").content.decode()


def on_the_azores(event, *hours):
    """A session an hour long at each of these hours, in UTC, of the night when clocks go back."""
    event.timezone, event.starts, event.ends = "Atlantic/Azores", *[date(2027, 10, 31)] * 2
    event.save()
    for hour in hours:
        starts_at = datetime(2027, 10, 31, tzinfo=UTC) + timedelta(hours=hour)
        session = make_session(event, f"S{hour}")
        ends_at = starts_at + timedelta(minutes=30)
        Slot.objects.create(event=event, session=session, starts_at=starts_at, ends_at=ends_at)
    release(event, by=None)


def test_the_hour_that_comes_twice_is_two_hours(client, event):
    on_the_azores(event, 0.5, 1.5)

    day = client.get(PROGRAM).context["days"][0]
    assert [f"{cell.item.starts_at:%H:%M}" for cell in day.cells] == ["00:30", "00:30"]
    assert [(cell.column, cell.line) for cell in day.cells] == [(0, 1), (0, 2)]


def test_where_clocks_change_during_the_forum_the_page_says_from_when(client, event):
    event.timezone, event.starts, event.ends = "Europe/Berlin", date(2027, 3, 27), date(2027, 3, 29)
    event.save()
    make_slot(make_session(event), make_room(event))
    release(event, by=None)

    for address in (PROGRAM, f"{PROGRAM}embed/"):
        assert "(UTC+1, from 28 March UTC+2)" in client.get(address).content.decode()


def test_a_session_that_was_cancelled_says_so_to_who_comes_by_an_old_link(client, event):
    make_slot(make_session(event, "Stays"), make_room(event))
    session = make_session(event, "Goes")
    slot = make_slot(session, make_room(event, "Hall"))
    release(event, by=None)
    slot.delete()
    release(event, by=None)
    session.title_en = "What organisers call it now"
    session.save()

    answer = client.get(f"{PROGRAM}{session.code}/")
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "This session was cancelled" in page
    assert "Goes" in page
    assert "What organisers call it now" not in page
    assert 'name="robots" content="noindex"' in page
    make_event("minsk-2022")
    assert client.get(f"/minsk-2022/program/{session.code}/").status_code == 404


def test_tracks_have_a_column_each_and_what_is_beside_them_one_more(client, event):
    one, other = event.tracks.all()
    for number, (track, hour) in enumerate(((None, 9), (one, 10), (other, 10), (None, 10))):
        session = make_session(event, f"S{number}", track=track, kind="report")
        make_slot(session, make_room(event, f"R{number}", position=number), hour=hour)
    release(event, by=None)

    day = client.get(PROGRAM).context["days"][0]
    places = {cell.item.title: (cell.column, cell.line) for cell in day.cells}
    assert places == {"S0": (0, 1), "S1": (1, 2), "S2": (2, 2), "S3": (3, 2)}
    assert day.columns == 3
    assert len(set(places.values())) == 4, "no two stand in the same place"


def test_an_item_whose_tracks_column_is_taken_says_its_track(client, event):
    one, other = event.tracks.all()
    for number in range(2):
        session = make_session(event, f"S{number}", track=one, kind="report")
        make_slot(session, make_room(event, f"R{number}", position=number))
    make_slot(make_session(event, "Other", track=other, kind="report"), None, hour=12)
    release(event, by=None)

    found = {cell.item.title: (cell.column, cell.is_in_track) for cell in cells(client)}
    assert found == {"S0": (1, True), "S1": (3, False), "Other": (2, True)}, "under no other's name"
    assert client.get(PROGRAM).content.decode().count("in-track") == 2


def test_of_one_track_no_column_is_left_empty_for_the_other(client, event):
    for track in event.tracks.all():
        make_slot(make_session(event, track.code, track=track), None, hour=10)
    release(event, by=None)

    answer = client.get(PROGRAM, {"track": "technical"})
    assert [day.columns for day in answer.context["days"]] == [1]
    assert "day-track" not in answer.content.decode()
    assert [day.columns for day in client.get(PROGRAM).context["days"]] == [2]


def test_more_than_fits_side_by_side_is_one_column(client, event):
    for number in range(6):
        make_slot(make_session(event, f"S{number}"), make_room(event, f"R{number}"))
    release(event, by=None)

    day = client.get(PROGRAM).context["days"][0]
    assert (day.columns, {cell.line for cell in day.cells}) == (1, {0})


def test_people_are_named_in_the_readers_script_the_moderator_first(client, event):
    session = make_session(event)
    anna = {"given_name": "Анна", "family_name": "Ёлкина"}
    other = {"given_name_other": "Anna", "family_name_other": "Yolkina"}
    session.roles.create(event=event, speaker=make_speaker(event, family_name="Zed"))
    session.roles.create(
        event=event,
        speaker=make_speaker(event, **anna, **other),
        role="moderator",
        position=5,
        confirmed_at=clock.now(),
        substitute=make_speaker(event, family_name="Substitute"),
    )
    make_slot(session, make_room(event))
    release(event, by=None)

    def people(language):
        answer = client.get(PROGRAM, headers={"Accept-Language": language})
        found = [cell.item.people for day in answer.context["days"] for cell in day.cells]
        assert "Substitute" not in answer.content.decode()
        return [(person["shown"], person["is_awaited"]) for person in found[0]]

    assert people("en") == [("Anna Yolkina", False), ("Sofia Zed", True)]
    assert people("ru")[0] == ("Анна Ёлкина", False)
    assert "to be confirmed" in client.get(PROGRAM).content.decode()


def test_who_may_attend_and_the_interpretation_stand_in_few_words(client, event):
    session = make_session(event, languages=["en"], interpreted=["ru"], open_to="invited")
    make_slot(session, make_room(event))
    release(event, by=None)

    for address in (PROGRAM, f"{PROGRAM}{session.code}/"):
        page = client.get(address).content.decode()
        assert "interpreted into Russian" in page
        assert "y invitation" in page


def test_a_session_leads_to_the_one_before_and_the_one_after_on_its_way(client, event):
    one, other = event.tracks.all()
    plan = (("First", None, 9), ("Here", one, 10), ("Elsewhere", other, 11), ("Last", one, 12))
    made = {}
    for title, track, hour in plan:
        made[title] = make_session(event, title, track=track, kind="report")
        make_slot(made[title], make_room(event, title), hour=hour)
    make_slot(make_session(event, "Coffee", kind="break"), None, hour=11)
    release(event, by=None)

    answer = client.get(f"{PROGRAM}{made['Here'].code}/")
    assert answer.context["before"].title == "First"
    assert answer.context["after"].title == "Last"


def test_search_engines_read_the_forum_with_its_sessions_and_no_script_comes_of_a_title(
    client, event
):
    session = make_session(event, "</script><script>alert(1)</script>&")
    make_slot(session, make_room(event))
    release(event, by=None)

    page = client.get(PROGRAM).content.decode()
    assert "<script>alert" not in page
    data = structured(page)
    assert data["subEvent"][0]["name"] == "</script><script>alert(1)</script>&"
    assert data["location"][0]["address"]["addressLocality"] == "Minsk"
    assert "ld+json" not in client.get(PROGRAM, {"q": "x"}).content.decode()
    own = structured(client.get(f"{PROGRAM}{session.code}/").content.decode())
    assert own[0]["superEvent"]["name"] == event.title


def test_search_engines_are_told_how_each_session_is_attended(client, event):
    codes = []
    for number, is_streamed in enumerate((True, False)):
        session = make_session(event, f"S{number}")
        make_slot(session, make_room(event, f"Hall {number}", is_streamed=is_streamed))
        codes.append(session.code)
    release(event, by=None)

    def told(code):
        data = structured(client.get(f"{PROGRAM}{code}/").content.decode())[0]
        mode = data["eventAttendanceMode"].removeprefix("https://schema.org/")
        return mode, [(one["@type"], one.get("name")) for one in data["location"]]

    place = ("Place", "Hall 0, Switching Centre")
    assert told(codes[0]) == ("MixedEventAttendanceMode", [place, ("VirtualLocation", None)])
    assert told(codes[1]) == (
        "OfflineEventAttendanceMode",
        [("Place", "Hall 1, Switching Centre")],
    )


def test_a_filtered_page_is_the_same_page_to_search_engines(client, event, settings):
    make_slot(make_session(event), make_room(event))
    release(event, by=None)

    page = client.get(PROGRAM, {"q": "x"}).content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{PROGRAM}">' in page


def test_the_listing_for_other_sites_has_links_that_leave_the_frame(client, event):
    one, other = event.tracks.all()
    for track, title in ((one, "Roads"), (other, "Wells")):
        make_slot(make_session(event, title, track=track), make_room(event, title))
    release(event, by=None)
    there = f"{PROGRAM}embed/"

    page = client.get(there, {"track": "technical", "in": "ru", "day": "x"})
    text = page.content.decode()
    assert 'lang="ru"' in text
    assert "Wells" in text
    assert ">10:00<" in text, "in the event's own time"
    assert "Roads" not in text
    leading_away = text.count('<a href="/')
    assert leading_away == text.count('target="_top"') == 3
    assert "<script" not in text
    assert page["Content-Language"] == "ru"
    assert "X-Frame-Options" not in page
    assert not page.cookies
    assert client.get(there, {"in": "zz"})["Content-Language"] == "en"


@pytest.mark.parametrize("sessions", [1, 30])
def test_a_speaker_costs_a_fixed_number_of_queries(
    client, event, sessions, django_assert_num_queries
):
    speaker, room = make_speaker(event, links=["https://a.org", "http://b.org"]), make_room(event)
    for number in range(sessions):
        session = make_session(event, f"S{number}")
        session.roles.create(event=event, speaker=speaker)
        make_slot(session, room, day=number)
    release(event, by=None)

    with django_assert_num_queries(5):
        page = client.get(f"/minsk-2021/speakers/{speaker.code}/").content.decode()
    assert 'rel="nofollow noopener" href="https://a.org"' in page
    assert "http://b.org" not in page


@pytest.mark.parametrize("people", [1, 30])
def test_the_list_of_speakers_costs_a_fixed_number_of_queries(
    client, event, people, django_assert_num_queries
):
    session = make_session(event)
    for number in range(people):
        session.roles.create(event=event, speaker=make_speaker(event), position=number)
    make_slot(session, make_room(event))
    release(event, by=None)

    with django_assert_num_queries(6):
        client.get("/minsk-2021/speakers/")
