"""Certificates of who spoke without ever having registered: by the speaker's own profile."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from forum import forgetting
from forum.models import Event
from program import certificates
from program.certificate_pages import draw, page
from program.certificates import issue, issue_all, stands
from program.models import Certificate, Slot
from program.release import release
from program.speaking import roles_of
from registration.models import Registration
from registration.subjects import subject_of
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.program.test_certificates import PAGE, talk

TAKING_PART, SPEAKING = Certificate.Kind


@pytest.fixture
def event(db):
    return make_event(on_site=50, online=50)


@pytest.fixture
def speaker(event):
    """Invited by the organisers, who made the profile for an address."""
    made = make_speaker(event, email="sofia@example.org", family_name="Invited")
    talk(event, made)
    return made


@pytest.fixture
def browser(speaker, signed_in):
    return signed_in(make_person("sofia@example.org"))


@pytest.fixture
def afterwards(event, at):
    at(event.ends_at + timedelta(hours=1))


def address(speaker, ending="/") -> str:
    return f"/minsk-2021/speaker/{speaker.code}/certificate{ending}"


@pytest.mark.parametrize("where", ["speaker", "my-sessions", "proposals"])
def test_an_invited_speaker_takes_it_on_the_speakers_own_pages(
    speaker, afterwards, browser, client, where
):
    found = browser.get(f"/minsk-2021/{where}/").content.decode()
    assert address(speaker) in found
    answer = browser.post(address(speaker), follow=True)

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    one = Certificate.objects.get()
    assert (one.speaker, one.registration, one.number) == (speaker, None, 1)
    checked = client.get(f"/minsk-2021/certificates/{one.code}/").content.decode()
    assert "This certificate is valid." in checked
    assert "S. I." in checked
    assert "Invited" not in checked


@pytest.mark.parametrize("where", ["speaker", "my-sessions", "proposals"])
def test_before_it_is_time_there_is_none(speaker, browser, at, where):
    at(speaker.event.starts_at + timedelta(minutes=1))

    assert "certificate" not in browser.get(f"/minsk-2021/{where}/").content.decode()
    answer = browser.post(address(speaker), follow=True)

    assert "There is no such certificate for you" in answer.content.decode()
    assert browser.get(address(speaker, ".pdf")).status_code == 404
    assert not Certificate.objects.exists()


def test_who_is_in_no_released_session_has_none(event, afterwards, signed_in):
    made = make_speaker(event, make_person("sofia@example.org"))
    session = make_session(event)
    session.roles.create(event=event, speaker=made)
    make_slot(session, make_room(event))

    with pytest.raises(certificates.Refused):
        issue(made, SPEAKING)
    assert "certificate" not in signed_in(made.person).get("/minsk-2021/speaker/").content.decode()


def test_who_registered_has_it_by_the_registration_alone(speaker, afterwards, browser):
    registration = make_registration(speaker.event, email="sofia@example.org")

    assert address(speaker) not in browser.get("/minsk-2021/speaker/").content.decode()
    with pytest.raises(certificates.Refused):
        issue(speaker, SPEAKING)
    assert issue(registration, SPEAKING).registration == registration


def test_a_profile_has_none_of_taking_part(speaker, afterwards):
    with pytest.raises(certificates.Refused):
        issue(speaker, TAKING_PART)


def test_who_registers_later_keeps_the_same_certificate(speaker, afterwards):
    by_profile = issue(speaker, SPEAKING)
    registration = make_registration(speaker.event, email="sofia@example.org")

    found = issue(registration, SPEAKING)

    assert (found.pk, found.number) == (by_profile.pk, by_profile.number)
    one = Certificate.objects.get()
    assert (one.registration, one.speaker) == (registration, None)
    assert stands(one)


def test_a_program_released_without_the_speaker_takes_it_along(event, speaker, afterwards, browser):
    found = issue(speaker, SPEAKING)
    make_slot(make_session(event), make_room(event))

    Slot.objects.working().filter(session__roles__speaker=speaker).delete()
    release(event, by=None)

    assert not stands(found)
    assert browser.get(address(speaker, ".pdf")).status_code == 404


def test_there_is_none_of_a_cancelled_forum(event, speaker, afterwards):
    found = issue(speaker, SPEAKING)

    Event.objects.update(state="cancelled")

    assert not stands(Certificate.objects.get(pk=found.pk))


def test_the_file_of_all_and_the_list_hold_those_of_profiles(
    event, speaker, afterwards, organiser, signed_in
):
    talk_of_another = make_registration(event, family_name="Abramova")
    other = make_speaker(event, registration=talk_of_another)
    Slot.objects.released(event).get().session.roles.create(event=event, speaker=other)
    browser = signed_in(organiser)

    answer = browser.post(PAGE, {"kind": "speaking", "language": "en"})

    assert answer.content.startswith(b"%PDF")
    held = [one.holder for one in Certificate.objects.order_by("number")]
    assert held == [talk_of_another, speaker]
    listed = browser.get("/admin/program/certificate/?q=Invited").content.decode()
    assert "Sofia Invited" in listed


def test_a_choice_of_categories_leaves_out_who_has_none(event, speaker, afterwards):
    with pytest.raises(certificates.Refused, match="Nobody"):
        issue_all(event, SPEAKING, ["operator"])


def test_it_names_the_sessions_in_the_speakers_words(event, speaker, afterwards):
    roles = roles_of(event, [speaker])[speaker]
    found = issue(speaker, SPEAKING)
    told = page(found, "en", roles)

    assert (told["name"], told["roles"]) == ("Sofia Invited", ["Data of a city (Speaker)"])
    assert told["post"] == "City Lab"
    assert draw([found], ["en", "ru"]).startswith(b"%PDF")


def test_the_staff_and_strangers_take_nobodys(event, speaker, afterwards, signed_in, client):
    issue(speaker, SPEAKING)
    others = [make_person(), make_person(role="organiser", event=event)]

    for other in others:
        assert signed_in(other).get(address(speaker, ".pdf")).status_code == 404
        assert signed_in(other).post(address(speaker)).status_code == 404
    assert client.get(address(speaker, ".pdf")).status_code == 302


def test_a_get_numbers_nothing(speaker, afterwards, browser):
    assert browser.get(address(speaker)).status_code == 405
    assert browser.get(address(speaker, ".pdf")).status_code == 404
    assert not Certificate.objects.exists()


def test_of_who_is_forgotten_nothing_is_told_but_that_it_stands(event, speaker, afterwards, client):
    found = issue(speaker, SPEAKING)
    type(speaker).objects.filter(pk=speaker.pk).update(given_name="", family_name="")
    speaker.roles.all().delete()

    answer = client.get(f"/minsk-2021/certificates/{found.code}/").content.decode()

    assert "This certificate is valid." in answer
    assert "Initials" not in answer


def test_a_certificate_is_told_to_who_asks_for_their_data(event, speaker, afterwards):
    issue(speaker, SPEAKING)
    registration = make_registration(event, email="sofia@example.org")

    told = str(forgetting.tell(subject_of(registration)))

    assert Certificate.objects.get().code in told


@pytest.mark.parametrize("facts", [{}, {"kind": "participation"}, {"both": True}])
def test_a_certificate_has_one_holder(event, facts):
    known = {"kind": "speaking"} | facts
    if facts:
        known["speaker"] = make_speaker(event)
    if known.pop("both", False):
        known["registration"] = make_registration(event)

    with pytest.raises(IntegrityError, match="certificate_has_one_holder"), transaction.atomic():
        Certificate.objects.create(event=event, number=1, **known)


def test_a_profile_has_one_and_of_its_own_event(event, speaker):
    Certificate.objects.create(event=event, speaker=speaker, kind="speaking", number=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(event=event, speaker=speaker, kind="speaking", number=2)
    other = make_speaker(make_event("minsk-2022"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(event=event, speaker=other, kind="speaking", number=2)


@pytest.mark.parametrize("people", [1, 3])
def test_those_of_many_profiles_cost_as_much_as_of_one(
    event, afterwards, people, django_assert_num_queries
):
    for number in range(people):
        session = make_session(event, f"Talk {number}")
        session.roles.create(event=event, speaker=make_speaker(event))
        make_slot(session, make_room(event, f"Hall {number}"))
    release(event, by=None)
    assert not Registration.objects.exists()

    with django_assert_num_queries(11):
        found = issue_all(event, SPEAKING)
        draw(found, ["en"])
    assert len(found) == people
