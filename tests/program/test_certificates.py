"""Certificates: for whom, from when, what they say, and what a stranger who checks one learns."""

import threading
from datetime import timedelta
from io import BytesIO
from unittest.mock import Mock

import pytest
from django.db import IntegrityError, connection, transaction
from pypdf import PdfReader

from forum import pdf
from forum.models import Entry, Event
from program import certificate_pages, certificates
from program.certificate_pages import draw, page
from program.certificates import issue, issue_all, kinds_for, stands
from program.models import Certificate, Slot
from program.release import release
from program.speaking import roles_of
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
from tests.program.test_attendance import admit, rule

PAGE = "/admin/program/certificate/all/minsk-2021/"
TAKING_PART, SPEAKING = Certificate.Kind


@pytest.fixture
def event(db):
    return make_event(on_site=50, online=50)


@pytest.fixture
def came(event):
    """Registered and admitted, and signed in by the address."""
    made = make_registration(
        event, person=make_person("anna@example.org"), email="anna@example.org"
    )
    admit(made)
    return made


@pytest.fixture
def afterwards(event, at):
    at(event.ends_at + timedelta(hours=1))


def talk(event, speaker, title="Data of a city", **facts):
    session = make_session(event, title, **facts)
    session.roles.create(event=event, speaker=speaker)
    make_slot(session, make_room(event))
    release(event, by=None)
    return session


def pages_of(answer) -> int:
    return len(PdfReader(BytesIO(answer.content)).pages)


def test_who_attended_gets_a_numbered_certificate_once(came, afterwards):
    first = issue(came, TAKING_PART)

    assert (first.number, first.event) == (1, came.event)
    assert issue(came, TAKING_PART).pk == first.pk
    assert stands(first)


def test_numbers_of_an_event_count_up_over_both_kinds(event, came, at):
    talk(event, make_speaker(event, registration=came))
    at(event.ends_at)
    other = make_registration(make_event("minsk-2022"))

    assert [issue(came, kind).number for kind in kinds_for(came)] == [1, 2]
    assert kinds_for(other) == []


def test_there_is_none_before_it_is_time(event, came, at):
    assert kinds_for(came) == []
    with pytest.raises(certificates.Refused):
        issue(came, TAKING_PART)

    rule(event, certificates_from=event.starts_at)
    at(event.starts_at)
    assert kinds_for(came) == [TAKING_PART]


def test_there_is_none_of_a_cancelled_forum(event, came, afterwards):
    found = issue(came, TAKING_PART)

    Event.objects.update(state="cancelled")

    came.event.refresh_from_db()
    assert kinds_for(came) == []
    assert not stands(Certificate.objects.get(pk=found.pk))


def test_there_is_none_for_who_did_not_come_or_has_no_place(event, afterwards):
    absent, waiting = make_registration(event), make_registration(event)
    admit(waiting)
    Registration.objects.filter(pk=waiting.pk).update(state="waiting")
    waiting.refresh_from_db()

    assert kinds_for(absent) == kinds_for(waiting) == []


def test_it_stands_no_more_once_the_attendance_is_taken_back(came, afterwards, client):
    found = issue(came, TAKING_PART)

    came.checkins.update(undone_at=came.event.starts_at)

    assert not stands(found)
    answer = client.get(f"/minsk-2021/certificates/{found.code}/")
    assert "no longer valid" in answer.content.decode()


@pytest.mark.parametrize("by", ["registration", "address"])
def test_who_spoke_in_a_released_session_gets_the_other_one(by, event, at):
    registration = make_registration(event, email="sofia@example.org")
    known = (
        {"registration": registration} if by == "registration" else {"email": registration.email}
    )
    talk(event, make_speaker(event, **known))
    at(event.ends_at)

    assert kinds_for(registration) == [SPEAKING]
    assert stands(issue(registration, SPEAKING))


def test_nobody_spoke_in_a_session_that_is_not_released_or_not_over(event, at):
    registration = make_registration(event)
    rule(event, certificates_from=event.starts_at)
    session = make_session(event)
    session.roles.create(event=event, speaker=make_speaker(event, registration=registration))
    slot = make_slot(session, make_room(event))
    at(slot.ends_at)
    assert kinds_for(registration) == []

    release(event, by=None)
    assert kinds_for(registration) == [SPEAKING]

    at(slot.ends_at - timedelta(minutes=1))
    assert kinds_for(registration) == []


def test_a_program_released_without_the_speaker_takes_the_certificate_along(event, at):
    registration = make_registration(event)
    session = talk(event, make_speaker(event, registration=registration))
    make_slot(make_session(event), make_room(event))
    at(event.ends_at)
    found = issue(registration, SPEAKING)

    Slot.objects.working().filter(session=session).delete()
    release(event, by=None)

    assert not stands(found)


