"""The organisers' home: of one event, with what each role may see of it."""

from datetime import datetime, timedelta

import pytest
import redis
from django.contrib.sessions.models import Session

from forum import clock, health
from forum.home import nearest
from forum.models import BadAddress, Event, Heartbeat, Membership, Message
from program.release import release
from tests.factories import (
    MINSK,
    make_event,
    make_page,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

HOME = "/admin/"
ROLES = ["organiser", "editor", "reviewer", "translator", "desk", "reader"]


@pytest.fixture
def next_year(event, organiser):
    """A draft a year later, of the same organiser."""
    draft = make_event("minsk-2022", state="draft", starts=event.starts + timedelta(days=365))
    Membership.objects.create(event=draft, person=organiser, role="organiser")
    return draft


def home_of(browser, query=""):
    return browser.get(f"{HOME}{query}").context["board"]


def figures(home):
    return {str(card.label): card.figure for card in home.cards}


def in_days(event, days, hour=9):
    there = clock.now().astimezone(MINSK) + timedelta(days=days)
    return there.replace(hour=hour, minute=0, second=0, microsecond=0)


# Which event


def test_it_is_of_the_event_that_comes_next(event, organiser, next_year, signed_in):
    assert home_of(signed_in(organiser)).event == event


def test_another_is_shown_where_its_address_asks_for_it_and_then_remembered(
    event, organiser, next_year, signed_in
):
    browser = signed_in(organiser)

    assert home_of(browser, "?event=minsk-2022").event == next_year
    assert home_of(browser).event == next_year
    assert home_of(browser, "?event=minsk-2021").event == event


def test_what_one_person_chose_is_nothing_to_another(event, organiser, next_year, signed_in):
    other = make_person(role="organiser", event=event)
    Membership.objects.create(event=next_year, person=other, role="organiser")
    home_of(signed_in(organiser), "?event=minsk-2022")

    assert home_of(signed_in(other)).event == event


def test_the_choice_is_forgotten_with_the_role(event, organiser, next_year, signed_in):
    browser = signed_in(organiser)
    home_of(browser, "?event=minsk-2022")

    Membership.objects.filter(event=next_year).delete()

    assert home_of(browser).event == event


@pytest.mark.parametrize("asked", ["minsk-2030", "nowhere", "'"])
def test_the_home_of_an_event_that_is_not_theirs_is_not_there(asked, organiser, signed_in):
    make_event("minsk-2030")

    assert signed_in(organiser).get(f"{HOME}?event={asked}").status_code == 404


def test_looking_without_choosing_remembers_nothing(organiser, signed_in):
    browser = signed_in(organiser)

    browser.get(HOME)

    [kept] = Session.objects.all()
    assert "home_event" not in kept.get_decoded()


def test_all_of_their_events_can_be_chosen_also_those_in_the_archive(
    event, organiser, next_year, signed_in
):
    make_event("minsk-2030", title_en="Somebody else's")
    Event.objects.filter(pk=event.pk).update(state="archived")
    browser = signed_in(organiser)

    page = browser.get(HOME).content.decode()
    home = home_of(browser, "?event=minsk-2021")

    assert '<option value="minsk-2021">' in page
    assert '<option value="minsk-2022" selected>' in page
    assert "minsk-2030" not in page
    assert home.event == event
    assert home.ahead == []


def test_who_works_for_one_event_has_nothing_to_choose(organiser, signed_in):
    assert 'id="home-event"' not in signed_in(organiser).get(HOME).content.decode()


def test_a_superuser_without_events_is_told_so(db, signed_in):
    page = signed_in(make_person(is_superuser=True)).get(HOME).content.decode()

    assert "You are not on the team of any event yet." in page


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([("draft", 30), ("published", -400)], 0),  # one to come, before one that is over
        ([("published", 400), ("published", 30)], 1),  # the sooner of two
        ([("published", -30), ("published", -400)], 0),  # the one that ended last
        ([("archived", 30), ("published", -400)], 1),
        ([("archived", -30), ("archived", -400)], 0),
        ([], None),
    ],
)
def test_which_of_several_events_is_nearest(events, found):
    today = clock.now().date()
    made = [
        Event(state=state, starts=today + timedelta(days), ends=today + timedelta(days + 2))
        for state, days in events
    ]

    assert nearest(made) is (None if found is None else made[found])


# What needs attention


