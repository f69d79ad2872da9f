"""The list of sessions as a file: what, when, where, who; addresses for whoever may have them."""

import csv
import io

import pytest

from tests.factories import make_person, make_room, make_session, make_slot, make_speaker

PAGE = "/admin/program/session/export/sessions/"


def take(browser, columns):
    answer = browser.post(PAGE, {"columns": columns.split(), "form": "csv"})
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def session(event):
    made = make_session(event, title_en="Meters")
    speaker = make_speaker(event, given_name="Sofia", family_name="Petrosyan", email="s@lab.test")
    made.roles.create(event=event, speaker=speaker, role="moderator")
    make_slot(made, make_room(event))
    return made


def test_a_session_has_its_first_slot_its_rooms_and_its_people(
    event, session, organiser, signed_in
):
    slot = session.slots.get()

    [row] = take(signed_in(organiser), "title_en begins rooms speakers emails unconfirmed")

    assert row == {
        "title in English": "Meters",
        "begins": f"{slot.starts_at.astimezone(event.zone):%Y-%m-%d %H:%M}",
        "rooms": slot.room.name,
        "speakers": "Sofia Petrosyan (Moderator)",
        "e-mail addresses": "s@lab.test",
        "not confirmed": "Sofia Petrosyan",
    }


@pytest.mark.parametrize("role", ["editor", "translator"])
def test_who_may_not_write_to_speakers_gets_no_address(event, session, signed_in, role):
    browser = signed_in(make_person(role=role, event=event))

    assert 'value="emails"' not in browser.get(PAGE).content.decode()
    assert browser.post(PAGE, {"columns": ["emails"], "form": "csv"}).status_code == 422


@pytest.mark.parametrize("sessions", [1, 3])
def test_it_costs_a_fixed_number_of_queries(
    event, session, organiser, signed_in, sessions, django_assert_num_queries
):
    for _ in range(sessions - 1):
        make_slot(make_session(event), make_room(event))
    browser = signed_in(organiser)

    with django_assert_num_queries(18):
        assert len(take(browser, "title_en begins rooms speakers emails taken")) == sessions
