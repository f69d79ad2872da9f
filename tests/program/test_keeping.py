"""Pages that each process keeps: one cheap query a visit, and nobody gets an old or foreign one."""

import gzip
import re
from datetime import timedelta

import brotli
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from forum import caching, clock
from forum.models import Event, Redraw
from forum.models.redraw import LAST
from forum.shelf import Shelf, shelf
from program.models import Release, Slot
from program.release import release
from speakers.models import Speaker, Track
from tests.factories import make_page, make_room, make_session, make_slot, make_speaker

PROGRAM = "/minsk-2021/program/"
OWN = {"Host": "localhost:8000"}  # the site's own name
PAGES = ("program", "session", "speakers", "speaker", "changes")
LISTS = ("embed", "changes.atom")
NAME = ["pgtrigger_redraws_pages_%"]


@pytest.fixture(autouse=True)
def _own_name(settings):
    settings.SITE_URL = "http://localhost:8000"
    shelf.clear()
    yield
    shelf.clear()


@pytest.fixture
def speaker(event):
    return make_speaker(event, given_name="Anna", family_name="Koval")


@pytest.fixture
def session(event, speaker):
    made = make_session(event, "Roadmaps", track=event.tracks.first())
    made.roles.create(event=event, speaker=speaker)
    make_slot(made, make_room(event))
    release(event, by=None)
    return made


@pytest.fixture
def addresses(session, speaker):
    return {
        "program": PROGRAM,
        "session": f"{PROGRAM}{session.code}/",
        "speakers": "/minsk-2021/speakers/",
        "speaker": f"/minsk-2021/speakers/{speaker.code}/",
        "changes": f"{PROGRAM}changes/",
        "embed": f"{PROGRAM}embed/",
        "changes.atom": f"{PROGRAM}changes.atom",
    }


