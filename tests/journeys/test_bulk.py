"""An organiser writes to many: typed, looked over, released; then everybody has it, once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.factories import make_registration
from tests.journeys.outbox import text_of
from tests.journeys.steps import heading, press, sign_in, told

pytestmark = pytest.mark.browser

WORDS = {
    "English": ("The bus: {event}", "Dear {name}, **it leaves at nine.**"),
    "Russian": ("Автобус: {event}", "{name}, он едет в девять."),
}


def test_a_mail_to_many_is_read_before_it_is_sent_and_arrives_once(
    event, organiser, worker, outbox, anybody
):
    make_registration(event, email="anna@example.org")
    make_registration(event, email="boris@example.org", given_name="Борис", language="ru")
    make_registration(event, email="online@example.org", mode="online")
    page = anybody()
    sign_in(page, organiser, "/admin/forum/bulkmail/add/")
    page.get_by_label("Event").select_option(label="Smart sustainable cities")
    page.get_by_label("To whom").select_option(label="All confirmed registrations")
    press(page, "Save")

    heading(page, "Write to many")
    for language, (subject, text) in WORDS.items():
        page.get_by_label(f"Subject: {language}").fill(subject)
        page.get_by_label(f"Text: {language}").fill(text)
    page.get_by_label("On site").check()
    press(page, "Preview: English")  # with scripts it has come by itself
    frame = page.frame_locator("iframe[name=preview-en]")
    expect(frame.get_by_text("Dear Anna Ivanova")).to_be_visible()
    press(page, "Save, and look it over")

    told(page, "2 mails would leave.")
    shown = page.frame_locator("iframe")
    expect(shown.get_by_text("Dear Anna Example")).to_be_visible()
    page.get_by_role("link", name="2", exact=True).click()
    expect(page.frame_locator("iframe").get_by_text("Борис Example, он едет")).to_be_visible()
    page.get_by_role("link", name="Go on to sending").click()
    assert outbox.subjects_to("anna@example.org")[1:] == []
    press(page, "Send 2 mails")

    told(page, "The mail is released.")
    english = outbox.wait_for("anna@example.org", "The bus: Smart sustainable cities")
    assert "Dear Anna Example, it leaves at nine." in text_of(english)
    assert english["List-Unsubscribe"]
    outbox.wait_for("boris@example.org", "Автобус")
    page.get_by_role("link", name="Show the figures of this moment").click()
    expect(page.get_by_text("2 of 2 sent").last).to_be_visible()
    assert sum("bus" in one for one in outbox.subjects_to("anna@example.org")) == 1
    assert not any("bus" in one for one in outbox.subjects_to("online@example.org"))
