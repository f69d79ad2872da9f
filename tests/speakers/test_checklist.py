"""What a speaker still has to do, on their list, their page and in their mails."""

from datetime import timedelta

import pytest
from django.core import mail

from forum import clock, registry
from forum.mail import delivery, reminders
from forum.models import ConsentText, Message, Reminder
from program.models import Session
from program.release import release
from speakers.checklist import missing
from speakers.models import Call, ProposalSpeaker, SpeakerConsent
from speakers.talks import talks_of
from tests.factories import (
    make_file,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_slot,
    make_speaker,
)

DAY = timedelta(days=1)
PAGE = "/minsk-2021/my-sessions/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def speaker(db):
    return make_person("speaker@example.org")


def items_of(event, person):
    [talk] = talks_of(event, person)
    return {item.label: item for item in talk.items}


def test_a_new_speaker_has_everything_to_do_each_with_its_page(event, speaker):
    make_proposal(event, speaker, state="accepted")
    items = items_of(event, speaker)
    held = items.pop("Register for the forum")
    assert held.is_done  # with the acceptance
    assert not any(item.is_done for item in items.values())
    assert all(item.url.startswith("/minsk-2021/") for item in items.values())
    assert missing(items.values()) == [
        "Confirm that you will speak",
        "A photo of you",
        "A short biography",
        "Your slides (English)",
    ]


def test_what_is_done_is_missing_no_more(event, speaker):
    me = make_speaker(
        event,
        speaker,
        photo="photos/x.webp",
        biography_en="Of pipes.",
        given_name_other="София",
        family_name_other="Спикер",
        registration=make_registration(event),
    )
    proposal = make_proposal(event, speaker=me, state="confirmed")
    make_file(proposal, use="slides")
    text = ConsentText.objects.filter(event=event, purpose="recording").get()
    SpeakerConsent.objects.create(
        event=event, speaker=me, proposal=proposal, use="recording", text=text
    )
    [talk] = talks_of(event, speaker)
    assert talk.is_complete
    assert [item.label for item in talk.items if not item.is_done] == ["Your slides (Russian)"]


def test_who_has_cancelled_their_registration_is_told_to_register_again(event, speaker):
    make_proposal(event, speaker, state="accepted")
    speaker.speakers.get().registration.cancel()

    again = items_of(event, speaker)["Register for the forum again: your registration has ended"]

    assert not again.is_done
    assert again.url == "/minsk-2021/register/"


@pytest.mark.parametrize("by", ["address", "person"])
def test_who_has_registered_again_is_coming_by_their_address_or_account(event, speaker, by):
    make_proposal(event, speaker, state="accepted")
    speaker.speakers.get().registration.cancel()
    facts = {"person": speaker} if by == "person" else {"email": speaker.email}

    make_registration(event, **facts)

    assert items_of(event, speaker)["Register for the forum"].is_done


def test_others_who_are_registered_do_not_count(event, speaker):
    make_proposal(event, speaker, state="accepted")
    speaker.speakers.get().registration.cancel()
    make_registration(event)
    make_registration(event, email="", contact_email="clerk@example.org")

    assert "Register for the forum" not in items_of(event, speaker)


def test_the_slides_of_another_talk_do_not_count(event, speaker):
    me = make_speaker(event, speaker)
    first = make_proposal(event, speaker=me, state="accepted")
    make_proposal(event, speaker=me, state="accepted")
    make_file(first, use="slides")
    done = [
        item.is_done
        for talk in talks_of(event, speaker)
        for item in talk.items
        if item.label == "Your slides (English)"
    ]
    assert done == [True, False]


def test_the_due_date_of_the_slides_is_told_by_the_clock_of_the_event(event, speaker):
    due_at = event.starts_at.replace(hour=0) - 3 * DAY
    Call.objects.create(event=event, slides_due_at=due_at)
    make_proposal(event, speaker, state="accepted")
    [label] = [one for one in items_of(event, speaker) if "English" in one]
    assert "end of the day" in label


# --- My sessions ----------------------------------------------------------------------------


