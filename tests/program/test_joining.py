"""A person's own join address: theirs alone, in its window, counted, and on no page."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from program import joining
from program.attending import joinable, why_not_join
from program.models import Broadcast, Channel, Invitee, Joining, Material, Room, SessionRole, Slot
from program.release import release
from registration.models import Registration
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

MINUTE = timedelta(minutes=1)
MICRO = timedelta(microseconds=1)
FLOOR = "https://meet.example.org/floor"


def streamed(event, **facts):
    """A session at ten on the first day, in a streamed hall with a floor channel."""
    session = make_session(event, **facts)
    hall = make_room(event, is_streamed=True)
    make_slot(session, hall)
    Channel.objects.create(event=event, room=hall, address=FLOOR)
    release(event, by=None)
    return session


@pytest.fixture
def session(event):
    return streamed(event)


@pytest.fixture
def start(session):
    return Slot.objects.released(session.event).first().starts_at


def somebody(event, signed_in, **facts):
    """(their browser, their registration), online."""
    person = make_person()
    made = make_registration(event, **{"mode": "online", "email": person.email, **facts})
    return signed_in(person), made


def page(session):
    return f"/minsk-2021/program/{session.code}/join/"


def click(browser, session, channel=None, **data):
    channel = channel or Channel.objects.get()
    return browser.post(page(session), data or {"channel": channel.pk})


def test_in_the_window_the_button_counts_and_leads_to_the_address(
    event, session, start, at, signed_in
):
    browser, made = somebody(event, signed_in)
    at(start)
    shown = browser.get(page(session))
    assert shown.status_code == 200
    assert FLOOR not in shown.content.decode()

    answer = click(browser, session)

    assert (answer.status_code, answer["Location"]) == (302, FLOOR)
    assert answer["Referrer-Policy"] == "no-referrer"
    joined = Joining.objects.get()
    assert (joined.registration, joined.session, joined.day) == (made, session, event.starts)
    assert (joined.language, joined.clicks) == ("", 1)


def test_looking_at_the_page_counts_nothing(event, session, start, at, signed_in):
    browser, _made = somebody(event, signed_in)
    at(start)

    browser.get(page(session))
    browser.head(page(session))

    assert not Joining.objects.exists()


@pytest.mark.parametrize(
    ("off", "is_open"),
    [
        (-15 * MINUTE - MICRO, False),
        (-15 * MINUTE, True),
        (90 * MINUTE - MICRO, True),
        (90 * MINUTE, False),
    ],
)
def test_it_opens_and_closes_to_the_microsecond(event, session, start, off, is_open, monkeypatch):
    made = make_registration(event, mode="online")
    monkeypatch.setattr(joining.clock, "now", lambda: start + off)
    way = joining.entrance(session)

    assert way.is_open == is_open
    if not is_open:
        with pytest.raises(joining.Refused):
            joining.join(way, made, Channel.objects.get().pk)
    assert Joining.objects.count() == 0


def test_before_the_page_says_when_it_opens_and_after_what_is_left(
    event, session, start, at, signed_in
):
    browser, _made = somebody(event, signed_in)
    Broadcast.objects.create(
        event=event, test_address="https://meet.example.org/test", help_en="Call *Anna*."
    )
    at(start - 3 * 24 * 60 * MINUTE)
    before = browser.get(page(session)).content.decode()
    for words in ("09:45 (UTC+3)", "in 2 days", "https://meet.example.org/test", "<em>Anna</em>"):
        assert words in before, words
    assert click(browser, session)["Location"] == page(session)

    at(start + 91 * MINUTE)
    Material.objects.create(
        event=event,
        session=session,
        kind="recording",
        title_en="Recording of it",
        address="https://video.example.org/1",
        readers="participants",
    )
    assert "https://video.example.org/1" in browser.get(page(session)).content.decode()
    assert not Joining.objects.exists()


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"mode": "on_site"}, "on_site"),
        ({"mode": "online", "category": "media"}, "no_place"),
    ],
)
def test_the_wrong_person_is_told_why_and_gets_nothing(
    event, session, start, at, signed_in, facts, why
):
    browser, _made = somebody(event, signed_in, **facts)
    at(start)

    for answer in (browser.get(page(session)), click(browser, session)):
        assert (answer.status_code, answer.context["why"]) == (403, why)
        assert FLOOR not in answer.content.decode()
    assert not Joining.objects.exists()


def test_strangers_the_unregistered_and_the_cancelled_are_told_apart(
    event, session, start, at, client, stranger, signed_in, organiser
):
    browser, made = somebody(event, signed_in)
    made.cancel()
    at(start)

    def why(who):
        answer = click(who, session)
        return answer.status_code, answer.context["why"]

    assert why(client) == (403, "stranger")
    assert why(signed_in(stranger)) == (403, "not_registered")
    assert why(signed_in(organiser)) == (403, "not_registered")
    assert why(browser) == (403, "ended")


def test_organisers_may_open_it_to_people_on_site(event, session, start, at, signed_in):
    Broadcast.objects.create(event=event, is_open_on_site=True)
    browser, _made = somebody(event, signed_in, mode="on_site")
    at(start)

    assert click(browser, session)["Location"] == FLOOR


def test_a_session_for_people_on_site_is_not_online_but_for_its_speakers(
    event, at, signed_in, start_of
):
    session = streamed(event, open_to="on_site")
    guest, _made = somebody(event, signed_in)
    far, registration = somebody(event, signed_in)
    speaker = make_speaker(event, registration=registration)
    SessionRole.objects.create(event=event, session=session, speaker=speaker, role="panellist")
    at(start_of(session))

    assert guest.get(page(session)).context["why"] == "hall_only"
    assert click(far, session)["Location"] == FLOOR


@pytest.fixture
def start_of():
    return lambda session: Slot.objects.released(session.event).get(session=session).starts_at


def test_a_session_by_invitation_is_for_the_invited_and_their_category(
    event, at, signed_in, start_of
):
    session = streamed(event, open_to="invited")
    guest, _made = somebody(event, signed_in)
    named, registration = somebody(event, signed_in)
    press, pressman = somebody(event, signed_in, category="media")
    pressman.approve(by=None)
    Invitee.objects.create(event=event, session=session, registration=registration)
    Invitee.objects.create(
        event=event, session=session, category=event.categories.get(code="media")
    )
    at(start_of(session))

    assert guest.get(page(session)).context["why"] == "invited"
    assert {click(who, session)["Location"] for who in (named, press)} == {FLOOR}


def test_what_is_in_no_release_has_no_such_page_and_of_a_hall_alone_it_says_so(
    event, signed_in, session
):
    browser, _made = somebody(event, signed_in)
    draft, quiet = make_session(event, "Draft"), make_session(event, "Quiet")
    make_slot(quiet, make_room(event, "Cellar"), hour=12)
    release(event, by=None)
    make_slot(draft, make_room(event, "Attic", is_streamed=True), hour=12)

    assert browser.get(page(draft)).status_code == 404
    told = browser.get(page(quiet))
    assert (told.status_code, told.context["why"]) == (403, "hall_only")


def test_a_hall_that_gets_its_camera_or_loses_it_after_the_release_is_told_alike_everywhere(
    event, session, start, at, client, signed_in
):
    browser, made = somebody(event, signed_in)
    at(start)
    hall = Room.objects.get()
    pages = (
        f"/minsk-2021/program/{session.code}/",
        f"/minsk-2021/registrations/{made.code}/",
    )

    def told():
        public, own = (browser.get(one).content.decode() for one in pages)
        kept = client.get(pages[0]).content.decode()
        way = browser.get(page(session)).status_code == 200
        marked = ", streamed online" in public
        return {page(session) in text for text in (public, own, kept)} | {way, marked}

    assert told() == {True}
    for is_streamed in (False, True):
        hall.is_streamed = is_streamed
        hall.save()
        assert told() == {is_streamed}


@pytest.mark.parametrize("open_to", ["everybody", "on_site", "invited"])
def test_the_list_of_what_somebody_may_follow_has_what_they_are_let_into(event, open_to):
    session = streamed(event, open_to=open_to)
    media = event.categories.get(code="media")
    Invitee.objects.create(event=event, session=session, category=media)
    named, own, deputy, by_address = (
        make_registration(event, mode="online", email=f"{name}@example.org")
        for name in ("named", "own", "deputy", "address")
    )
    Invitee.objects.create(event=event, session=session, registration=named)
    deputised = {"substitute": make_speaker(event, registration=deputy)}
    for speaker, facts in (
        (make_speaker(event, registration=own), deputised),
        (make_speaker(event, email=by_address.email.upper()), {}),
    ):
        session.roles.create(event=event, speaker=speaker, **facts)
    make_registration(event, mode="online")
    make_registration(event)
    make_registration(event, mode="online", category="media").approve(by=None)

    for is_open_on_site in (False, True):
        Broadcast.objects.update_or_create(
            event=event, defaults={"is_open_on_site": is_open_on_site}
        )
        everybody = list(Registration.objects.all())
        let_in = {
            one.pk
            for one in everybody
            if not why_not_join(session, one, is_open_on_site=is_open_on_site)
        }
        listed = {one.pk for one in everybody if joinable(one).exists()}
        assert listed == let_in
        assert {own.pk, deputy.pk, by_address.pk} <= let_in
        assert (named.pk in let_in) == (open_to != "on_site")


def test_whichever_of_its_halls_is_streamed_it_is_led_to_and_its_channels_are_offered(
    event, at, signed_in
):
    """The first of them is not, nor is the first of its two times."""
    quiet = make_room(event, "Cellar")
    halls = [make_room(event, name, is_streamed=True) for name in ("Blue hall", "Red hall")]
    for hall in halls:
        Channel.objects.create(event=event, room=hall, address=f"{FLOOR}/{hall.pk}")
    both, later = make_session(event, "Both"), make_session(event, "Later")
    for hall in (quiet, *halls):
        make_slot(both, hall)
    make_slot(later, quiet, hour=12)
    make_slot(later, halls[1], hour=14)
    release(event, by=None)
    browser, _made = somebody(event, signed_in)

    for session in (both, later):
        shown = browser.get(f"/minsk-2021/program/{session.code}/").content.decode()
        assert f'href="{page(session)}"' in shown
    at(Slot.objects.released(event).filter(session=both).first().starts_at)
    offered = browser.get(page(both)).content.decode()
    assert [str(hall) in offered for hall in halls] == [True, True]
    for channel in Channel.objects.all():
        assert click(browser, both, channel)["Location"] == channel.address


def test_the_channel_of_the_day_comes_before_that_of_all_days(event, session):
    hall = Channel.objects.get().room
    first, second = event.days[:2]

    def make(address, **facts):
        return Channel.objects.create(
            event=event, room=hall, address=f"https://meet.example.org/{address}", **facts
        )

    make("today", day=first)
    make("english", language="en")

    def found(day):
        return [one.address.rpartition("/")[2] for one in joining.channels_of([hall], day)]

    assert found(first) == ["today", "english"]
    assert found(second) == ["floor", "english"]


def test_the_backup_is_behind_a_click_too_and_counts_as_one(event, session, start, at, signed_in):
    browser, _made = somebody(event, signed_in)
    Channel.objects.update(backup="https://other.example.org/1")
    at(start)
    assert "other.example.org" not in browser.get(page(session)).content.decode()
    click(browser, session)

    answer = click(browser, session, backup=Channel.objects.get().pk)

    assert answer["Location"] == "https://other.example.org/1"
    assert Joining.objects.get().clicks == 2


def test_who_reads_of_it_is_led_there_also_if_only_its_second_hall_is_streamed(event, client):
    session = make_session(event)
    make_slot(session, make_room(event, "Attic"))
    make_slot(session, make_room(event, "Red hall", is_streamed=True, position=1))
    release(event, by=None)

    page = client.get(f"/minsk-2021/program/{session.code}/").content.decode()

    assert f"/program/{session.code}/join/" in page


@pytest.mark.parametrize("address", ["http://meet.example.org", "javascript:alert(1)", ""])
def test_nothing_but_https_is_led_to(event, session, start, at, signed_in, address):
    browser, _made = somebody(event, signed_in)
    Channel.objects.update(address=address)
    at(start)

    assert click(browser, session)["Location"] == page(session)


@pytest.mark.parametrize("sent", ["", "0", "9" * 30, "x", "١", "-1"])
def test_a_channel_that_is_not_offered_leads_back_in_words(
    event, session, start, at, signed_in, sent
):
    browser, _made = somebody(event, signed_in)
    at(start)

    answer = browser.post(page(session), {"channel": sent})

    assert answer["Location"] == page(session)


def test_neither_a_channel_of_another_hall_nor_of_another_event_is_led_to(
    event, session, start, at, signed_in
):
    other = make_event("minsk-2022")
    halls = make_room(event, "Red hall", is_streamed=True), make_room(other, is_streamed=True)
    browser, _made = somebody(event, signed_in)
    at(start)

    for hall in halls:
        foreign = Channel.objects.create(
            event=hall.event, room=hall, address="https://meet.example.org/foreign"
        )
        assert click(browser, session, foreign)["Location"] == page(session)


def test_of_several_slots_it_is_the_nearest_one(event, at):
    session = make_session(event)
    hall = make_room(event, is_streamed=True)
    for hour in (10, 14):
        make_slot(session, hall, hour=hour)
    make_slot(session, hall, day=1)
    release(event, by=None)
    slots = list(Slot.objects.released(event))

    def nearest(moment):
        at(moment)
        return joining.entrance(session).occurrence.starts_at

    assert nearest(slots[0].starts_at - 100 * MINUTE) == slots[0].starts_at
    assert nearest(slots[0].ends_at + 29 * MINUTE) == slots[0].starts_at
    assert nearest(slots[0].ends_at + 31 * MINUTE) == slots[1].starts_at
    assert nearest(slots[2].ends_at + 90 * MINUTE) == slots[2].starts_at


def test_the_window_is_counted_in_real_minutes_when_clocks_change(event):
    """Warsaw leaves out the hour after two o'clock on 28 March 2021."""
    event.timezone = "Europe/Warsaw"
    event.save()
    session = streamed(event)
    begins = datetime(2021, 3, 28, 1, 5, tzinfo=UTC)  # 03:05 there
    Slot.objects.filter(session=session).update(starts_at=begins, ends_at=begins + 60 * MINUTE)

    way = joining.entrance(session)

    assert (way.opens_at, way.closes_at) == (begins - 15 * MINUTE, begins + 90 * MINUTE)
    assert f"{way.opens_at:%H:%M}" == "01:50"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_clicks_at_once_each_counts_in_one_row(at):
    event = make_event()
    session = streamed(event)
    made = make_registration(event, mode="online")
    at(Slot.objects.released(event).get().starts_at)
    channel = Channel.objects.get().pk

    def go(_number):
        try:
            return joining.join(joining.entrance(session), made, channel)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as people:
        assert set(people.map(go, range(8))) == {FLOOR}
    assert Joining.objects.get().clicks == 8


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    event, session, start, at, signed_in, rows, django_assert_num_queries
):
    browser, _made = somebody(event, signed_in)
    hall = Channel.objects.get().room
    for language in ("en", "ru")[: rows - 1]:
        Channel.objects.create(
            event=event, room=hall, language=language, address=f"{FLOOR}/{language}"
        )
    at(start)
    browser.get(page(session))

    with django_assert_num_queries(12):
        browser.get(page(session))