def test_what_is_urgent_stands_first_and_what_is_empty_is_folded(event, organiser, signed_in):
    make_registration(event)
    make_registration(event, category="media")

    home = home_of(signed_in(organiser))

    urgent = [card.is_urgent for card in home.loud]
    assert urgent == sorted(urgent, reverse=True)
    assert urgent[0]
    assert all(card.figure for card in home.loud)
    assert home.quiet
    assert not any(card.figure for card in home.quiet)


def test_a_clash_in_the_working_program_is_counted_and_leads_to_where_it_is_mended(
    event, organiser, signed_in
):
    room = make_room(event)
    for title in ("Water", "Light"):
        make_slot(make_session(event, title), room)
    browser = signed_in(organiser)

    [card] = [one for one in home_of(browser).loud if "clashes" in str(one.label)]

    assert card.figure >= 1
    assert card.is_urgent
    assert browser.get(card.url).context["board"].grave


def test_it_says_how_many_sessions_readers_find_otherwise_than_they_are_by_now(
    event, organiser, signed_in
):
    slot = make_slot(make_session(event, "Water"), make_room(event))
    browser = signed_in(organiser)

    def figure():
        return figures(home_of(browser))["sessions changed since the last release"]

    assert figure() == 0, "nothing was promised yet"
    release(event, by=organiser)
    assert figure() == 0
    slot.session.title_en = "Water and light"
    slot.session.save()
    assert figure() == 1
    release(event, by=organiser, seen=1)
    assert figure() == 0


def test_it_says_since_when_speakers_have_not_confirmed_and_presses_once_the_event_is_near(
    event, organiser, signed_in, at
):
    make_proposal(event).accept(by=organiser)
    browser = signed_in(organiser)

    def card():
        [found] = [one for one in home_of(browser).loud if "not yet confirmed" in str(one.label)]
        return found

    assert card().since is not None
    Event.objects.update(starts=event.starts + timedelta(days=9), ends=event.ends + timedelta(9))
    assert not card().is_urgent
    at(clock.now() + timedelta(days=12))
    assert card().is_urgent
    assert card().days == 12


def test_every_card_leads_to_a_list_that_opens_for_who_sees_it(event, signed_in):
    for role in ROLES:
        browser = signed_in(make_person(role=role, event=event))
        opened = {card.url: browser.get(card.url).status_code for card in home_of(browser).cards}
        assert set(opened.values()) <= {200}, (role, opened)


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        ("pools nearly full", 1),
        ("quotas empty", 0),
        ("sessions without a slot", 1),
        ("waiting for a place", 0),
        ("mails failed", 1),
        ("addresses do not work", 1),
        ("registrations await approval", 1),
    ],
)
def test_a_figure_is_the_length_of_the_list_behind_it(label, rows, event, organiser, signed_in):
    make_registration(event)
    make_registration(event, category="media")
    make_session(event)
    slotted = make_session(event, "In the program")
    make_slot(slotted, make_room(event))
    Message.objects.filter(pk=Message.objects.first().pk).update(state="failed")
    BadAddress.objects.create(event=event, address="gone@example.org", reason="gone")
    browser = signed_in(organiser)

    [card] = [one for one in home_of(browser).cards if str(one.label) == label]

    assert card.figure == rows
    assert browser.get(card.url).context["cl"].result_count == rows


# What is ahead


def test_deadlines_stand_in_order_with_what_is_left_by_the_events_clock(
    event, organiser, signed_in
):
    Event.objects.update(
        registration_opens_at=in_days(event, -9),
        registration_closes_at=in_days(event, 9, hour=0),
        proposals_open_at=in_days(event, -9),
        proposals_close_at=in_days(event, -1),
        changes_close_at=in_days(event, 12),
        desk_opens_at=in_days(event, 1),
    )

    browser = signed_in(organiser)
    page = browser.get(HOME).content.decode()
    ahead = home_of(browser).ahead

    assert [str(one.deadline.label) for one in ahead] == [
        "The desk opens",
        "Registration closes",
        "Attendees can no longer change what they said",
        "The event begins",
    ]
    assert "<strong>tomorrow</strong>" in page
    assert "<strong>8 days left</strong>" in page
    assert 'clock: <span lang="en">Europe/Minsk</span>' in page
    assert {one.url for one in ahead} == {f"/admin/forum/event/{event.pk}/change/"}


