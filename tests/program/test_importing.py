"""A program out of a file: read, what is wrong by line and column, confirmed as a whole, once."""

import io
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from program.models import Session, SessionRole, Slot
from tests.factories import make_event, make_person, make_room, make_speaker

HOME = "/admin/program/session/import/minsk-2021/"
COMPOSE = "/admin/program/slot/compose/minsk-2021/"
HEADING = (
    "Day;Begins;Ends;Room;Track;Kind;Title in English;Title in Russian;"
    "Languages spoken;Interpreted into;E-mails of moderators;E-mails of speakers"
)
METERS = (
    "Plenary hall;technical;Panel;Meters;Счётчики;English, ru;Russian;anna@example.org;"
    "boris@example.org Anna@Example.org"
)


@pytest.fixture
def desk(event, organiser, signed_in):
    make_room(event)
    make_speaker(event, email="anna@example.org")
    make_speaker(event, email="boris@example.org")
    return signed_in(organiser)


def good(event, *more):
    day = event.days[0]
    lines = [
        HEADING,
        f"{day:%d.%m.%Y};9:30;10:15;{METERS}",
        f"{day};10:15:00;10:30;;;break;Coffee;;;;;",
        ";;;;;Plenary;;Открытие;;;;",
        *more,
    ]
    return "\n".join(lines)


def send(browser, content, name="program.csv"):
    content = content.encode() if isinstance(content, str) else content
    return browser.post(HOME, {"file": SimpleUploadedFile(name, content)})


def test_a_program_is_read_shown_confirmed_and_made(event, desk):
    page = send(desk, good(event))
    words = page.content.decode()
    assert "3 sessions were read and nothing is wrong." in words
    assert "<td>Plenary hall</td>" in words
    assert not Session.objects.exists()

    desk.post(HOME, {"rows": page.context["signed"]})

    meters = Session.objects.get(title_en="Meters")
    assert (meters.title_ru, meters.kind, meters.track.code) == ("Счётчики", "panel", "technical")
    assert (meters.languages, meters.interpreted) == (["en", "ru"], ["ru"])
    people = [(role.speaker.email, role.role) for role in meters.roles.all()]
    assert people == [
        ("anna@example.org", "moderator"),
        ("boris@example.org", "speaker"),
        ("anna@example.org", "speaker"),
    ]
    slot = meters.slots.get()
    begins, ends = (moment.astimezone(event.zone) for moment in (slot.starts_at, slot.ends_at))
    assert (slot.room.name, begins.date()) == ("Plenary hall", event.days[0])
    assert (f"{begins:%H:%M}", f"{ends:%H:%M}") == ("09:30", "10:15")
    assert Slot.objects.get(session__title_en="Coffee").room is None
    assert [one.title_ru for one in Session.objects.unscheduled()] == ["Открытие"]


def test_twice_confirmed_is_made_once(event, desk):
    rows = send(desk, good(event)).context["signed"]

    said = [desk.post(HOME, {"rows": rows}, follow=True).content.decode() for _ in range(2)]

    assert "3 sessions were made." in said[0]
    assert "It was made before." in said[1]
    assert Session.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "column", "sentence"),
    [
        (";;;;;Panel;;;;;;", "title in English", "Write it in one language at least."),
        (";;;;;Party;A;;;;;", "kind", "“Party” is not one of"),
        (";;;;;;A;;;;;", "kind", "This field is required."),
        ("2020-01-01;9:00;10:00;;;Panel;A;;;;;", "day", "is not one of"),
        ("{day};9:00;;;;Panel;A;;;;;", "ends", "Give day, beginning and end"),
        ("{day};25:00;26:00;;;Panel;A;;;;;", "begins", "Write it like 09:30."),
        ("{day};soon;;;;Panel;A;;;;;", "begins", "Write it like 09:30."),
        ("{day};11:00;10:00;;;Panel;A;;;;;", "ends", "The end comes before the beginning."),
        ("{day};06:00;23:00;;;Panel;A;;;;;", "ends", "Nothing lasts longer"),
        (";;;Plenary hall;;Panel;A;;;;;", "room", "A room needs a day and a time."),
        (";;;Cellar;;Panel;A;;;;;", "room", "“Cellar” is not one of"),
        ("{day};9:00;9:30;{room};;Panel;A;;;;;", "room", "is not one of: Plenary hall."),  # its id
        ("99.99.2021;9:00;9:30;;;Panel;A;;;;;", "day", "“99.99.2021” is not one of"),
        (";;;;dark;Panel;A;;;;;", "track", "“dark” is not one of"),
        (";;;;;Panel;A;;en klingon;;;", "languages spoken", "“klingon” is not one of"),
        (";;;;;Panel;A;;;;nobody@example.org;", "e-mails of moderators", "Nobody with the address"),
        (";;;;;Panel;A;;;;;anna", "e-mails of speakers", "Enter an e-mail address"),
        (";;;;;Panel;=1+1;;;;;", "title in English", "This is a formula."),
        (";;;;;Plenary;;Открытие;;;;", "title in English", "The same stands in line 4."),
    ],
)
def test_what_is_wrong_is_told_by_line_and_column(event, desk, line, column, sentence):
    page = send(desk, good(event, line.format(day=event.days[0], room=event.rooms.get().pk)))

    assert page.status_code == 422
    found = [(at, name) for at, name, words in page.context["wrong"] if sentence in words]
    assert (5, column) in found
    assert "signed" not in page.context