def test_it_says_who_took_part_in_what_in_each_language(came, afterwards):
    Registration.objects.filter(pk=came.pk).update(
        given_name_other="Анна", family_name_other="Пример"
    )
    came.refresh_from_db()
    found = issue(came, TAKING_PART)

    english, russian = page(found, "en", []), page(found, "ru", [])

    assert (english["name"], english["other"]) == ("Anna Example", "Анна Пример")
    assert "took part in the forum “Smart sustainable cities”" in english["text"]
    assert russian["event"] == "Умные устойчивые города"
    assert english["address"].endswith(f"/minsk-2021/certificates/{found.code}/")
    assert found.code not in english["number"]


def test_that_of_a_speaker_names_the_sessions_and_what_was_done_there(event, at):
    registration = make_registration(event)
    speaker = make_speaker(event, registration=registration)
    talk(event, speaker, title_ru="Данные города")
    at(event.ends_at)

    roles = roles_of(event, [registration])[registration]
    told = page(issue(registration, SPEAKING), "en", roles)

    assert told["roles"] == ["Data of a city (Speaker)"]


@pytest.mark.parametrize(
    "name", ["A" * 90, "#emph[x] \\ $y$", "محمد بن راشد", "Zoe\u0301 \u202eevil", "李小龍"]
)
def test_any_name_can_be_printed(name, came, afterwards):
    Registration.objects.filter(pk=came.pk).update(given_name=name, family_name=name)
    came.refresh_from_db()

    assert draw([issue(came, TAKING_PART)], ["en", "ru"]).startswith(b"%PDF")


def test_the_person_takes_it_from_my_forum(came, afterwards, signed_in):
    browser = signed_in(came.person)
    mine = f"/minsk-2021/registrations/{came.code}/"

    assert f"{mine}certificates/participation/" in browser.get(mine).content.decode()
    answer = browser.post(f"{mine}certificates/participation/", follow=True)

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert Certificate.objects.get().registration == came


def test_who_was_not_recorded_reads_why_there_is_none_and_whom_to_write_to(
    event, came, afterwards, signed_in
):
    said = "we have no record of you"
    absent = make_person("boris@example.org")
    made = make_registration(event, person=absent, email="boris@example.org")

    page = signed_in(absent).get(f"/minsk-2021/registrations/{made.code}/").content.decode()
    assert said in page
    assert f"write to {event.contact_email}" in page
    page = signed_in(came.person).get(f"/minsk-2021/registrations/{came.code}/").content.decode()
    assert said not in page


def test_a_get_numbers_nothing(came, afterwards, signed_in):
    browser = signed_in(came.person)
    mine = f"/minsk-2021/registrations/{came.code}/certificates/"

    assert browser.get(f"{mine}participation/").status_code == 405
    assert browser.get(f"{mine}participation.pdf").status_code == 404
    assert browser.post(f"{mine}nonsense/").status_code == 404
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("role", ["organiser", "desk"])
def test_the_staff_take_nobodys_certificate_from_my_forum(role, event, came, afterwards, signed_in):
    browser = signed_in(make_person(role=role, event=event))
    mine = f"/minsk-2021/registrations/{came.code}/certificates/"
    issue(came, TAKING_PART)

    assert browser.post(f"{mine}participation/").status_code == 404
    assert browser.get(f"{mine}participation.pdf").status_code == 404


def test_my_forum_says_nothing_of_certificates_before_it_is_time(came, signed_in):
    page = signed_in(came.person).get(f"/minsk-2021/registrations/{came.code}/").content.decode()

    assert "certificates/" not in page


def test_whoever_checks_it_learns_initials_kind_event_and_number_alone(came, afterwards, client):
    found = issue(came, TAKING_PART)

    answer = client.get(f"/minsk-2021/certificates/{found.code}/")

    page = answer.content.decode()
    assert "This certificate is valid." in page
    assert "A. E." in page
    assert "Certificate of participation" in page
    for secret in ("Anna", "Example Telecom", came.code, "anna@example.org"):
        assert secret not in page
    assert 'content="noindex"' in page


@pytest.mark.parametrize("code", ["K7M2Q9RTXW", "x" * 300])
def test_a_code_that_we_never_gave_is_not_there(code, came, afterwards, client):
    assert client.get(f"/minsk-2021/certificates/{code}/").status_code == 404


def test_a_certificate_is_checked_at_its_own_event_alone(came, afterwards, client):
    found = issue(came, TAKING_PART)
    make_event("minsk-2022")

    assert client.get(f"/minsk-2022/certificates/{found.code}/").status_code == 404