def test_who_may_not_change_a_deadline_is_told_of_it_without_a_link(event, signed_in):
    ahead = home_of(signed_in(make_person(role="desk", event=event))).ahead

    assert ahead
    assert {one.url for one in ahead} == {""}


def test_days_are_counted_where_the_event_is(event, organiser, signed_in, at):
    """At 23:00 in Minsk the day after is tomorrow, though in London it is still the day before."""
    day = event.starts - timedelta(days=1)
    at(datetime(day.year, day.month, day.day, 0, 30, tzinfo=MINSK))
    Event.objects.update(registration_closes_at=None, proposals_close_at=None)

    assert "<strong>tomorrow</strong>" in signed_in(organiser).get(HOME).content.decode()


# The site itself


def test_organisers_read_in_words_whether_the_site_works(event, organiser, signed_in):
    Heartbeat.objects.beat("beat")
    make_registration(event)
    Message.objects.update(due_at=clock.real_now() - timedelta(minutes=7))

    page = signed_in(organiser).get(HOME).content.decode()

    assert "Database: in order</strong> It answers." in page
    assert "Beat: in order" in page
    assert "Worker: not in order</strong> It is silent" in page
    assert "Its oldest mail has been waiting for 7 minutes." in page


def test_a_home_never_asks_redis(event, organiser, signed_in, monkeypatch):
    def never():
        pytest.fail("asked")

    monkeypatch.setattr(health, "redis_answers", never)
    monkeypatch.setattr(redis, "from_url", lambda *_, **__: never())

    assert home_of(signed_in(organiser)).parts


# Who sees what


@pytest.mark.parametrize(
    ("role", "curves", "has_parts", "needs_of"),
    [
        ("organiser", {"registrations", "proposals"}, True, 14),
        ("editor", {"proposals"}, False, 1),
        ("reviewer", set(), False, 0),
        ("translator", set(), False, 8),
        ("desk", {"registrations"}, False, 0),
        ("reader", {"registrations"}, False, 0),
    ],
)
def test_each_role_sees_what_is_theirs(role, curves, has_parts, needs_of, event, signed_in):
    make_registration(event)
    make_proposal(event)
    Event.objects.update(state="draft")

    home = home_of(signed_in(make_person(role=role, event=event)))

    assert {growth.curve.name for growth in home.growths} == curves
    assert bool(home.parts) is has_parts
    assert len(home.needs) == needs_of


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        ("reviewer", "registration"),
        ("translator", "registration"),
        ("editor", "registrations"),
        ("desk", "proposal"),
        ("reader", "mails"),
    ],
)
def test_a_figure_that_is_not_theirs_is_not_there(role, hidden, event, signed_in):
    told = figures(home_of(signed_in(make_person(role=role, event=event))))

    assert [label for label in told if hidden in label] == []


def test_acts_are_those_of_the_role_at_this_event(event, signed_in):
    """An organiser of the one event and translator of the other writes to nobody there."""
    person = make_person(role="organiser", event=event)
    other = make_event("minsk-2022")
    Membership.objects.create(event=other, person=person, role="translator")
    browser = signed_in(person)

    here = browser.get(f"{HOME}?event=minsk-2021").content.decode()
    there = browser.get(f"{HOME}?event=minsk-2022").content.decode()

    assert "Write to many" in here
    assert "Write to many" not in there
    assert figures(home_of(browser)).get("registrations confirmed") is None


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("state", "queries"), [("published", 67), ("draft", 99)])
def test_however_much_there_is_it_costs_the_same(
    rows, state, queries, event, organiser, signed_in, django_assert_num_queries
):
    Event.objects.update(state=state)
    room = make_room(event)
    for number in range(rows):
        other = make_event(f"other-{number}")
        Membership.objects.create(event=other, person=organiser, role="organiser")
        make_registration(event, category="media", country=["BY", "KZ", "UZ"][number])
        make_slot(make_session(event), room, hour=10 + number)
        make_proposal(event).accept(by=organiser)
        make_proposal(event)
        make_page(event, f"page-{number}")
        for message in Message.objects.filter(state="queued")[:1]:
            Message.objects.filter(pk=message.pk).update(state="failed")
    release(event, by=organiser)
    make_slot(make_session(event, "Clashes"), room)
    browser = signed_in(organiser)
    browser.get(f"{HOME}?event=minsk-2021")

    with django_assert_num_queries(queries):
        browser.get(HOME)
