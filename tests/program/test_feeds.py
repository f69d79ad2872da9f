"""The released program for other programs, read by other eyes than ours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.models import Event
from forum.shelf import shelf
from program.demo.load import load
from program.facts import facts_of
from program.feeds.schedule_json import schedule_json
from program.feeds.schedule_xml import schedule_xml
from program.feeds.told import told
from program.models import Material, Release, Session, SessionRole, Slot
from program.release import release
from tests.factories import make_event, make_room, make_session, make_slot, make_speaker
from tests.program import feed_readers as other

HOME = "/minsk-2021/"
FEEDS = ("program.ics", "program.xml", "program.json")
HOSTILE = [
    "Talk\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:evil;X=1,2\\",
    "]]><script>alert(1)</script>&amp;",
    "a\x01\x08\x0b\x1b\x7f\x85\ufffe\uffff b",
    "\u202egnp.exe \u200f\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627",
    "\U0001f3d9\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Ж" * 200,
    "line one\nline two\ttabbed",
]
words = st.sampled_from(HOSTILE) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=60
)


@pytest.fixture(autouse=True)
def _nothing_kept():
    shelf.clear()


@pytest.fixture
def program(event):
    """A talk of Anna's in each track, a break everywhere, and one session in two halls."""
    one, other_track = event.tracks.all()
    halls = [make_room(event, "Plenary hall"), make_room(event, "Hall 2")]
    anna = make_speaker(event, given_name="Anna", family_name="Koval")
    roadmaps = make_session(event, "Roadmaps", track=one, languages=["en"], purpose_en="*Why*")
    meters = make_session(event, "Meters", track=other_track, kind=Session.Kind.REPORT)
    for session in (roadmaps, meters):
        SessionRole.objects.create(event=event, session=session, speaker=anna, role="moderator")
    make_slot(roadmaps, halls[0], hour=10)
    make_slot(meters, halls[1], hour=12)
    make_slot(make_session(event, "Coffee", kind=Session.Kind.BREAK), None, hour=11)
    for hall in halls:
        make_slot(make_session(event, "Opening") if hall == halls[0] else _opening(event), hall)
    Slot.objects.filter(session__title_en="Opening").update(
        starts_at=_at(event, 9), ends_at=_at(event, 10)
    )
    release(event, by=None)
    return {"anna": anna, "roadmaps": roadmaps, "meters": meters, "halls": halls}


def _opening(event):
    return Session.objects.get(event=event, title_en="Opening")


def _at(event, hour):
    return datetime.combine(event.starts, datetime.min.time(), event.zone) + timedelta(hours=hour)


def read(path, **headers):
    return Client().get(f"{HOME}{path}", headers=headers)


def test_the_schemas_lie_beside_the_repository():
    other.need_schemas()


def test_schedule_xml_is_valid_and_says_what_the_program_says(program, event):
    root = other.valid_xml(read("program.xml").content)

    talks = {talk.findtext("title"): talk for talk in root.iter("event")}
    roadmaps = talks["Roadmaps"]
    assert roadmaps.findtext("track") == "Organizational aspects"
    assert talks["Meters"].findtext("track") == "Technical aspects"
    assert roadmaps.findtext("duration") == "01:00"
    assert roadmaps.findtext("date") == f"{event.starts}T10:00:00+03:00"
    assert roadmaps.findtext("persons/person") == "Anna Koval"
    assert roadmaps.findtext("language") == "en"
    assert roadmaps.findtext("room") == "Plenary hall"
    assert talks["Coffee"].findtext("room") == "Everywhere"
    assert root.findtext("version") == "1 (Provisional)"
    assert [day.get("date") for day in root.iter("day")] == [str(day) for day in event.days]
    assert {track.get("name") for track in root.iter("track") if track.get("name")} == {
        "Organizational aspects",
        "Technical aspects",
    }


