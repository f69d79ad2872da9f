"""A released session is moved: its people are mailed, and readers see what changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from program.release import release
from tests.factories import make_room, make_session, make_slot, make_speaker
from tests.journeys.outbox import calendar_of
from tests.journeys.steps import press, sign_in, told

pytestmark = pytest.mark.browser


def test_a_moved_session_mails_its_people_with_an_updated_calendar_entry(
    event, organiser, worker, outbox, somebody
):
    session = make_session(event, "What meters tell a city")
    speaker = make_speaker(event, given_name="Sofia", email="sofia@sofia.example")
    session.roles.create(event=event, speaker=speaker)
    slot = make_slot(session, make_room(event, "Plenary hall"))
    release(event, by=organiser)
    slot.room = make_room(event, "Red hall")
    slot.save()
    release(event, by=organiser)

    desk = somebody()
    sign_in(desk, organiser, to="/admin/program/release/")
    desk.get_by_role("link", name="Mails about it").first.click()
    told(desk, "sofia@sofia.example")
    press(desk, "Send 1 mail")
    told(desk, "1 mail is on its way.")
    mail = outbox.wait_for("sofia@sofia.example", "You are in the program: What meters tell a city")
    method, entry = calendar_of(mail)
    assert (method, entry["location"], entry["sequence"]) == ("PUBLISH", "Red hall", 2)

    reader = somebody(viewport={"width": 360, "height": 740})
    reader.goto("/minsk-2021/program/changes/")
    told(reader, "Moved from")
    reader.get_by_label("Earlier version").select_option("1")
    press(reader, "Compare")
    expect(reader.get_by_role("heading", name="From version 1 to version 2")).to_be_visible()
    reader.get_by_role("link", name="What meters tell a city").click()
    told(reader, "Red hall")
