import pytest
from icalendar import Calendar

from program.models import SessionRole
from program.release import release
from tests.factories import make_room, make_session, make_slot, make_speaker


@pytest.fixture
def released(event):
    """Two tracks side by side at ten, each in its room, with a moderator in the first."""
    one, other = event.tracks.all()
    left = make_session(event, "Roadmaps", track=one)
    right = make_session(event, "Sensors", track=other)
    SessionRole.objects.create(
        event=event, session=left, speaker=make_speaker(event, family_name="Host"), role="moderator"
    )
    make_slot(left, make_room(event, "Hall 1"))
    make_slot(right, make_room(event, "Hall 2", position=1))
    return release(event, by=None)


def test_both_tracks_are_on_the_page_with_rooms_times_and_roles(client, released):
    page = client.get("/minsk-2021/program/").content.decode()

    for text in ("Roadmaps", "Sensors", "Hall 1", "Hall 2", "10:00", "11:00", "Moderator", "Host"):
        assert text in page


def test_before_the_first_release_the_page_says_so_and_shows_no_draft(client, event):
    make_slot(make_session(event, "Secret draft"), make_room(event))

    answer = client.get("/minsk-2021/program/")

    assert answer.status_code == 200
    assert "Secret draft" not in answer.content.decode()


@pytest.mark.parametrize("sessions", [1, 3, 10])
def test_the_program_costs_a_fixed_number_of_queries(
    client, event, sessions, django_assert_num_queries
):
    room = make_room(event)
    for hour in range(sessions):
        session = make_session(event, f"Talk {hour}", track=event.tracks.first())
        SessionRole.objects.create(event=event, session=session, speaker=make_speaker(event))
        make_slot(session, room, hour=9 + hour)
    release(event, by=None)

    with django_assert_num_queries(5):
        client.get("/minsk-2021/program/")


def test_a_text_that_lacks_russian_is_shown_in_english_and_marked_so(client, event):
    make_slot(make_session(event, "Only English", title_ru=""), make_room(event))
    release(event, by=None)

    page = client.get("/minsk-2021/program/", headers={"Accept-Language": "ru"}).content.decode()

    assert 'lang="en"' in page
    assert "Only English" in page


def test_a_session_outside_the_release_does_not_exist_for_readers(client, event, released):
    hidden = make_session(event, "Hidden")

    assert client.get(f"/minsk-2021/program/{hidden.code}/").status_code == 404


def test_speakers_are_listed_by_family_name_as_the_readers_language_sorts(client, event):
    session = make_session(event)
    for given, family in (
        ("Zoe", "Adams"),
        ("Яна", "Ёлкина"),
        ("Анна", "Жукова"),
        ("Борис", "Егоров"),
    ):
        speaker = make_speaker(event, given_name=given, family_name=family)
        SessionRole.objects.create(event=event, session=session, speaker=speaker)
    make_slot(session, make_room(event))
    release(event, by=None)

    def listed(language):
        answer = client.get("/minsk-2021/speakers/", headers={"Accept-Language": language})
        return [person["name"].split()[1] for person in answer.context["people"]]

    assert listed("ru") == ["Егоров", "Ёлкина", "Жукова", "Adams"]
    assert listed("en") == ["Adams", "Егоров", "Ёлкина", "Жукова"]


def test_a_speaker_outside_the_release_does_not_exist_for_readers(client, event, released):
    hidden = make_speaker(event)

    assert client.get(f"/minsk-2021/speakers/{hidden.code}/").status_code == 404


def test_the_calendar_has_one_entry_per_slot_in_the_events_zone(client, event, released):
    event.sessions.filter(title_en="Roadmaps").update(title_en="Talk\r\nEND:VEVENT;X=1,2\\")
    release(event, by=None)

    calendar = Calendar.from_ical(client.get("/minsk-2021/program.ics").content)

    entries = calendar.walk("VEVENT")
    assert len(entries) == 2
    assert {entry["DTSTART"].params["TZID"] for entry in entries} == {"Europe/Minsk"}
    assert calendar.walk("VTIMEZONE")


def test_anonymous_readers_get_no_cookie_the_same_bytes_and_a_304(client, released):
    first, second = client.get("/minsk-2021/program/"), client.get("/minsk-2021/program/")

    assert not first.cookies
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    again = client.get("/minsk-2021/program/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