def test_schedule_json_is_valid_and_says_the_same(program, event):
    schedule = other.valid_json(read("program.json").content)

    [first, *_] = schedule["conference"]["days"]
    assert list(first["rooms"]) == ["Plenary hall", "Hall 2", "Everywhere"]
    [opening, roadmaps] = first["rooms"]["Plenary hall"]
    assert (opening["title"], roadmaps["title"]) == ("Opening", "Roadmaps")
    assert roadmaps["end"] == f"{event.starts}T11:00:00+03:00"
    assert roadmaps["persons"][0]["name"] == "Anna Koval"
    assert roadmaps["persons"][0]["role"] == "Moderator"
    assert roadmaps["url"].endswith(f"/program/{program['roadmaps'].code}/")
    assert schedule["conference"]["time_zone_name"] == "Europe/Minsk"


def test_a_session_in_two_halls_is_in_both_with_names_of_its_own(program):
    root = other.valid_xml(read("program.xml").content)
    halves = [talk for talk in root.iter("event") if talk.findtext("title") == "Opening"]

    assert [talk.findtext("room") for talk in halves] == ["Plenary hall", "Hall 2"]
    for name in ("guid", "id"):
        assert len({talk.get(name) for talk in halves}) == 2
    [entry] = [
        one
        for one in other.entries(read("program.ics").content).values()
        if one.summary.value == "Opening"
    ]
    assert entry.location.value == "Plenary hall, Hall 2"


def test_guids_and_uids_stay_over_releases(program, event):
    def names():
        root = other.valid_xml(read("program.xml").content)
        guids = {talk.get("guid"): talk.findtext("slug") for talk in root.iter("event")}
        ids = {talk.get("id") for talk in root.iter("event")}
        return guids, ids, set(other.entries(read("program.ics").content))

    before = names()
    moved = Slot.objects.working().filter(session=program["meters"])
    moved.update(starts_at=_at(event, 15), ends_at=_at(event, 16))
    release(event, by=None)

    assert names() == before


def test_what_everybody_may_read_is_attached_and_nothing_else(program, event):
    for readers in Material.Readers.values:
        Material.objects.create(
            event=event,
            session=program["roadmaps"],
            title_en=f"For {readers}",
            address=f"https://example.org/{readers}",
            readers=readers,
        )

    xml, told_json = read("program.xml").content, read("program.json").content

    attached = [one.get("href") for one in other.valid_xml(xml).iter("attachment")]
    assert attached == ["https://example.org/everybody"]
    assert b"https://example.org/participants" not in xml + told_json
    assert "For everybody" in str(other.valid_json(told_json))


def test_without_a_release_the_feeds_are_valid_and_empty(event):
    make_slot(make_session(event), make_room(event))

    assert not list(other.valid_xml(read("program.xml").content).iter("event"))
    assert len(other.valid_json(read("program.json").content)["conference"]["days"]) == 3
    assert b"BEGIN:VEVENT" not in read("program.ics").content


# --- The number of an entry, and what is cancelled ------------------------------------------


def numbers(path="program.ics"):
    return {
        entry.summary.value: (int(entry.sequence.value), entry.status.value)
        for entry in other.entries(read(path).content).values()
    }


def test_the_number_is_of_the_release_in_which_the_entry_last_changed(program, event):
    Slot.objects.working().filter(session=program["meters"]).update(
        starts_at=_at(event, 15), ends_at=_at(event, 16)
    )
    release(event, by=None)
    program["roadmaps"].roles.all().delete()
    release(event, by=None)

    found = numbers()
    assert found["Roadmaps"] == (1, "CONFIRMED")
    assert found["Meters"] == (2, "CONFIRMED")


@pytest.mark.parametrize("change", ["title", "hall", "purpose"])
def test_other_words_or_another_hall_give_a_higher_number(program, event, change):
    sessions = Session.objects.filter(pk=program["meters"].pk)
    if change == "hall":
        hall = make_room(event, "Hall 3")
        Slot.objects.working().filter(session=program["meters"]).update(room=hall)
    elif change == "title":
        sessions.update(title_ru="Счётчики")
    else:
        sessions.update(purpose_en="Another one.")
    release(event, by=None)

    assert numbers()["Meters"] == (2, "CONFIRMED")


