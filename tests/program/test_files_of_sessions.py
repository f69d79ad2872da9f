"""Materials, slides, recordings and photos of released sessions: for whom they are."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from forum.shelf import shelf
from program.models import Invitee, Material
from program.release import release
from speakers.consenting import note
from speakers.introducing import introduce
from tests.factories import (
    make_file,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.program import feed_readers as other
from tests.registration.test_changing import picture

EVERYBODY, PARTICIPANTS, SESSION = Material.Readers.values


@pytest.fixture
def talk(event):
    """A released session of one speaker, made of a proposal."""
    speaker = make_speaker(event)
    session = make_session(event, "Roads")
    session.proposal = make_proposal(event, speaker=speaker, state="confirmed")
    session.save()
    session.roles.create(event=event, speaker=speaker)
    make_slot(session, make_room(event))
    release(event, by=None)
    return session


def material(session, readers=EVERYBODY, title="Paper", **facts):
    kept = (
        {}
        if "address" in facts
        else {"file": ContentFile(b"%PDF-1.7", "x"), "type": "application/pdf"}
    )
    return Material.objects.create(
        event=session.event, session=session, title_en=title, readers=readers, **kept, **facts
    )


def address(session, one):
    return f"/minsk-2021/program/{session.code}/materials/{one.code}/"


def somebody(event, signed_in, **facts):
    person = make_person()
    registration = make_registration(event, person=person, email=person.email, **facts)
    return signed_in(person), registration


def sees(browser, session, one):
    """Whether it is on the session's page; the file itself has to agree."""
    page = browser.get(f"/minsk-2021/program/{session.code}/").content.decode()
    answer = browser.get(address(session, one))
    assert (answer.status_code == 200) is (one.title_en in page)
    return answer.status_code == 200


def test_a_file_for_everybody_comes_as_an_attachment_under_a_name_of_ours(client, talk):
    answer = client.get(address(talk, one := material(talk)))

    assert answer["Content-Disposition"] == f'attachment; filename="{one.code}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"


def test_what_is_for_participants_is_for_those_who_are_confirmed(client, event, talk, signed_in):
    one = material(talk, PARTICIPANTS)
    comes, _registration = somebody(event, signed_in)
    waits, _registration = somebody(event, signed_in, category="media")

    assert sees(comes, talk, one)
    assert not sees(waits, talk, one)
    assert not sees(client, talk, one)
    assert not sees(signed_in(make_person()), talk, one)


def test_what_is_for_those_of_a_session_is_for_its_speakers_and_whom_it_invites(
    client, event, talk, signed_in
):
    one = material(talk, SESSION)
    comes, _registration = somebody(event, signed_in)
    invited, registration = somebody(event, signed_in)
    Invitee.objects.create(event=event, session=talk, registration=registration)
    speaks = talk.roles.get().speaker
    speaks.refresh_from_db()
    person = make_person(speaks.email)

    assert sees(invited, talk, one)
    assert sees(signed_in(person), talk, one)
    assert not sees(comes, talk, one)
    assert not sees(client, talk, one)


def test_a_category_is_invited_as_a_whole(event, talk, signed_in):
    one = material(talk, SESSION)
    comes, registration = somebody(event, signed_in)
    Invitee.objects.create(event=event, session=talk, category=registration.category)

    assert sees(comes, talk, one)


def test_a_page_with_more_than_strangers_see_is_kept_nowhere(client, event, talk, signed_in):
    there = f"/minsk-2021/program/{talk.code}/"
    comes, _registration = somebody(event, signed_in)

    assert comes.get(there)["Cache-Control"] == "private, no-store"
    assert client.get(there)["Cache-Control"] == "public, no-cache"


def test_slides_are_public_once_every_speaker_agrees_the_last_of_each_language(client, event, talk):
    second = make_speaker(event)
    talk.proposal.order_of_speakers.create(event=event, speaker=second, position=1)
    for _ in range(2):
        last = make_file(talk.proposal, use="slides")
    there = f"/minsk-2021/program/{talk.code}/slides/en/"
    note(talk.proposal.speakers.order_by("pk").first(), talk.proposal, {"slides", "processing"})
    assert client.get(there).status_code == 404

    note(second, talk.proposal, {"slides", "processing"})
    assert client.get(there)["Content-Disposition"] == f'attachment; filename="{last.code}.pdf"'
    assert there in client.get(f"/minsk-2021/program/{talk.code}/").content.decode()

    note(second, talk.proposal, {"processing"})
    assert client.get(there).status_code == 404
    assert there not in client.get(f"/minsk-2021/program/{talk.code}/").content.decode()


