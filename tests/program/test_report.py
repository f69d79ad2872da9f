"""The report of a forum: who registered and who was there, counted every way, and as files."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from openpyxl import load_workbook

from forum import clock
from forum.models import Entry
from forum.nations import NATIONS
from forum.regions import REGION_OF
from program.models import Feedback, Joining, Material
from program.release import release
from program.report import Report
from program.seats import set_seats
from program.signing import sign_up
from registration.models import Checkin, Registration
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.program.test_attendance import admit, share

PAGE = "/admin/program/session/report/minsk-2021/"
FORMULA = '=HYPERLINK("http://evil.example","x")'


def tables(event):
    return {table.name: table for table in Report(event).tables}


def lines(event, name):
    return {line.label: line.cells for line in tables(event)[name].whole}


def join(registration, session, *, day=0, **facts):
    event = registration.event
    day = event.starts + timedelta(days=day)
    return Joining.objects.create(
        event=event, registration=registration, session=session, day=day, **facts
    )


@pytest.fixture
def event(db):
    return make_event(on_site=50, online=50)


@pytest.fixture
def session(event):
    made = make_session(event, "Opening")
    make_slot(made, make_room(event))
    return made


def test_people_are_counted_by_what_they_are_and_whether_they_were_there(event, session):
    remote = make_registration(event, mode="online", country="AM")
    other = make_registration(event, mode="online", country="BR", category="media")
    make_registration(event)
    make_registration(event).cancel()
    join(remote, session)
    join(remote, session, language="en")
    join(remote, session, day=1)

    assert lines(event, "modes") == {
        "On site": (1, 1, 0, 0),
        "Online": (2, 1, 0, 1),
        "All": (3, 2, 0, 1),
    }
    assert lines(event, "countries") == {
        "Armenia": (1, 1, 0, 1),
        "Belarus": (1, 1, 0, 0),
        "Brazil": (1, 0, 0, 0),
        "All": (3, 2, 0, 1),
    }
    assert lines(event, "regions") == {
        "Americas": (1, 0, 0, 0),
        "CIS": (2, 2, 0, 1),
        "All": (3, 2, 0, 1),
    }
    assert lines(event, "categories")["Media"] == (1, 0, 0, 0)
    in_all = lines(event, "all")
    assert in_all["Registered, not cancelled or declined"] == (3,)
    assert in_all["Cancelled"] == (1,)
    assert in_all["Awaiting approval"] == (1,)
    assert other.state == Registration.State.PENDING


def test_each_day_tells_who_was_there_on_it(event, session):
    people = [make_registration(event, mode="online") for _n in range(3)]
    for person in people:
        join(person, session)
    join(people[0], session, day=1)

    assert [line.cells for line in tables(event)["days"].whole] == [(0, 3), (0, 1), (0, 3)]


def test_who_was_admitted_at_the_desk_came(event, session):
    came = make_registration(event)
    make_registration(event)
    join(came, session)
    for day in event.days[:2]:
        Checkin.objects.create(event=event, registration=came, day=day)
    taken_back = {"undone_at": clock.now()}
    Checkin.objects.create(event=event, registration=came, day=event.days[2], **taken_back)

    assert lines(event, "modes")["On site"][:3] == (2, 2, 1)
    assert [line.cells[0] for line in tables(event)["days"].whole] == [1, 1, 1]  # and in all
    assert lines(event, "all")["Came or joined, each person once"] == (1,)


def test_who_attended_is_told_by_the_rule_and_screens_are_told_apart(
    event, session, organiser, signed_in
):
    host, beside = make_registration(event, mode="online"), make_registration(event, mode="online")
    join(host, session)
    share(host, session, beside)
    admit(make_registration(event))
    admit(make_registration(event), undone_at=event.starts_at)

    assert lines(event, "all")["Attended, by the attendance rule"] == (3,)
    assert lines(event, "all")["Joined online"] == (2,)
    page = signed_in(organiser).get(PAGE).content.decode()
    assert "Of these, 1 person was before somebody else’s screen" in page


def test_feedback_is_told_where_five_people_have_answered(event, session, organiser, signed_in):
    release(event, by=None)
    rate = Feedback.objects.bulk_create
    rate(Feedback(event=event, rating=number) for number in (5, 5, 4, 4, 4))
    rate(Feedback(event=event, session=session, rating=1) for _n in range(4))

    assert lines(event, "feedback") == {"The forum as a whole": (5, "4.4"), "Opening": ("<5", "…")}
    page = signed_in(organiser).get(PAGE).content.decode()
    assert "Of forms with fewer than five answers nothing is told." in page

    Feedback.objects.filter(session=None).first().delete()
    assert "feedback" not in tables(event)


def with_genders(event, **genders):
    """Confirmed, in each mode so many of each gender as the letters say."""
    named = {"w": "woman", "m": "man", "o": "other", "-": ""}
    for mode, letters in genders.items():
        for letter in letters:
            made = make_registration(event, mode=mode)
            Registration.objects.filter(pk=made.pk).update(gender=named[letter])


def of_gender(event):
    return {name: table for name, table in tables(event).items() if name.startswith("gender")}


def test_gender_is_told_in_sums_of_three_at_least(event, session):
    with_genders(event, on_site="wwwwwmmmmmmo", online="wwwwmmmmmmmo----")
    make_registration(event, category="media")  # not confirmed, so not counted

    found = lines(event, "gender-modes")
    assert found["On site"][2:] == ("<3", 12)
    assert "…" in found["On site"][:2]  # or the one could be computed
    assert found["All"] == (9, 13, 6, 28)  # which each table tells, or another could
    cells = [c for table in of_gender(event).values() for line in table.whole for c in line.cells]
    assert not [cell for cell in cells if isinstance(cell, int) and cell < 3]


def test_too_few_of_no_told_gender_are_counted_with_the_men(event):
    with_genders(event, on_site="wwwwmmmmo", online="wwwmmm")

    table = tables(event)["gender-modes"]

    assert table.columns == ("women", "men, other or undeclared", "persons")
    assert [line.cells for line in table.whole] == [(4, 5, 9), (3, 3, 6), (7, 8, 15)]


@pytest.mark.parametrize("letters", ["", "wwwwmm", "wmmmm", "mmmmm----", "wwwwww"])
def test_of_too_few_women_or_men_no_gender_is_told(letters, event):
    with_genders(event, on_site=letters)

    assert of_gender(event) == {}


def test_sessions_are_told_with_their_figures_in_order_of_time(event, session):
    later = make_session(event, "Panel")
    make_slot(later, make_room(event, "Second"), day=1)
    make_slot(make_session(event, "Coffee", kind="break"), None, hour=12)
    make_session(event, "Not in the program")
    set_seats(later, 1)
    release(event, by=None)
    first, second = make_registration(event), make_registration(event, mode="online")
    sign_up(later, first)
    sign_up(later, second)
    join(second, session)
    join(second, session, language="ru")
    Material.objects.create(
        event=event, session=session, title_en="Paper", address="https://example.org/paper"
    )

    table = tables(event)["sessions"]

    assert [(line.label, line.cells[1:]) for line in table.lines] == [
        ("Opening", (None, None, None, 1, 1)),
        ("Panel", (1, 1, 1, 0, 0)),
    ]
    assert lines(event, "all")["Sessions in the program"] == (2,)


def test_nothing_of_another_event_is_counted(event, session):
    other = make_event("other")
    foreign = make_registration(other, mode="online")
    join(foreign, make_session(other))
    make_registration(event)

    assert lines(event, "all")["Registered, not cancelled or declined"] == (1,)
    assert lines(event, "all")["Joined online"] == (0,)


def test_every_nation_is_in_a_region():
    assert set(NATIONS) <= set(REGION_OF)


def test_a_large_forum_takes_no_more_queries_than_a_small_one(event, session):
    def count(people):
        for n in range(people):
            made = make_registration(event, mode="online", country=["BY", "AM", "BR"][n % 3])
            join(made, session)
            make_slot(make_session(event, f"Talk {n}"), make_room(event, f"Hall {n}"), hour=15)
        release(event, by=None)
        with CaptureQueriesContext(connection) as found:
            assert Report(event).tables
        return len(found)

    assert count(1) == count(3) == 16


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_workbook_has_a_sheet_for_each_table_and_runs_no_formula(
    language, event, organiser, signed_in
):
    event.title_en = event.title_ru = FORMULA
    event.save()
    session = make_session(event, FORMULA)
    make_slot(session, make_room(event))
    release(event, by=None)
    join(make_registration(event, mode="online"), session)

    answer = signed_in(organiser).get(f"{PAGE}{language}.xlsx")

    book = load_workbook(BytesIO(answer.content))
    with translation.override(language):
        labels = [table.label for table in Report(event).tables]
    assert book.sheetnames[1:] == labels
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    formulas = [cell for cell in cells if str(cell.value).startswith("=")]
    assert len(formulas) == 2
    assert {cell.data_type for cell in formulas} == {"s"}
    assert book[labels[1]]["B2"].value in {0, 1}
    assert f"minsk-2021-report-{language}.xlsx" in answer["Content-Disposition"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_report_is_a_pdf_in_each_language(language, event, session, organiser, signed_in):
    for mode in ("on_site", "online"):
        make_registration(event, mode=mode)
    release(event, by=None)

    answer = signed_in(organiser).get(f"{PAGE}{language}.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert f"minsk-2021-report-{language}.pdf" in answer["Content-Disposition"]


def test_an_event_without_anybody_has_a_report(event, organiser, signed_in):
    browser = signed_in(organiser)

    for address in (PAGE, f"{PAGE}en.pdf", f"{PAGE}en.xlsx"):
        assert browser.get(address).status_code == 200


def test_who_took_a_report_is_noted_and_who_only_looked_is_not(event, organiser, signed_in):
    make_registration(event)
    browser = signed_in(organiser)
    browser.get(PAGE)
    assert not Entry.objects.exists()

    browser.get(f"{PAGE}en.pdf")

    entry = Entry.objects.get()
    assert (entry.act, entry.person, entry.event) == (Entry.Act.EXPORT, organiser, event)
    assert (entry.facts["what"], entry.facts["as"], entry.facts["rows"]) == ("report", "pdf", 1)


@pytest.mark.parametrize(
    ("role", "page", "file"),
    [
        ("organiser", 200, 200),
        ("reader", 200, 200),
        ("desk", 200, 404),
        ("editor", 404, 404),
        ("reviewer", 404, 404),
    ],
)
def test_the_page_is_for_who_sees_registrations_and_files_for_who_exports_them(
    role, page, file, event, signed_in
):
    browser = signed_in(make_person(role=role, event=event))

    assert browser.get(PAGE).status_code == page
    assert browser.get(f"{PAGE}en.xlsx").status_code == file


def test_there_is_no_report_in_another_language_or_form_or_of_another_event(
    event, organiser, signed_in
):
    make_event("other")
    browser = signed_in(organiser)

    for address in (
        f"{PAGE}de.pdf",
        f"{PAGE}en.exe",
        PAGE.replace("minsk-2021", "other"),
        f"{PAGE.replace('minsk-2021', 'other')}en.pdf",
    ):
        assert browser.get(address).status_code == 404