def test_what_a_former_release_had_is_cancelled_and_may_come_back(program, event):
    slot = Slot.objects.working().get(session=program["meters"])
    slot.delete()
    release(event, by=None)
    release(event, by=None)
    assert numbers()["Meters"] == (2, "CANCELLED")
    assert "Meters" not in read("program.xml").content.decode()
    make_slot(program["meters"], program["halls"][1], hour=12)
    release(event, by=None)

    assert numbers()["Meters"] == (4, "CONFIRMED")


def test_of_two_parts_each_has_its_uid_and_one_that_is_gone_is_cancelled(program, event):
    again = make_slot(program["meters"], program["halls"][1], hour=16)
    release(event, by=None)
    uids = {f"session-{program['meters'].code}{part}@minsk-2021" for part in ("", "-2")}
    assert uids <= set(other.entries(read("program.ics").content))
    again.delete()
    release(event, by=None)

    found = other.entries(read("program.ics").content)
    assert [found[uid].status.value for uid in sorted(uids)] == ["CANCELLED", "CONFIRMED"]


def test_numbers_never_go_down_when_a_person_is_erased(program, event):
    """A release in which only a name changed would be no change once the name is gone."""
    program["anna"].family_name = "Other"
    program["anna"].save()
    release(event, by=None)
    before = numbers()
    for slot in Slot.objects.filter(release__isnull=False):
        slot.facts["people"] = []
        slot.save()

    assert numbers() == before


def test_a_feed_that_is_asked_for_twice_is_the_same_to_the_byte(program, monkeypatch):
    first = {feed: read(feed) for feed in FEEDS}
    later = datetime.now(UTC) + timedelta(hours=3)
    monkeypatch.setattr("forum.clock.real_now", lambda: later)

    for feed in FEEDS:
        assert read(feed).content == first[feed].content
        assert read(feed, if_none_match=first[feed]["ETag"]).status_code == 304


def test_an_entry_is_dated_by_the_release_that_changed_it(program, event):
    released_at = Release.objects.get(event=event).released_at
    [entry, *_] = other.entries(read("program.ics").content).values()

    assert entry.last_modified.value == released_at.replace(microsecond=0)
    assert entry.dtstamp.value == released_at.replace(microsecond=0)


# --- By track, by person, by language -------------------------------------------------------


def test_a_track_has_its_own_and_what_is_for_everybody(program):
    assert set(numbers("program/track/technical.ics")) == {"Meters", "Coffee", "Opening"}
    assert read("program/track/nothing.ics").status_code == 404


def test_a_person_has_their_own_under_the_same_uids(program):
    path = f"speakers/{program['anna'].code}.ics"

    assert set(numbers(path)) == {"Roadmaps", "Meters"}
    every = other.entries(read("program.ics").content)
    assert set(other.entries(read(path).content)) <= set(every)
    assert "attachment" in read(path)["Content-Disposition"]


def test_who_left_the_program_has_an_empty_calendar_and_who_never_was_in_it_none(program, event):
    hidden = make_speaker(event)
    SessionRole.objects.filter(speaker=program["anna"]).delete()
    release(event, by=None)

    assert numbers(f"speakers/{program['anna'].code}.ics") == {}
    assert read(f"speakers/{hidden.code}.ics").status_code == 404


@pytest.mark.parametrize("feed", FEEDS)
def test_the_address_of_a_feed_carries_its_language(program, feed):
    Session.objects.filter(pk=program["meters"].pk).update(title_ru="Счётчики")
    release(program["meters"].event, by=None)

    russian = read(f"{feed}?in=ru", accept_language="en")
    assert "Счётчики" in russian.content.decode()
    assert russian["Content-Language"] == "ru"
    assert not russian.cookies
    assert "Meters" in read(f"{feed}?in=en", accept_language="ru").content.decode()
    assert "Счётчики" in read(f"{feed}?in=xx", accept_language="ru").content.decode()


def test_a_kept_feed_of_another_language_is_another_feed(program, settings):
    settings.SITE_URL = "http://localhost:8000"
    Session.objects.filter(pk=program["meters"].pk).update(title_ru="Счётчики")
    release(program["meters"].event, by=None)

    def asked(query):
        return read(f"program.ics{query}", host="localhost:8000", accept_language="en").content

    assert len({asked(""), asked("?in=ru")}) == 2
    assert asked("?in=ru") == read("program.ics?in=ru").content
    assert asked("?in=en") == asked("")