def test_the_organisers_take_those_of_all_who_attended(
    event, came, afterwards, organiser, signed_in
):
    make_registration(event)
    told = {"kind": "participation", "language": "both"}

    answer = signed_in(organiser).post(PAGE, told)

    assert answer.content.startswith(b"%PDF")
    assert Certificate.objects.get().registration == came
    entry = Entry.objects.get(act="export")
    assert entry.facts["rows"] == 1


def test_where_nobody_deserves_one_the_page_says_so(event, afterwards, organiser, signed_in):
    answer = signed_in(organiser).post(PAGE, {"kind": "speaking", "language": "en"})

    assert answer.status_code == 422
    assert "Nobody has such a certificate" in answer.content.decode()


def test_more_than_one_file_can_hold_are_taken_part_by_part(
    event, came, afterwards, organiser, signed_in, monkeypatch
):
    monkeypatch.setattr(certificates, "MOST", 2)
    for name in ("Abramov", "Zhuk"):
        admit(make_registration(event, family_name=name))
    browser = signed_in(organiser)
    told = {"kind": "participation", "language": "en"}

    page = browser.get(PAGE).content.decode()
    assert "1–2" in page
    assert "3–4" in page
    files = [browser.post(PAGE, {**told, "part": part}) for part in ("0", "1")]

    assert [pages_of(file) for file in files] == [2, 1]
    assert [one.number for one in issue_all(event, TAKING_PART, part=1)] == [3]
    assert Certificate.objects.count() == 3
    assert [entry.facts["rows"] for entry in Entry.objects.filter(act="export")] == [1, 2]
    assert files[1]["Content-Disposition"].endswith('participation-certificates-2.pdf"')


def test_those_of_many_are_laid_out_some_at_a_time_in_their_order(
    event, came, afterwards, monkeypatch
):
    monkeypatch.setattr(certificate_pages, "AT_ONCE", 2)
    forgotten = Mock(wraps=pdf.forget)
    monkeypatch.setattr(certificate_pages, "forget", forgotten)
    for name in ("Abramov", "Zhuk"):
        admit(make_registration(event, family_name=name))

    file = PdfReader(BytesIO(draw(issue_all(event, TAKING_PART), ["en"])))

    names = ["Abramov", "Example", "Zhuk"]
    assert [name in page.extract_text() for name, page in zip(names, file.pages, strict=True)] == [
        *(True, True, True)
    ]
    assert forgotten.call_count == 2


def test_who_deserves_one_later_moves_nobody_to_another_file(event, came, afterwards, monkeypatch):
    monkeypatch.setattr(certificates, "MOST", 1)
    issue_all(event, TAKING_PART)

    admit(make_registration(event, family_name="Abramov"))

    assert [one.registration for one in issue_all(event, TAKING_PART)] == [came]
    assert len(issue_all(event, TAKING_PART, part=1)) == 1


@pytest.mark.parametrize("part", ["1", "-1", "x", "9" * 40])
def test_a_file_that_is_not_there_is_none(
    event, came, afterwards, organiser, signed_in, monkeypatch, part
):
    monkeypatch.setattr(certificates, "MOST", 1)
    admit(make_registration(event))
    told = {"kind": "speaking", "language": "en", "part": part}

    assert signed_in(organiser).post(PAGE, told).status_code == 422
    with pytest.raises(certificates.Refused, match="earlier file"):
        issue_all(event, TAKING_PART, part=2)


def test_those_of_many_cost_as_many_queries_as_those_of_one(
    event, came, afterwards, django_assert_num_queries
):
    with django_assert_num_queries(9):
        draw(issue_all(event, TAKING_PART), ["en"])
    for _n in range(3):
        admit(make_registration(event))
    with django_assert_num_queries(9):
        assert len(issue_all(event, TAKING_PART)) == 4


def test_two_certificates_of_a_kind_or_of_a_number_are_refused_by_the_database(event, came):
    facts = {"event": event, "registration": came, "kind": "participation"}
    Certificate.objects.create(**facts, number=1)

    for other in ({"number": 2}, {"number": 1, "kind": "speaking"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Certificate.objects.create(**{**facts, **other})


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_get_two_numbers(at):
    event = make_event(on_site=50)
    people = [make_registration(event) for _n in range(6)]
    for one in people:
        admit(one)
    at(event.ends_at)
    barrier, numbers = threading.Barrier(len(people)), []

    def take(pk):
        registration = Registration.objects.select_related("event").get(pk=pk)
        barrier.wait()
        try:
            numbers.append(issue(registration, TAKING_PART).number)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[one.pk]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