def read(path=PROGRAM, *, client=None, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return (client or Client()).get(path, headers=OWN | named)


def queries(path=PROGRAM, **headers):
    with CaptureQueriesContext(connection) as captured:
        answer = read(path, **headers)
    return len(captured), answer


def text(answer):
    opened = {"br": brotli.decompress, "gzip": gzip.decompress}
    return opened.get(answer.get("Content-Encoding"), bytes)(answer.content).decode()


@pytest.mark.parametrize("name", [*PAGES, *LISTS])
def test_a_kept_page_and_its_304_cost_one_query_that_touches_no_session(addresses, name):
    path = addresses[name]
    first = read(path)

    with CaptureQueriesContext(connection) as captured:
        second = read(path)
        nothing = read(path, If_None_Match=first["ETag"])

    assert second.content == first.content
    assert (nothing.status_code, nothing.content) == (304, b"")
    assert len(captured) == 2
    assert "facts" not in str(captured.captured_queries)


@pytest.mark.parametrize("name", [*PAGES, *LISTS])
def test_a_page_is_drawn_anew_by_all_that_it_shows(addresses, name):
    with CaptureQueriesContext(connection) as captured:
        read(addresses[name])

    asked = " ".join(one["sql"] for one in captured.captured_queries)
    shown = set(re.findall(r'(?:FROM|JOIN) "(\w+)"', asked))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s", NAME)
        drawing = {table for (table,) in cursor.fetchall()}
    assert shown - drawing - {"program_slot"} == set()  # written with its release, then frozen


def test_a_row_written_as_it_was_draws_nothing_anew(session, event):
    read()
    Event.objects.filter(pk=event.pk).update(city_en=event.city_en)

    assert queries()[0] == 1


def test_what_is_committed_late_is_seen_though_others_wrote_since(event):
    late = Redraw.objects.create()
    for _ in range(LAST - 1):
        Redraw.objects.create()
    with_it = Redraw.objects.newest()
    late.delete()

    assert Redraw.objects.newest() != with_it


def test_only_the_last_thousand_rows_stay_and_no_page_is_drawn_anew_for_it(
    session, django_assert_num_queries
):
    Redraw.objects.bulk_create(Redraw() for _ in range(1100))
    read()
    with django_assert_num_queries(1):
        Redraw.objects.drop_old()

    assert Redraw.objects.count() == 1000
    assert queries()[0] == 1


@pytest.mark.parametrize("name", [*PAGES, *LISTS])
def test_a_kept_page_is_what_would_be_drawn(addresses, name):
    drawn = Client().get(addresses[name])  # under another name nothing is kept
    read(addresses[name])

    assert read(addresses[name]).content == drawn.content


def test_a_page_is_dated_once_a_second_lies_behind_it(session, monkeypatch):
    first = read()
    later = clock.real_now() + timedelta(seconds=5)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    dated = read()

    assert "Last-Modified" not in first
    assert read(If_Modified_Since=dated["Last-Modified"]).status_code == 304


def test_the_date_stays_while_the_bytes_do(session, event, monkeypatch):
    read()
    later = clock.real_now() + timedelta(seconds=60)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    dated = read()["Last-Modified"]
    make_page(event, is_published=False)  # drawn anew, as it was

    assert read()["Last-Modified"] == dated


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_each_encoding_has_its_bytes_and_its_tag_and_says_so(session, encoding):
    answers = [read(Accept_Encoding=encoding) for _ in range(2)]
    plain = read()

    for answer in answers:
        assert answer.get("Content-Encoding", "") == encoding
        assert text(answer) == text(plain)
        assert int(answer["Content-Length"]) == len(answer.content)
        assert {"Accept-Encoding", "Accept-Language", "Cookie"} <= set(answer["Vary"].split(", "))
        assert answer["Cache-Control"] == "public, no-cache"
        assert (answer["ETag"] == plain["ETag"]) == (encoding == "")


def test_head_is_answered_like_get_without_the_page(session):
    got, asked = read(), Client().head(PROGRAM, headers=OWN)

    assert asked["ETag"] == got["ETag"]
    assert (asked.status_code, asked.content) == (200, b"")


def test_a_new_title_of_the_event_is_shown_at_once(session, event):
    read()
    Event.objects.filter(pk=event.pk).update(city_en="Brest")

    assert "Brest" in text(read())


@pytest.mark.parametrize("name", ["program", "changes", *LISTS])
def test_a_new_release_is_shown_at_once_with_another_tag(addresses, event, name):
    old = read(addresses[name])
    make_slot(make_session(event, "Meters"), make_room(event), hour=12)
    assert "Meters" not in text(read(addresses[name]))
    release(event, by=None)

    assert "Meters" in text(read(addresses[name]))
    assert read(addresses[name], If_None_Match=old["ETag"]).status_code == 200


@pytest.mark.parametrize("name", LISTS)
def test_the_language_in_an_address_is_kept_apart_and_costs_one_query_as_well(addresses, name):
    russian, english = (f"{addresses[name]}?in={language}" for language in ("ru", "en"))
    first, other = read(russian), read(english)

    count, kept = queries(russian, Accept_Language="en")
    assert (count, kept.content, kept["Content-Language"]) == (1, first.content, "ru")
    assert text(first) != text(other)
    assert queries(english, If_None_Match=other["ETag"])[1].status_code == 304


def test_a_kept_listing_may_still_be_framed_by_other_sites(addresses):
    for answer in (read(addresses["embed"]), read(addresses["embed"])):
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "X-Frame-Options" not in answer


def test_two_versions_are_compared_without_keeping_the_answer(addresses):
    read(addresses["changes"])
    before = len(shelf)

    assert "All of version 1" in text(read(f"{addresses['changes']}?from=0&to=1"))
    assert len(shelf) == before


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_joins_or_leaves_the_menu_is_seen_at_once(addresses, event, name):
    read(addresses[name])
    page = make_page(event, title_en="Getting to the hall", in_menu=True)
    assert "Getting to the hall" in text(read(addresses[name]))
    page.delete()

    assert "Getting to the hall" not in text(read(addresses[name]))


def test_a_track_renamed_and_a_profile_corrected_are_seen_at_once(addresses, event, speaker):
    read(), read(addresses["speaker"])
    Track.objects.filter(event=event).update(name_en="Cables and sensors")
    Speaker.objects.filter(pk=speaker.pk).update(biography_en="Builds bridges.")

    assert "Cables and sensors" in text(read())
    assert "Builds bridges." in text(read(addresses["speaker"]))


def test_a_passing_deadline_changes_the_page(event, at):
    closes_at = clock.now() + timedelta(minutes=2)
    Event.objects.filter(pk=event.pk).update(
        proposals_close_at=closes_at, registration_closes_at=closes_at
    )
    assert "Propose to speak" in text(read())
    at(closes_at - timedelta(seconds=1))
    assert "Propose to speak" in text(read())
    at(closes_at)

    assert "Propose to speak" not in text(read())


@pytest.mark.parametrize("moment", ["starts_at", "ends_at"])
def test_a_page_is_drawn_anew_when_a_slot_begins_or_ends(session, event, at, moment):
    turn = getattr(Slot.objects.get(release=Release.objects.current(event)), moment)
    at(turn - timedelta(seconds=2))
    read()
    at(turn - timedelta(seconds=1))
    assert queries()[0] == 1
    at(turn)

    assert queries()[0] > 1


def test_a_page_is_drawn_anew_at_midnight_of_the_events_zone_and_after_five_minutes(
    session, event, at
):
    midnight = clock.now().astimezone(event.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    at(midnight - timedelta(minutes=1))
    read()
    at(midnight)
    assert queries()[0] > 1
    at(midnight + timedelta(minutes=4))
    assert queries()[0] == 1
    at(midnight + caching.LONGEST + timedelta(seconds=1))

    assert queries()[0] > 1


def test_a_clock_that_is_set_back_gets_no_page_of_the_future(session, at):
    now = clock.now()
    read()
    at(now - timedelta(minutes=3))

    assert queries()[0] > 1


def test_a_shifted_clock_is_told_to_the_minute(session, settings, at):
    minute = clock.now().replace(second=10)
    at(minute)
    settings.FORUM_CLOCK = "2021-02-08T10:00:00+03:00"
    first = text(read())
    at(minute + timedelta(seconds=40))
    assert text(read()) == first
    at(minute + timedelta(seconds=50))

    assert "clock stands at" in first
    assert text(read()) != first


def test_another_language_gets_its_own_page(session):
    english, russian = read(Accept_Language="en"), read(Accept_Language="ru")

    assert '<html lang="en"' in text(english)
    assert '<html lang="ru"' in text(russian)
    assert russian["Content-Language"] == "ru"
    assert text(read(Accept_Language="en")) == text(english)


def test_whoever_is_signed_in_gets_a_page_of_their_own_and_leaves_none(
    session, stranger, signed_in
):
    theirs = read(client=signed_in(stranger))
    assert "My account" in text(theirs)
    assert "private" in theirs["Cache-Control"]
    ours = read()

    assert "My account" not in text(ours)
    assert "My account" in text(read(client=signed_in(stranger)))


def test_a_browser_with_a_cookie_that_may_say_who_it_is_is_not_given_a_kept_page(session):
    read()
    client = Client()
    client.cookies["a-badge"] = "somebody"

    assert queries(client=client)[0] > 1


def test_a_reader_who_keeps_favourites_gets_the_kept_page_too(session):
    client = Client()
    text_for_all = text(read())
    client.cookies["agenda"] = "anything"
    assert queries(client=client)[0] == 1
    assert text(read(client=client)) == text_for_all


def test_a_query_is_answered_but_nothing_is_kept_of_it(session):
    before = len(shelf)
    for number in range(3):
        assert read(f"{PROGRAM}?track={number}").status_code == 200

    assert len(shelf) == before


def test_a_foreign_name_is_answered_but_nothing_is_kept_of_it(session):
    for port in range(3):
        assert Client().get(PROGRAM, headers={"Host": f"localhost:{port + 1}"}).status_code == 200

    assert len(shelf) == 0


def test_what_does_not_exist_is_not_kept(session):
    assert read(f"{PROGRAM}nothing/").status_code == 404
    assert read("/nowhere/program/").status_code == 404
    assert len(shelf) == 0


def test_a_draft_is_not_kept_for_strangers_when_its_organiser_looked(
    session, event, organiser, signed_in
):
    Event.objects.filter(pk=event.pk).update(state=Event.State.DRAFT)

    assert read(client=signed_in(organiser)).status_code == 200
    assert read().status_code == 404


def test_a_forum_that_is_withdrawn_is_gone_at_once(session, event):
    assert read().status_code == 200
    Event.objects.filter(pk=event.pk).update(state=Event.State.DRAFT)

    assert read().status_code == 404


def test_the_shelf_holds_so_many_pages_and_drops_what_was_read_longest_ago():
    shelf = Shelf(2)
    for name in "ab":
        shelf.put((name, "", "en", ""), name)
    shelf.get(("a", "", "en", ""))
    shelf.put(("c", "", "en", ""), "c")

    assert [shelf.get((name, "", "en", "")) for name in "abc"] == ["a", None, "c"]