# --- Queries -------------------------------------------------------------------------------

ASKED = (*FEEDS, "program/track/technical.ics", "speakers/ANNA.ics")


@pytest.mark.parametrize("size", [1, 30, 1000])
def test_each_feed_takes_at_most_four_queries_and_one_when_it_is_kept(event, settings, size):
    settings.SITE_URL = "http://localhost:8000"
    anna = make_speaker(event)
    fill(event, size, anna)
    fill(event, size, anna)
    for feed in ASKED:
        path = feed.replace("ANNA", anna.code)
        for queries in (4 if feed != "program.ics" and "speakers" not in feed else 3, 1):
            with CaptureQueriesContext(connection) as captured:
                assert read(path, host="localhost:8000").status_code == 200
            assert len(captured) == queries, feed


def fill(event, size, speaker=None):
    """A release of so many talks, without going through the working program."""
    made = Release.objects.create(event=event, number=event.releases.count() + 1)
    hall = event.rooms.first() or make_room(event)
    sessions = Session.objects.bulk_create(
        Session(event=event, code=f"T{made.number:02}{number:07}", title_en=f"Talk {number}")
        for number in range(size)
    )
    person = {"code": speaker.code, "name": "Anna Koval", "role": "speaker", "organisation": "Lab"}
    slots = [
        Slot(
            event=event,
            release=made,
            session=session,
            room=hall,
            starts_at=event.starts_at + timedelta(minutes=2 * number),
            ends_at=event.starts_at + timedelta(minutes=2 * number + 2),
        )
        for number, session in enumerate(sessions)
    ]
    for slot in slots:
        slot.facts = facts_of(slot) | {"people": [person], "track": "technical"}
    Slot.objects.bulk_create(slots)


# --- Any program ---------------------------------------------------------------------------


@st.composite
def programs(draw):
    """Slots of one release as (session, hall, start in minutes, length in minutes)."""
    return draw(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.sampled_from([None, 0, 1, 2]),
                st.integers(-600, 4000),
                st.integers(1, 1500),
            ),
            max_size=8,
            unique_by=lambda slot: slot[1:3],
        )
    )


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    programs(),
    st.lists(words, min_size=9, max_size=9),
    st.sampled_from(["Europe/Minsk", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "GMT"]),
    st.sampled_from(["a", "Forum", "minsk-2021", "2021_x"]),
)
def test_any_program_makes_valid_feeds(db, slots, texts, zone, slug):
    Event.objects.filter(slug=slug).update(slug=f"old{Event.objects.count()}")
    event = make_event(slug, timezone=zone, starts=date(2021, 3, 27), title_en=texts[0])
    halls = [make_room(event, text[:100]) for text in texts[1:4]]
    sessions = [
        make_session(event, text, purpose_en=text * 2, languages=["ru", "en"][:index])
        for index, text in enumerate(texts[4:8])
    ]
    made, taken = Release.objects.create(event=event, number=1), []
    for session, hall, start, length in slots:
        span = (hall, start, start + length)
        if any(one[0] == hall and one[1] < span[2] and span[1] < one[2] for one in taken):
            continue
        taken.append(span)
        slot = Slot(
            event=event,
            release=made,
            session=sessions[session],
            room=None if hall is None else halls[hall],
            starts_at=event.starts_at + timedelta(minutes=start),
            ends_at=event.starts_at + timedelta(minutes=start + length),
        )
        person = {
            "code": "K7M3PX9QRT",
            "name": texts[8],
            "role": "panellist",
            "organisation": "]]>",
        }
        slot.facts = facts_of(slot) | {"people": [person]}
        slot.save()

    with translation.override("en"):
        root = other.valid_xml(schedule_xml(event).encode())
        schedule = other.valid_json(schedule_json(event))
    content = Client().get(f"/{slug}/program.ics").content

    parts = {(session, start, length) for session, _, start, length in slots_of(made)}
    listed = [talk for day in schedule["conference"]["days"] for talk in _talks(day)]
    assert len(listed) == len(list(root.iter("event"))) == made.slots.count()
    assert len({talk["guid"] for talk in listed}) == len(listed)
    found = other.entries(content)
    assert len(found) == len(parts) == content.count(b"\r\nBEGIN:VEVENT\r\n")