def scheduled(proposal, hall="Blue hall"):
    session = Session.objects.from_proposal(proposal)
    return make_slot(session, make_room(proposal.event, hall, is_streamed=True))


def test_my_sessions_say_when_and_where_by_the_released_program(event, speaker, signed_in):
    proposal = make_proposal(event, speaker, state="confirmed", title_en="Old pipes", mode="online")
    scheduled(proposal)
    page = signed_in(speaker).get(PAGE).content.decode()
    assert "Old pipes" in page
    assert "Blue hall" not in page, "the working program is nobody's to see"
    assert "Your own link comes here" in page
    release(event, by=None)
    page = signed_in(speaker).get(PAGE).content.decode()
    for said in ("Blue hall", "10:00", "forum@example.org", "/join/"):
        assert said in page


def test_who_speaks_on_site_is_not_promised_a_link_to_join(event, speaker, signed_in):
    make_proposal(event, speaker, state="confirmed", mode="on_site")

    assert "Your own link comes here" not in signed_in(speaker).get(PAGE).content.decode()


def test_a_co_speaker_sees_the_talk_and_a_stranger_does_not(event, speaker, stranger, signed_in):
    proposal = make_proposal(event, state="accepted", title_en="Old pipes")
    mine = make_speaker(event, speaker)
    ProposalSpeaker.objects.create(event=event, proposal=proposal, speaker=mine, position=1)
    assert "Old pipes" in signed_in(speaker).get(PAGE).content.decode()
    assert "Old pipes" not in signed_in(stranger).get(PAGE).content.decode()


@pytest.mark.parametrize("state", ["draft", "submitted", "standby", "declined"])
def test_what_is_not_accepted_is_no_session(event, speaker, signed_in, state):
    make_proposal(event, speaker, state=state, title_en="Old pipes")
    assert "Old pipes" not in signed_in(speaker).get(PAGE).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_talks_there_are(
    event, speaker, signed_in, django_assert_num_queries, count
):
    me = make_speaker(event, speaker)
    for number in range(count):
        proposal = make_proposal(event, speaker=me, state="confirmed")
        scheduled(proposal, f"Hall {number}")
        make_file(proposal, use="slides")
    release(event, by=None, reason="Somebody stands in.")
    browser = signed_in(speaker)
    with django_assert_num_queries(12):
        browser.get(PAGE)


# --- Slides are asked for -------------------------------------------------------------------


def test_who_has_no_slides_is_asked_for_them_before_they_are_due(event, speaker, at):
    due_at = clock.now() + 10 * DAY
    Call.objects.create(event=event, slides_due_at=due_at)
    late = make_proposal(event, speaker, state="confirmed", title_en="Old pipes")
    make_file(make_proposal(event, state="confirmed"), use="slides")
    make_proposal(event, state="standby")
    for rule in registry.usual_reminders:
        if rule["kind"] == "speakers/slides_due":
            Reminder.objects.create(event=event, **rule)
    at(due_at - 8 * DAY - timedelta(hours=12))
    assert reminders.post_due() == 0
    at(due_at - 6 * DAY)
    assert [reminders.post_due(), reminders.post_due()] == [1, 0]
    at(due_at - timedelta(hours=1))
    assert reminders.post_due() == 1
    delivery.deliver_due()
    asked = [letter for letter in mail.outbox if "slides" in letter.subject]
    assert [letter.to for letter in asked] == [[speaker.email]] * 2
    assert f"/proposals/{late.code}/files/" in asked[0].body
    assert Message.objects.filter(kind="speakers/slides_due").count() == 2


def test_slides_without_a_due_date_are_asked_for_by_no_reminder(event):
    make_proposal(event, state="confirmed")
    assert registry.anchors["speakers.slides"].moments(event) == []


def test_slides_are_of_no_concern_to_those_who_registered(event):
    make_registration(event)
    members = registry.audiences["registration.live"].members(event)
    assert not registry.anchors["speakers.slides"].narrow(members, "2021-03-10").exists()