def test_a_recording_needs_the_consent_of_the_speakers_of_a_talk(client, event, talk):
    one = material(talk, title="The film", kind="recording")
    assert not sees(client, talk, one)

    note(talk.roles.get().speaker, talk.proposal, {"recording", "processing"})

    assert sees(client, talk, one)


def test_files_of_what_is_not_released_are_not_there(client, event, talk):
    hidden = make_session(event, "Hidden")

    assert client.get(address(hidden, material(hidden))).status_code == 404
    assert client.get(address(talk, material(hidden))).status_code == 404


def test_a_photo_is_public_while_its_person_is_in_the_release(client, event, talk):
    speaker, other = talk.roles.get().speaker, make_speaker(event)
    for one in (speaker, other):
        introduce(one, make_person(one.email), [], photo=picture())
    there = f"/minsk-2021/speakers/{speaker.code}/photo"

    answer = client.get(there)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert f"{there}?v=" in client.get("/minsk-2021/speakers/").content.decode()
    assert client.get(f"/minsk-2021/speakers/{other.code}/photo").status_code == 404

    event.slots.working().update(session=make_session(event, "Another"))
    release(event, by=None)
    assert Client().get(there).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_session_costs_a_fixed_number_of_queries(
    client, event, talk, count, django_assert_num_queries
):
    for number in range(count):
        talk.roles.create(event=event, speaker=make_speaker(event), position=number + 1)
        material(talk)
        make_slot(make_session(event, f"Other {number}"), None, hour=14 + number)
    release(event, by=None)

    with django_assert_num_queries(11):
        client.get(f"/minsk-2021/program/{talk.code}/")


# --- In the schedules --------------------------------------------------------------------------


def attached(client):
    """Address -> title, as schedule.xml and schedule.json both have them."""
    root = other.valid_xml(client.get("/minsk-2021/program.xml").content)
    in_xml = {one.get("href"): one.text for one in root.iter("attachment")}
    schedule = other.valid_json(client.get("/minsk-2021/program.json").content)
    talks = [
        talk
        for day in schedule["conference"]["days"]
        for talks in day["rooms"].values()
        for talk in talks
    ]
    assert {one["url"]: one["title"] for talk in talks for one in talk["attachments"]} == in_xml
    return in_xml


def test_the_schedules_lead_to_the_files_that_everybody_may_have(client, talk, settings):
    for readers in (PARTICIPANTS, SESSION):
        material(talk, readers)
    paper = material(talk)

    assert attached(client) == {f"{settings.SITE_URL}{address(talk, paper)}": "Paper"}
    assert client.get(address(talk, paper)).status_code == 200


def test_the_schedules_have_slides_and_recordings_while_all_speakers_agree(client, talk, settings):
    make_file(talk.proposal, use="slides")
    kept, there = material(talk, kind="recording"), "https://example.org/recording"
    material(talk, kind="recording", title="Recording", address=there)
    speaker, second = talk.roles.get().speaker, make_speaker(talk.event)
    note(speaker, talk.proposal, {"slides", "recording", "processing"})

    slides = f"/minsk-2021/program/{talk.code}/slides/en/"
    found = attached(client)
    assert found == {
        f"{settings.SITE_URL}{address(talk, kept)}": "Paper",
        there: "Recording",
        f"{settings.SITE_URL}{slides}": "Slides of the speakers (English)",
    }
    assert client.get(slides).status_code == 200

    talk.proposal.order_of_speakers.create(event=talk.event, speaker=second, position=1)
    assert attached(client) == {}
    note(second, talk.proposal, {"slides", "processing"})
    assert list(attached(client)) == [f"{settings.SITE_URL}{slides}"]
    note(speaker, talk.proposal, {"recording", "processing"})
    assert attached(client) == {}


def test_a_kept_schedule_drops_slides_whose_speaker_withdraws(client, talk, settings):
    settings.SITE_URL = "http://localhost:8000"
    shelf.clear()
    make_file(talk.proposal, use="slides")
    note(talk.roles.get().speaker, talk.proposal, {"slides", "processing"})

    def kept():
        return client.get("/minsk-2021/program.json", headers={"Host": "localhost:8000"}).content

    assert b"/slides/en/" in kept()
    note(talk.roles.get().speaker, talk.proposal, {"processing"})
    assert b"/slides/en/" not in kept()
