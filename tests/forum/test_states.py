"""What each page of an event says in every state, and that it offers nothing that is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from forum import clock
from forum.models import Event, Host, Message
from program.release import release
from registration.models import Category, Registration
from speakers.models import Proposal, Track
from tests.factories import (
    make_event,
    make_news,
    make_page,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.registration.test_registering import form
from tests.speakers.test_proposals import typed

HOME, REGISTER, CALL = "/minsk-2021/", "/minsk-2021/register/", "/minsk-2021/proposals/"
PROGRAM, SPEAKERS, INFO = "/minsk-2021/program/", "/minsk-2021/speakers/", "/minsk-2021/info/"
PUBLIC_PAGES = [HOME, REGISTER, CALL, PROGRAM, SPEAKERS, INFO]
MINE = "/minsk-2021/registrations/"
NEW = "/minsk-2021/proposals/new/"

# What an act looks like in a page; none may be there that would be refused.
TO_REGISTER = 'href="/minsk-2021/register/"'
TO_PROPOSE = f'href="{NEW}"'
TO_CURRENT = 'href="/">To the current forum</a>'


def in_state(state: str, **facts) -> Event:
    """An event in one of its states, as of now."""
    now = clock.now()
    day = timedelta(days=1)
    told = {
        "open": {},
        "closed": {
            "registration_closes_at": now - day,
            "proposals_close_at": now - day,
        },
        "not yet": {
            "registration_opens_at": now + day,
            "registration_closes_at": now + 9 * day,
            "proposals_open_at": now + day,
            "proposals_close_at": now + 9 * day,
        },
        "no date": {
            "registration_opens_at": None,
            "registration_closes_at": None,
            "proposals_open_at": None,
            "proposals_close_at": None,
        },
        # Past and archived with nothing closed: the state alone must do.
        "past": {"starts": now.date() - 9 * day, "registration_closes_at": None}
        | {"proposals_close_at": None},
        "archived": {"state": Event.State.ARCHIVED},
    }[state]
    return make_event(**told, **facts)


SAID = {
    ("open", HOME): "20 days left",
    ("open", REGISTER): "Takes about two minutes.",
    ("open", CALL): "4 days left.",
    ("closed", HOME): "Registration is closed.",
    ("closed", REGISTER): "Registration is closed.",
    ("closed", CALL): "The call for speakers is closed.",
    ("not yet", HOME): "Registration opens on",
    ("not yet", REGISTER): "Registration opens on",
    ("not yet", CALL): "The call for speakers opens on",
    ("no date", HOME): "Registration is not open yet.",
    ("no date", REGISTER): "Registration is not open yet.",
    ("no date", CALL): "The call for speakers is not open yet.",
    ("past", HOME): "The forum is over.",
    ("past", REGISTER): "The forum is over, so nobody can register any more.",
    ("past", CALL): "The forum is over, so nobody can propose to speak any more.",
    ("past", PROGRAM): "No program of this forum was published here.",
    ("past", SPEAKERS): "No speakers of this forum were published here.",
    ("past", INFO): "No practical information about this forum was published here.",
    ("archived", HOME): "This forum is in the archive: nobody can register",
    ("archived", REGISTER): "This forum is in the archive, so nobody can register any more.",
    ("archived", CALL): "This forum is in the archive, so nobody can propose to speak any more.",
    ("archived", PROGRAM): "No program of this forum was published here.",
    ("archived", SPEAKERS): "No speakers of this forum were published here.",
    ("archived", INFO): "No practical information about this forum was published here.",
    ("open", PROGRAM): "The program is being prepared.",
    ("open", SPEAKERS): "The speakers are published together with the program.",
    ("open", INFO): "Nothing is written here yet.",
}


@pytest.mark.parametrize(("state", "address"), SAID)
def test_each_page_says_how_things_stand(db, client, state, address):
    in_state(state)

    answer = client.get(address)

    assert answer.status_code == 200
    assert SAID[state, address] in answer.content.decode()


@pytest.mark.parametrize("address", [HOME, REGISTER, CALL, PROGRAM, SPEAKERS, INFO])
@pytest.mark.parametrize("state", ["open", "closed", "not yet", "no date", "past", "archived"])
def test_no_page_is_a_dead_end_or_offers_what_would_be_refused(db, client, state, address):
    event = in_state(state)

    main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]

    assert 'class="button' in main
    if state != "open":
        assert TO_REGISTER not in main
        assert TO_PROPOSE not in main
        assert "<form" not in main
    assert (event.registration_is_open(), event.call_is_open()) == ((state == "open"),) * 2


@pytest.mark.parametrize("state", ["closed", "not yet", "no date", "past", "archived"])
def test_a_form_that_is_posted_all_the_same_is_refused_in_words(db, client, signed_in, state):
    event = in_state(state)
    speaker = signed_in(make_person())

    registering = client.post(REGISTER, form(event))
    proposing = speaker.post(NEW, typed(event, submit=""))

    assert (registering.status_code, proposing.status_code) == (403, 403)
    assert not Registration.objects.exists()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("state", ["closed", "not yet", "no date", "past", "archived"])
def test_the_form_of_a_proposal_leads_to_the_reason_while_it_cannot_be_sent(db, signed_in, state):
    in_state(state)

    assert signed_in(make_person()).get(NEW)["Location"] == CALL


def test_a_draft_that_came_too_late_is_shown_and_not_offered_for_change(event, signed_in, at):
    speaker = make_person()
    draft = make_proposal(event, speaker, state="draft")
    at(event.proposals_close_at)
    browser = signed_in(speaker)
    page = f"{CALL}{draft.code}/"

    assert browser.get(f"{page}edit/")["Location"] == page
    assert "It was not handed in while the call" in browser.get(page).content.decode()


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_every_page_of_an_archived_event_says_so_and_leads_to_the_current_one(db, client, address):
    in_state("archived")

    page = client.get(address).content.decode()

    assert "You are in the archive of the forum of" in page
    assert TO_CURRENT in page


@pytest.mark.parametrize("address", PUBLIC_PAGES)
def test_no_other_event_has_the_banner_of_the_archive(event, client, address):
    assert "the archive" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("status", "ended", "said"),
    [
        ("provisional", False, "The program is provisional"),
        ("final", False, ""),
        ("provisional", True, "This is its program as it was last published."),
        ("final", True, "This is its program as it was last published."),
    ],
)
def test_the_program_says_how_sure_it_is(event, client, at, status, ended, said):
    make_slot(make_session(event), make_room(event))
    release(event, by=None, status=status)
    if ended:
        at(event.ends_at)

    page = client.get(PROGRAM).content.decode()

    assert "Opening" in page
    assert said in page
    assert ("is provisional" in page) == (status == "provisional" and not ended)


def test_practical_information_leads_to_its_first_page_once_there_is_one(event, client):
    make_page(event, is_published=False)
    assert client.get(INFO).status_code == 200

    make_page(event, "travel")
    assert client.get(INFO)["Location"] == f"{INFO}travel/"


@pytest.mark.parametrize("state", ["open", "closed", "past", "archived"])
def test_whoever_has_registered_nobody_is_told_what_can_be_done(db, signed_in, state):
    in_state(state)

    page = signed_in(make_person()).get(MINE).content.decode()

    assert "Nobody is registered under your e-mail address yet." in page
    assert ('class="button" href="/minsk-2021/register/"' in page) == (state == "open")


@pytest.mark.parametrize("state", ["open", "closed", "past", "archived"])
def test_whoever_has_proposed_nothing_is_told_so(db, signed_in, state):
    in_state(state)

    page = signed_in(make_person()).get(CALL).content.decode()

    assert "You have not proposed anything" in page
    assert (TO_PROPOSE in page) == (state == "open")


@pytest.mark.parametrize("mode", ["on_site", "online"])
def test_after_the_forum_a_registration_is_told_in_the_past(event, signed_in, at, mode):
    person = make_person()
    made = make_registration(event, person=person, mode=mode)
    browser = signed_in(person)
    page = f"{MINE}{made.code}/"
    assert "You are registered" in browser.get(page).content.decode()

    at(event.ends_at)
    after = browser.get(page).content.decode()

    assert "You were registered" in after
    assert "Cancel my registration" not in after
    assert "Add to my calendar" not in after
    assert "QR code" not in after
    assert "Cancel your registration?" not in browser.get(f"{page}cancel/").content.decode()
    said = browser.post(f"{page}cancel/", follow=True).content.decode()
    assert "The forum is over, so nothing can be changed here any more." in said
    assert Registration.objects.get().state == "confirmed"


def test_after_the_forum_a_proposal_offers_nothing(event, signed_in, at):
    speaker = make_person()
    proposal = make_proposal(event, speaker, state="accepted")
    at(event.ends_at)

    browser = signed_in(speaker)
    page = browser.get(f"{CALL}{proposal.code}/").content.decode()
    mails = Message.objects.count()

    for act in ("confirm", "withdraw"):
        browser.post(f"{CALL}{proposal.code}/{act}/")
    assert Proposal.objects.get().state == "accepted"
    assert Message.objects.count() == mails
    assert (
        "Withdraw your proposal?"
        not in browser.get(f"{CALL}{proposal.code}/withdraw/").content.decode()
    )
    assert "The forum is over, so nothing can be changed here any more." in page
    assert "Yes, I will speak" not in page
    assert "Withdraw my proposal" not in page


def test_without_any_event_the_first_page_lists_the_archive(db, client, django_assert_num_queries):
    nothing = client.get("/").content.decode()
    assert "No event is announced" in nothing
    assert "Earlier forums" not in nothing

    in_state("archived")
    with django_assert_num_queries(2):
        page = client.get("/").content.decode()
    assert 'href="/minsk-2021/"' in page

    for year in (2019, 2020):
        make_event(f"minsk-{year}", state=Event.State.ARCHIVED)
    make_event("minsk-2022", state=Event.State.DRAFT)
    with django_assert_num_queries(2):
        page = client.get("/").content.decode()
    assert page.count('class="rows-name"') == 3


def test_a_draft_is_nowhere(db, client):
    make_event(state=Event.State.DRAFT)

    assert {client.get(address).status_code for address in PUBLIC_PAGES} == {404}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_first_page_of_an_event_costs_a_fixed_number_of_queries(
    event, client, django_assert_num_queries, rows
):
    for number in range(rows):
        make_registration(event)
        make_page(event, f"page{number}")
        make_news(event, f"news{number}")
        Host.objects.create(event=event, name=f"Ministry {number}")
        Category.objects.create(event=event, code=f"c{number}", name_en="Visitors")
        Track.objects.create(event=event, code=f"t{number}", name_en="Lights")

    with django_assert_num_queries(8):
        client.get(HOME)


def test_through_a_day_a_page_that_counts_days_stays_the_same(event, client, at):
    morning = (clock.now() + timedelta(days=1)).replace(hour=1, minute=0)
    tags = set()
    for hours in (0, 9, 19):
        at(morning + timedelta(hours=hours))
        tags.add(client.get(HOME)["ETag"])

    at(morning + timedelta(hours=24))
    assert len(tags) == 1
    assert client.get(HOME)["ETag"] not in tags
