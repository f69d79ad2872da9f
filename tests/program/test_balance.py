import csv
import io

import openpyxl
import pytest

from forum.models import Entry
from program.balance import Balance
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_session,
    make_slot,
    make_speaker,
)

HOME = "/admin/program/session/balance/minsk-2021/"


def panel(event, *people, title="Panel", **facts):
    """A session of people, each told as "woman moderator" or "man"."""
    session = make_session(event, title, kind="panel", **facts)
    for person in people:
        gender, _, role = person.partition(" ")
        speaker = make_speaker(event, gender="" if gender == "nobody" else gender)
        session.roles.create(event=event, speaker=speaker, role=role or "panellist")
    return session


def table(event, name):
    [found] = [one for one in Balance(event).tables if one.name == name]
    return {line.label: line.numbers for line in found.lines}


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (["man", "man"], "There are only men in “Panel”."),
        (["woman", "woman moderator"], "There are only women in “Panel”."),
        (["man", "man", "woman moderator"], "In “Panel” women only moderate."),
        (["nobody", "woman moderator"], "In “Panel” women only moderate."),
        (["man", "woman"], None),
        (["man", "woman", "woman moderator"], None),
        (["man", "nobody"], None),  # who says nothing may be either
        (["man", "unsaid"], None),
        (["man"], None),  # nobody to be heard beside him
        ([], None),
    ],
)
def test_a_panel_out_of_balance_is_named(event, people, said):
    panel(event, *people)

    assert Balance(event).warnings == ([said] if said else [])


def test_people_are_counted_once_in_each_line(event):
    one = panel(event, "woman", "man", "unsaid", "other", "nobody")
    two = panel(event, "man keynote", title="Keynote")
    two.roles.create(event=event, speaker=one.roles.first().speaker, role="moderator")
    for day in (0, 1):
        make_slot(one, None, day=day)

    assert Balance(event).whole.numbers == (1, 2, 3, 6)
    assert table(event, "roles") == {
        "Moderator": (1, 0, 0, 1),
        "Keynote speaker": (0, 1, 0, 1),
        "Panellist": (1, 1, 3, 5),
    }
    assert list(table(event, "days").values()) == [(1, 1, 3, 5)] * 2
    assert table(event, "sessions") == {"Keynote": (1, 1, 0, 2), "Panel": (1, 1, 3, 5)}


def test_a_substitute_is_not_counted(event):
    session = panel(event, "man")
    session.roles.update(substitute=make_speaker(event, gender="woman"))

    assert Balance(event).whole.numbers == (0, 1, 0, 1)


def test_countries_categories_modes_and_languages(event):
    session = panel(event, "man", "man", languages=["en", "ru"])
    make_session(event, "Coffee", kind="break", languages=["en"])
    one, other = (role.speaker for role in session.roles.all())
    other.registration = make_registration(event)
    other.country = "BY"
    other.save()
    session.roles.filter(speaker=one).update(mode="online")
    again = make_session(event, "Again", languages=["ru"])
    again.roles.create(event=event, speaker=other, mode="online")

    assert table(event, "countries") == {"Armenia": (1,), "Belarus": (1,)}
    assert table(event, "categories") == {"Telecom operator": (1,), "not registered": (1,)}
    assert table(event, "modes") == {"On site": (1,), "Online": (1,)}
    assert table(event, "languages") == {"English": (1,), "Russian": (2,)}


def test_another_events_people_are_not_counted(event):
    panel(make_event("minsk-2022"), "man", "man")

    assert Balance(event).tables == []


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_three_questions_whatever_the_size(event, number, django_assert_num_queries):
    for _ in range(number):
        make_slot(panel(event, "man", "woman"), None)
    event.days  # noqa: B018

    with django_assert_num_queries(3):
        balance = Balance(event)
        assert balance.tables
        assert balance.warnings == []


def test_an_organiser_sees_each_panel(event, organiser, signed_in):
    panel(event, "man", "man", title="Of men")

    words = signed_in(organiser).get(HOME).content.decode()

    assert "There are only men in “Of men”." in words
    assert "<td>2</td>" in words


def rows_of(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_what_leaves_as_a_file_tells_no_number_below_three(event, organiser, signed_in):
    panel(event, *["woman"] * 1, *["man"] * 4, title="=1+1")

    answer = signed_in(organiser).get(f"{HOME}export.csv")

    rows = rows_of(answer)
    assert ["By session", "'=1+1", "<3", "4", "<3", "5"] in rows
    assert ["By country", "Armenia", "", "", "", "5"] in rows
    entry = Entry.objects.get(act=Entry.Act.EXPORT)
    assert (entry.person, entry.facts["what"], entry.facts["as"]) == (organiser, "balance", "csv")
    assert entry.facts["rows"] == len(rows) - 1


def test_the_same_as_a_workbook(event, organiser, signed_in):
    panel(event, *["woman"] * 3, *["man"] * 4, *["nobody"] * 5)

    answer = signed_in(organiser).get(f"{HOME}export.xlsx")

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.active.iter_rows(values_only=True))
    assert ("By role", "Panellist", 3, 4, 5, 12) in rows


def test_who_does_not_compose_sees_no_balance(event, signed_in):
    for role in ("translator", "reviewer", "reader"):
        person = signed_in(make_person(role=role, event=event))
        assert person.get(HOME).status_code == 404
        assert person.get(f"{HOME}export.csv").status_code == 404
    elsewhere = make_person(role="organiser", event=make_event("minsk-2022"))
    assert signed_in(elsewhere).get(HOME).status_code == 404
    editor = signed_in(make_person(role="editor", event=event))
    assert editor.get(HOME).status_code == 200
    assert editor.get(f"{HOME}export.pdf").status_code == 404
