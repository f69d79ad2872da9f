"""Roles on badges: who speaks or moderates in the released program is told so on the badge."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from program.release import release
from registration.badges import batches, printing, sample, sheets
from registration.models import BadgeLayout, Registration
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)
from tests.registration.test_badge_sheets import told_of

BATCH = {"categories": [], "mode": "", "only_new": True, "size": "a4", "order": "name"}


@pytest.fixture
def event(db):
    return make_event(on_site=50)


def speaks(event, row, role="speaker", hour=10, **known):
    """The person in a session of the next release."""
    known = known or {"registration": row}
    speaker = (row and getattr(row, "speaker", None)) or make_speaker(event, **known)
    session = make_session(event)
    make_slot(session, make_room(event, f"Hall {session.pk}"), hour=hour)
    return session.roles.create(event=event, speaker=speaker, role=role)


def badges(event, *rows, **how) -> list[str]:
    file = BytesIO()
    chosen = Registration.objects.select_related("category", "organisation").order_by("pk")
    sheets.draw(event, list(chosen.filter(pk__in=[row.pk for row in rows])), file, **how)
    pages = PdfReader(BytesIO(file.getvalue())).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("moderator", "Moderator · Ведущий"),
        ("keynote", "Keynote speaker · Ключевой докладчик"),
        ("speaker", "Speaker · Докладчик"),
        ("panellist", "Panellist · Участник дискуссии"),
        ("rapporteur", "Rapporteur · Составитель отчёта"),
    ],
)
def test_who_has_a_role_has_it_on_the_badge_in_both_languages(event, role, words):
    row, other = make_registration(event), make_registration(event)
    speaks(event, row, role)
    release(event, by=None)

    theirs, plain = badges(event, row, other)

    assert words in theirs
    assert words.split()[0] not in plain


def test_a_speaker_is_known_by_the_address_too(event):
    row = make_registration(event, email="sofia@example.org")
    speaks(event, None, email="Sofia@example.org")
    release(event, by=None)

    assert "Speaker" in badges(event, row)[0]


def test_of_several_roles_the_foremost_is_told(event):
    row = make_registration(event)
    for hour, role in enumerate(("panellist", "moderator", "speaker"), 10):
        speaks(event, row, role, hour)
    release(event, by=None)

    (page,) = badges(event, row)

    assert "Moderator" in page
    assert "Panellist" not in page
    assert "Speaker" not in page


def test_what_is_not_released_is_on_no_badge(event):
    row = make_registration(event)
    role = speaks(event, row)
    assert "Speaker" not in badges(event, row)[0]

    release(event, by=None)
    role.role = "moderator"
    role.save()

    (page,) = badges(event, row)
    assert "Speaker" in page
    assert "Moderator" not in page


def test_a_session_that_left_the_program_takes_the_role_along(event):
    row = make_registration(event)
    role = speaks(event, row)
    make_slot(make_session(event), make_room(event))
    release(event, by=None)

    role.session.slots.working().delete()
    release(event, by=None)

    assert "Speaker" not in badges(event, row)[0]


def test_a_layout_can_leave_the_role_out(event):
    row = make_registration(event)
    speaks(event, row)
    release(event, by=None)
    BadgeLayout.objects.create(event=event, category=row.category, shows_program_role=False)

    assert "Speaker" not in badges(event, row)[0]


def test_the_desk_and_a_batch_print_the_role(event):
    row, clerk = make_registration(event), make_person(role="desk", event=event)
    speaks(event, row, "moderator")
    release(event, by=None)
    batch = batches.begin(event, by=clerk, **BATCH)
    batches.run_queued()
    batch.refresh_from_db()

    with batch.file.open() as file:
        for content in (file.read(), printing.print_one(row, by=clerk, reason="other")):
            assert "Moderator" in PdfReader(BytesIO(content)).pages[0].extract_text()


def test_the_samples_show_where_the_role_stands(event):
    assert "Speaker" in PdfReader(BytesIO(sample.draw(event))).pages[0].extract_text()


def test_a_role_of_another_event_is_not_told_here(event):
    row = make_registration(event, email="sofia@example.org")
    other = make_event("minsk-2022")
    speaks(other, None, email="sofia@example.org")
    release(other, by=None)

    assert "Speaker" not in badges(event, row)[0]


@pytest.mark.parametrize("words", ["Щ" * 90, "Ключевой докладчик " * 5, "W" * 90, "ведущий"])
def test_a_role_of_any_length_fits_beside_everything_else(event, words):
    make_registration(event, given_name="Щ" * 45, family_name="Щ" * 45, job_title="Ж" * 90)
    Registration.objects.update(is_vip=True, is_head=True, honorific="H.E.")
    row = Registration.objects.select_related("category", "organisation").get()

    said = told_of(event, roles={row.code: words})

    assert [one["fits"] for one in said if one["text"].lower() == words.strip().lower()] == [True]


@pytest.mark.parametrize("people", [1, 3])
def test_roles_of_many_cost_as_many_queries_as_those_of_one(
    event, people, django_assert_num_queries
):
    for _number in range(people):
        speaks(event, make_registration(event))
    release(event, by=None)
    rows = list(Registration.objects.select_related("category", "organisation"))

    with django_assert_num_queries(3):  # the layouts, the profiles, the program
        sheets.draw(event, rows, BytesIO())
    assert len(sheets.roles_of(event, rows)) == people
