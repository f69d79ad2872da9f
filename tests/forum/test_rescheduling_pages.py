"""“Change the forum” in the admin, and what the public then reads."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest

from forum.change import Act, Wish
from forum.models import BulkMail, Entry, Event, Message
from forum.rescheduling import carry_out, rehearse
from program.release import release
from tests.factories import (
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

pytestmark = pytest.mark.django_db
BASE = "/admin/forum/event/minsk-2021/reschedule/"


def done(event, act, **said):
    wish = Wish(act, **said)
    entry = carry_out(event, wish, by=None, seen=rehearse(event, wish, by=None).fingerprint)
    event.refresh_from_db()
    return entry


def seen_in(answer):
    return re.search(r'name="seen" value="(\w+)"', answer.content.decode())[1]


@pytest.fixture
def browser(organiser, signed_in):
    return signed_in(organiser)


def test_online_only_is_asked_rehearsed_and_done(event, browser):
    make_registration(event, given_name="Vera", family_name="<b>Came</b>")
    make_proposal(event)
    Message.objects.all().delete()
    asked = browser.get(f"{BASE}online/").content.decode()
    assert "Add places online" in asked

    shown = browser.post(f"{BASE}online/", {"adds_places": "on", "rehearse": "yes"})
    page = shown.content.decode()
    assert "Nothing has happened, and nothing is sent" in page
    assert "Vera &lt;b&gt;Came&lt;/b&gt;" in page
    assert "Smart sustainable cities takes place online only" in page
    assert "Умные устойчивые города: только онлайн" in page
    assert Event.objects.get().format == "hybrid"

    said = {"adds_places": "True", "seen": seen_in(shown), "do": "yes"}
    mistyped = browser.post(f"{BASE}online/", said | {"typed": "minsk"})
    assert "Type the address of the event" in mistyped.content.decode()
    assert Event.objects.get().format == "hybrid"

    answer = browser.post(f"{BASE}online/", said | {"typed": "minsk-2021"})
    entry = Entry.objects.get(act="change")
    assert answer.url == f"{BASE}done/{entry.pk}/"
    page = browser.get(answer.url).content.decode()
    for bulk in BulkMail.objects.all():
        assert f"/admin/forum/bulkmail/{bulk.pk}/change/" in page
    assert Event.objects.get().format == "online"
    assert not Message.objects.exists()


def test_a_second_click_and_the_way_back_lead_to_what_was_done(event, browser):
    make_registration(event)
    shown = browser.post(f"{BASE}cancel/", {"rehearse": "yes"})
    said = {"seen": seen_in(shown), "do": "yes", "typed": "minsk-2021"}
    first, second = (browser.post(f"{BASE}cancel/", said).url for _ in range(2))
    assert first == second
    assert Entry.objects.filter(act="change").count() == 1
    assert browser.get(f"{BASE}cancel/").url == BASE


def test_what_has_changed_since_is_shown_and_not_done(event, browser):
    make_registration(event)
    shown = browser.post(f"{BASE}cancel/", {"rehearse": "yes"})
    make_registration(event, given_name="Late")
    said = {"seen": seen_in(shown), "do": "yes", "typed": "minsk-2021"}
    again = browser.post(f"{BASE}cancel/", said)
    page = again.content.decode()
    assert "Something has changed since this was rehearsed" in page
    assert "Late Example" in page
    assert Event.objects.get().state == "published"
    browser.post(f"{BASE}cancel/", said | {"seen": seen_in(again)})
    assert Event.objects.get().state == "cancelled"


def test_dates_are_moved_with_the_deadlines_that_are_ticked(event, browser):
    asked = browser.get(f"{BASE}move/").content.decode()
    assert "registration closes" in asked.lower()
    starts = event.starts + timedelta(days=7)
    said = {"starts": starts.isoformat(), "deadlines": ["registration_closes_at"]}
    shown = browser.post(f"{BASE}move/", said | {"rehearse": "yes"})
    hidden = re.findall(r'<input type="hidden" name="(starts|deadlines)" value="([^"]+)"',
                        shown.content.decode())  # fmt: skip
    assert dict(hidden) == {"starts": starts.isoformat(), "deadlines": "registration_closes_at"}
    browser.post(
        f"{BASE}move/", said | {"seen": seen_in(shown), "do": "yes", "typed": " minsk-2021 "}
    )
    moved = Event.objects.get()
    assert moved.starts == starts
    assert moved.registration_closes_at == event.registration_closes_at + timedelta(days=7)
    assert moved.proposals_close_at == event.proposals_close_at


@pytest.mark.parametrize("starts", ["", "tomorrow", "2021-02-30", "0001-01-01", "9999-12-31"])
def test_days_that_cannot_be_are_asked_again(event, browser, starts):
    answer = browser.post(f"{BASE}move/", {"starts": starts, "rehearse": "yes"})
    assert answer.status_code == 200
    assert "Rehearse it" in answer.content.decode()


def test_too_few_places_online_are_told_and_nothing_is_done(event, browser):
    make_registration(event)
    event.mode_pools.get(mode="online").pool.__class__.objects.filter(name="online").update(total=0)
    answer = browser.post(f"{BASE}online/", {"rehearse": "yes"})
    assert "only 0 places online are free" in answer.content.decode()


def test_only_organisers_of_the_event_find_it(event, signed_in):
    entry = done(event, Act.CANCEL)
    addresses = [BASE, f"{BASE}resume/", f"{BASE}done/{entry.pk}/"]
    other = make_person(role="organiser", event=make_event("minsk-2022"))
    translator = make_person(role="translator", event=event)
    for person in (other, translator):
        browser = signed_in(person)
        assert {browser.get(one).status_code for one in addresses} == {404}
        assert browser.post(f"{BASE}resume/", {"do": "yes"}).status_code == 404
    form = signed_in(translator).get(f"/admin/forum/event/{event.pk}/change/").content.decode()
    assert "reschedule" not in form


def test_an_entry_of_another_event_is_not_found(event, browser):
    entry = done(make_event("minsk-2022"), Act.CANCEL)
    assert browser.get(f"{BASE}done/{entry.pk}/").status_code == 404
    assert browser.get(f"{BASE}nonsense/").status_code == 404


def test_nobody_cancels_by_the_form(event, browser):
    page = browser.get(f"/admin/forum/event/{event.pk}/change/").content.decode()
    assert "reschedule" in page
    assert 'value="cancelled"' not in page
    done(event, Act.CANCEL)
    page = browser.get(f"/admin/forum/event/{event.pk}/change/").content.decode()
    assert 'name="state"' not in page


PUBLIC = ("", "program/", "register/", "proposals/", "speakers/", "news/", "program.ics")


def told_by(client, address):
    answer = client.get(f"/minsk-2021/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def put_a_session(event):
    make_slot(make_session(event), make_room(event))
    release(event, by=None)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_cancelled_forum_says_so_on_all_its_pages(event, client, language):
    put_a_session(event)
    done(event, Act.CANCEL)
    client.cookies["django_language"] = language
    for address in PUBLIC[:-1]:
        assert 'class="notices"' in told_by(client, address), address
    assert "STATUS:CANCELLED" in told_by(client, "program.ics")
    assert client.get("/").url == "/minsk-2021/"


def structured(client):
    found = re.search(r'ld\+json">(.*?)</script>', told_by(client, "program/"))
    return json.loads(found[1])


def test_search_engines_are_told_what_became_of_it(event, client):
    put_a_session(event)
    assert structured(client)["eventStatus"] == "https://schema.org/EventScheduled"
    before = event.starts
    done(event, Act.MOVE, starts=before + timedelta(days=7))
    told = structured(client)
    assert told["eventStatus"] == "https://schema.org/EventRescheduled"
    assert told["previousStartDate"] == before.isoformat()
    done(event, Act.ONLINE)
    told = structured(client)
    assert told["eventStatus"][1] == "https://schema.org/EventMovedOnline"
    assert [place["@type"] for place in told["location"]] == ["VirtualLocation"]
    done(event, Act.CANCEL)
    assert structured(client)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_moved_forum_names_both_days_and_moved_back_none(event, client):
    before = event.starts
    done(event, Act.MOVE, starts=before + timedelta(days=7))
    assert "New dates" in told_by(client, "")
    Event.objects.update(starts=before, ends=before + timedelta(days=2))
    assert "New dates" not in told_by(client, "")
