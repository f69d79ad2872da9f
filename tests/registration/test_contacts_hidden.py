"""Who may not see addresses and telephone numbers finds them nowhere, event by event."""

import pytest

from forum.models import Membership
from tests.factories import (
    ask_along,
    make_delegation,
    make_event,
    make_person,
    make_proposal,
    make_registration,
    make_speaker,
)

LIST = "/admin/registration/registration/"
PHONE = "+375291234567"
SECRETS = ("anna.k@secret.example", "office@secret.example", "37529", "29 123", "29123")
WITHOUT = ["desk", "reader"]


@pytest.fixture
def anna(event):
    return make_registration(
        event,
        family_name="Kovaleva",
        email="anna.k@secret.example",
        contact_email="office@secret.example",
        phone=PHONE,
    )


@pytest.fixture
def as_role(event, signed_in):
    return lambda role, at=event: signed_in(make_person(role=role, event=at))


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def tells(page):
    return [secret for secret in SECRETS if secret in page]


def test_an_organiser_sees_finds_and_filters_by_them(anna, as_role):
    organiser = as_role("organiser")

    page = text(organiser.get(f"{LIST}{anna.pk}/change/"))
    assert "anna.k@secret.example" in page
    assert "office@secret.example" in page
    assert PHONE in page
    for query in ("q=anna.k@secret", "q=%2B37529123", "q=291234567", "email__startswith=anna.k"):
        assert "Kovaleva" in text(organiser.get(f"{LIST}?{query}")), query


@pytest.mark.parametrize("role", WITHOUT)
def test_the_row_is_read_without_them(role, anna, as_role):
    page = text(as_role(role).get(f"{LIST}{anna.pk}/change/"))

    assert "Kovaleva" in page
    assert tells(page) == []
    for field in ("field-email", "field-contact_email", "field-phone", "field-person"):
        assert field not in page


@pytest.mark.parametrize("role", WITHOUT)
@pytest.mark.parametrize("query", ["anna.k@secret", "office@secret", PHONE, "291234567"])
def test_a_search_by_them_finds_nothing(role, query, anna, as_role):
    browser = as_role(role)

    assert "Kovaleva" not in text(browser.get(LIST, {"q": query}))
    assert "Kovaleva" in text(browser.get(LIST, {"q": "kovaleva"}))


@pytest.mark.parametrize("role", WITHOUT)
@pytest.mark.parametrize(
    "query",
    [
        "phone__startswith=%2B37529",
        "email__startswith=a",
        "contact_email__contains=secret",
        "email_key__startswith=a",
        "person__isnull=1",
        "person__email__startswith=a",
        "delegation__contact_email__startswith=a",
    ],
)
def test_no_filter_in_an_address_guesses_them_letter_by_letter(role, query, anna, as_role):
    answer = as_role(role).get(f"{LIST}?{query}", follow=True)

    assert answer.status_code == 400


def test_nobody_lists_people_by_what_was_asked_for_statistics(anna, as_role):
    assert as_role("organiser").get(f"{LIST}?gender=female").status_code == 400


@pytest.mark.parametrize("role", WITHOUT)
def test_the_history_of_a_row_is_not_theirs(role, anna, as_role):
    anna.phone = "+375297654321"
    anna.save()

    assert as_role(role).get(f"{LIST}{anna.pk}/history/").status_code == 403
    assert "375297654321" in text(as_role("organiser").get(f"{LIST}{anna.pk}/history/"))


@pytest.mark.parametrize("role", WITHOUT)
def test_the_attendees_own_page_tells_the_staff_none(role, anna, as_role):
    page = text(as_role(role).get(f"/minsk-2021/registrations/{anna.code}/"))

    assert tells(page) == []


def test_a_delegations_contact_has_no_address_for_who_reads_the_lists(event, as_role):
    delegation = make_delegation(event, contact_email="office@secret.example")
    delegation.contact_email = "anna.k@secret.example"
    delegation.save()
    base = "/admin/registration/delegation/"
    pages = [base, f"{base}{delegation.pk}/change/", f"{base}{delegation.pk}/history/"]
    reader, organiser = as_role("reader"), as_role("organiser")

    assert tells("".join(text(reader.get(page)) for page in pages)) == []
    assert reader.get(f"{base}?contact_email__startswith=anna").status_code == 400
    for page in pages:
        assert "anna.k@secret.example" in text(organiser.get(page)), page


