"""Two people speak together: one asks, the other joins from a phone with a code and no password."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from speakers.models import CoSpeaker, SpeakerConsent
from tests.factories import make_person, make_proposal
from tests.journeys.outbox import link_in
from tests.journeys.steps import (
    follow,
    heading,
    open_by_link,
    press,
    sign_in,
    sign_in_by_code,
    told,
)

pytestmark = pytest.mark.browser
SOFIA, BORIS = "sofia@example.org", "boris@example.org"


def test_a_co_speaker_is_asked_joins_with_a_profile_of_their_own_and_stands_in_the_order(
    event, worker, outbox, somebody
):
    sofia = make_person(SOFIA)
    talk = make_proposal(event, sofia, title_en="Meters")
    make_person(BORIS)
    first = somebody()
    sign_in(first, sofia, to=f"/minsk-2021/proposals/{talk.code}/speakers/")
    heading(first, "Who speaks in this talk")
    for label, value in (("Given name", "Boris"), ("Family name", "Petrov"), ("E-mail", BORIS)):
        first.get_by_label(label).fill(value)
    press(first, "Send the invitation")
    told(first, "We have written to Boris Petrov.")

    mail = outbox.wait_for(BORIS, "Action required: will you speak along in “Meters”?")
    phone = somebody(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    open_by_link(phone, link_in(mail, "/"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("will you speak along?")
    press(phone, "Yes, I will speak along")
    sign_in_by_code(phone, BORIS, outbox)
    heading(phone, "Speak along")
    phone.get_by_label("Organisation").fill("City Lab")
    phone.get_by_label("Country represented").select_option("BY")
    press(phone, "Yes, I will speak along")
    told(phone, "Please correct what is marked below")
    phone.get_by_label("I agree to the processing of my data.").check()
    press(phone, "Yes, I will speak along")
    told(phone, "Thank you: you speak in this talk.")

    outbox.wait_for(SOFIA, "Boris Petrov speaks with you: “Meters”")
    asked = CoSpeaker.objects.get()
    assert asked.state == "joined"
    assert [place.speaker.email for place in talk.order_of_speakers.all()] == [SOFIA, BORIS]
    assert SpeakerConsent.objects.get().speaker == asked.place.speaker
    first.reload()
    expect(first.get_by_role("list").filter(has_text="Boris Petrov").first).to_be_visible()
    follow(first, "Back to my proposal")
    told(first, "Boris Petrov, City Lab")