def test_all_that_is_wrong_is_told_at_once(event, desk):
    bad = [f";;;;;Party;Title {n};;;;;" for n in range(3)]

    page = send(desk, good(event, *bad))

    assert [line for line, _column, _words in page.context["wrong"]] == [5, 6, 7]


def test_of_a_cell_that_is_wrong_one_thing_is_told(event, desk):
    page = send(desk, good(event, "someday;soon;11:00;;;Panel;=1+1;;;;;"))

    found = [(line, name) for line, name, _words in page.context["wrong"]]
    assert found == [(5, "begins"), (5, "day"), (5, "title in English")]


def test_the_template_can_be_filled_in_and_read(event, desk):
    answer = desk.get(f"{HOME}template.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Program", "Choices"]
    sheet = book.worksheets[0]
    sheet.append([str(event.days[1]), "10:00", "11:00", "Plenary hall", "", "Panel", "A"])
    file = io.BytesIO()
    book.save(file)

    page = send(desk, file.getvalue(), "program.xlsx")

    assert "1 session was read and nothing is wrong." in page.content.decode()


def bomb():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 50_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00" * 10, "This is neither a CSV nor an XLSX file."),
        (b"PK\x03\x04 broken", "This is neither a CSV nor an XLSX file."),
        (b"a" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (bomb(), "This workbook is too large."),
        (HEADING, "no rows below its heading"),
        ("\n".join([HEADING, *[";;;;;Panel;A;;;;;"] * 501]), "more than 500 rows"),
        ("Name;Other\nA;B", "This column is missing."),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(desk, content, sentence):
    page = send(desk, content)

    assert page.status_code == 422
    assert sentence in page.content.decode()


def test_without_a_file_the_form_says_so(desk):
    assert "This field is required." in desk.post(HOME, {"x": "1"}).content.decode()


def test_what_was_read_is_good_for_who_uploaded_it_at_their_event_for_a_day(
    event, desk, signed_in, monkeypatch
):
    rows = send(desk, good(event)).context["signed"]
    other = signed_in(make_person(role="editor", event=event))

    for browser, told in ((other, rows), (desk, rows + "x"), (desk, ""), (desk, "a\x00b")):
        page = browser.post(HOME, {"rows": told}, follow=True)
        assert "What was read is no longer here." in page.content.decode()
    monkeypatch.setattr("program.importing.GOOD_FOR", -1)
    page = desk.post(HOME, {"rows": rows}, follow=True)
    assert "What was read is no longer here." in page.content.decode()
    assert not Session.objects.exists()


def test_who_registers_meanwhile_need_not_wait_for_it(event, desk):
    """A new row that points to the event locks its key, which FOR UPDATE would hold."""
    rows = send(desk, good(event)).context["signed"]

    with CaptureQueriesContext(connection) as asked:
        desk.post(HOME, {"rows": rows})

    of_the_event = [one["sql"] for one in asked if 'FROM "forum_event"' in one["sql"]]
    locks = [sql.partition(" FOR ")[2] for sql in of_the_event if " FOR " in sql]
    assert locks == ["NO KEY UPDATE"]


def test_where_a_room_or_a_speaker_is_gone_meanwhile_nothing_is_made(event, desk):
    rows = send(desk, good(event)).context["signed"]
    event.rooms.all().delete()

    page = desk.post(HOME, {"rows": rows}, follow=True)

    assert "is gone meanwhile" in page.content.decode()
    assert not Session.objects.exists()
    assert not SessionRole.objects.exists()


def test_a_speaker_of_another_event_is_nobody_here(event, desk):
    make_speaker(make_event("minsk-2022"), email="there@example.org")

    page = send(desk, good(event, ";;;;;Panel;A;;;;;there@example.org"))

    assert "Nobody with the address there@example.org" in page.content.decode()


def test_who_does_not_compose_imports_nothing(event, signed_in):
    for role in ("translator", "desk"):
        assert signed_in(make_person(role=role, event=event)).get(HOME).status_code == 404
    elsewhere = make_person(role="organiser", event=make_event("minsk-2022"))
    assert signed_in(elsewhere).get(f"{HOME}template.xlsx").status_code == 404