def test_an_editor_sees_speakers_without_their_addresses(event, as_role):
    speaker = make_speaker(event, family_name="Petrosyan", email="anna.k@secret.example")
    talk = make_proposal(event, speaker=speaker)
    along = ask_along(talk, make_person(), email="office@secret.example")
    speaker.email = "again.k@secret.example"
    speaker.save()
    base = "/admin/speakers/speaker/"
    pages = [
        base,
        f"{base}{speaker.pk}/change/",
        f"{base}{speaker.pk}/history/",
        f"/admin/speakers/proposal/{talk.pk}/change/",
        f"/admin/speakers/proposal/{talk.pk}/history/",
    ]
    editor, organiser = as_role("editor"), as_role("organiser")

    for page in pages:
        assert "secret.example" not in text(editor.get(page)), page
    assert along.email in text(organiser.get(pages[3]))
    assert "anna.k@secret.example" in text(organiser.get(pages[2]))


@pytest.mark.parametrize("page", ["speakers/speaker", "speakers/proposal"])
def test_an_editor_finds_no_speaker_by_their_address(page, event, as_role):
    make_proposal(
        event,
        title_en="Found title",
        speaker=make_speaker(event, family_name="Petrosyan", email="anna.k@secret.example"),
    )
    editor, organiser = as_role("editor"), as_role("organiser")

    assert "Petrosyan" not in text(editor.get(f"/admin/{page}/", {"q": "anna.k@secret"}))
    assert "Petrosyan" in text(editor.get(f"/admin/{page}/", {"q": "petrosyan"}))
    assert "Petrosyan" in text(organiser.get(f"/admin/{page}/", {"q": "anna.k@secret"}))


def test_typing_into_a_choice_of_speakers_finds_none_by_an_address(event, as_role):
    make_speaker(event, family_name="Petrosyan", email="anna.k@secret.example")
    asked = {"app_label": "program", "model_name": "sessionrole", "field_name": "speaker"}
    editor = as_role("editor")

    assert "Petrosyan" in text(editor.get("/admin/autocomplete/", asked | {"term": "petros"}))
    assert "Petrosyan" not in text(editor.get("/admin/autocomplete/", asked | {"term": "anna.k@"}))


@pytest.fixture
def both(event, signed_in, anna):
    """A reader at one event who is an organiser of another: (their browser, who is there)."""
    other = make_event("minsk-2022")
    person = make_person(role="reader", event=event)
    Membership.objects.create(event=other, person=person, role="organiser")
    theirs = make_registration(
        other, family_name="Otherova", email="anna.k@secret.example", phone=PHONE
    )
    return signed_in(person), theirs


def test_of_two_events_each_row_tells_what_its_own_role_gives(both, anna):
    browser, theirs = both

    assert tells(text(browser.get(f"{LIST}{anna.pk}/change/"))) == []
    assert "anna.k@secret.example" in text(browser.get(f"{LIST}{theirs.pk}/change/"))


@pytest.mark.parametrize("query", ["anna.k@secret", PHONE])
def test_a_search_over_two_events_tells_apart_where_it_may_look(query, both):
    browser, _theirs = both

    page = text(browser.get(LIST, {"q": query}))

    assert "Otherova" in page
    assert "Kovaleva" not in page


def test_a_list_of_two_events_shows_the_addresses_of_one(both, event):
    browser, theirs = both
    make_delegation(event, contact_email="office@secret.example")
    make_delegation(theirs.event, contact_email="clerk@open.example")

    page = text(browser.get("/admin/registration/delegation/"))

    assert "clerk@open.example" in page
    assert "office@secret.example" not in page


def test_over_two_events_speakers_are_found_by_address_where_that_is_allowed(event, signed_in):
    other = make_event("minsk-2022")
    person = make_person(role="editor", event=event)
    Membership.objects.create(event=other, person=person, role="organiser")
    make_speaker(event, family_name="Petrosyan", email="anna.k@secret.example")
    make_speaker(other, family_name="Otheryan", email="anna.k@secret.example")
    browser = signed_in(person)

    page = text(browser.get("/admin/speakers/speaker/", {"q": "anna.k@secret"}))
    names = text(browser.get("/admin/speakers/speaker/", {"q": "yan"}))

    assert "Otheryan" in page
    assert "Petrosyan" not in page
    assert "Otheryan" in names
    assert "Petrosyan" in names