def slots_of(made):
    return made.slots.values_list("session", "room", "starts_at", "ends_at")


def _talks(day):
    return [talk for talks in day["rooms"].values() for talk in talks]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_give_valid_files(event, text):
    session = make_session(event, text, purpose_en=text)
    speaker = make_speaker(event, organisation_name=text)
    SessionRole.objects.create(event=event, session=session, speaker=speaker)
    make_slot(session, make_room(event, text[:100]))
    release(event, by=None)

    root = other.valid_xml(read("program.xml").content)
    other.valid_json(read("program.json").content)
    assert len(other.entries(read("program.ics").content)) == 1
    assert len(list(root.iter("event"))) == 1


# --- Zones with daylight saving ------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "change", "offsets"),
    [
        ("Europe/Berlin", date(2021, 3, 28), ("+01:00", "+02:00")),
        ("America/New_York", date(2021, 3, 14), ("-05:00", "-04:00")),
        ("America/New_York", date(2021, 11, 7), ("-04:00", "-05:00")),
    ],
)
def test_nine_oclock_is_nine_oclock_on_both_sides_of_a_change_of_clocks(db, zone, change, offsets):
    event = make_event(timezone=zone, starts=change - timedelta(days=1), ends=change)
    talks = []
    for day in event.days:
        starts_at = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).replace(hour=9)
        talks.append(starts_at.astimezone(UTC))
        slot = make_slot(make_session(event, f"On {day}"), make_room(event, f"Hall {day}"))
        Slot.objects.filter(pk=slot.pk).update(
            starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
        )
    release(event, by=None)

    root = other.valid_xml(read("program.xml").content)
    assert [talk.findtext("start") for talk in root.iter("event")] == ["09:00", "09:00"]
    assert [talk.findtext("date")[-6:] for talk in root.iter("event")] == list(offsets)
    content = read("program.ics").content
    entries = other.entries(content)
    assert sorted(one.dtstart.value.astimezone(UTC) for one in entries.values()) == talks
    assert {one.dtstart.value.hour for one in entries.values()} == {9}
    assert f"DTSTART;TZID={zone}:".encode() in content
    assert b"BEGIN:DAYLIGHT" in content
    assert b"BEGIN:STANDARD" in content


def test_a_night_that_loses_an_hour_lasts_an_hour_less(db):
    event = make_event(timezone="Europe/Berlin", starts=date(2021, 3, 27), ends=date(2021, 3, 28))
    slot = make_slot(make_session(event, "Night of cities"), make_room(event))
    zone = event.zone
    Slot.objects.filter(pk=slot.pk).update(
        starts_at=datetime(2021, 3, 28, 1, 0, tzinfo=zone),
        ends_at=datetime(2021, 3, 28, 4, 0, tzinfo=zone),
    )
    release(event, by=None)

    [talk] = other.valid_xml(read("program.xml").content).iter("event")
    assert talk.findtext("duration") == "02:00"
    [entry] = other.entries(read("program.ics").content).values()
    assert (entry.dtend.value.astimezone(UTC) - entry.dtstart.value.astimezone(UTC)) == timedelta(
        hours=2
    )


# --- The demonstration ---------------------------------------------------------------------


def test_the_demonstrations_feeds_are_valid_in_both_languages(db):
    load()
    event = Event.objects.get(slug="minsk-2021")
    slots = Slot.objects.filter(release=Release.objects.current(event))

    for language in ("en", "ru"):
        root = other.valid_xml(read(f"program.xml?in={language}").content)
        schedule = other.valid_json(read(f"program.json?in={language}").content)
        listed = [talk for day in schedule["conference"]["days"] for talk in _talks(day)]
        assert len(list(root.iter("event"))) == len(listed) == slots.count()
        assert len({talk["track"] for talk in listed if talk["track"]}) == 2
        assert any(talk["persons"] for talk in listed)
        assert len(other.entries(read(f"program.ics?in={language}").content)) == len(told(event)[1])
