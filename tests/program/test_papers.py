"""Documents of the released program: the booklet, door signs, name plates of speakers."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from forum import forgetting
from forum.blocks import blocks
from forum.models import Entry
from program.door_signs import _signs as signs_of
from program.models import Release
from program.release import release
from registration.subjects import subject_of
from tests.factories import (
    make_event,
    make_page,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

BASE = "/admin/program/release"
BOOKLET, SIGNS, PLATES = (f"{BASE}/{name}/minsk-2021/" for name in ("booklet", "signs", "plates"))
HOSTILE = '#link("x") <b>*_ \\ $x$ {{ x }}'


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def hall(event):
    return make_room(event, name_ru="Пленарный зал")


def put(event, room, title="What meters tell a city", *, role="speaker", mode="on_site", **when):
    """A session with a speaker who writes in Russian."""
    session = make_session(event, title, purpose_en="To **compare** meters.")
    speaker = make_speaker(
        event,
        honorific="Dr",
        given_name="Софья",
        family_name="Кац",
        given_name_other="Sofia",
        family_name_other="Katz",
    )
    session.roles.create(event=event, speaker=speaker, role=role, mode=mode)
    make_slot(session, room, **when)
    return session


def pages_of(answer) -> list[str]:
    assert answer["Content-Type"] == "application/pdf", answer.content.decode()[:3000]
    pages = PdfReader(BytesIO(answer.content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def text_of(answer) -> str:
    return " ".join(pages_of(answer))


# --- The booklet ---------------------------------------------------------------------------


def test_the_booklet_tells_the_release_its_people_and_the_practical_pages(event, desk, hall):
    put(event, hall)
    make_page(event, body_en="Ask **early**.\n\n1. One\n2. Two", title_en="Visa")
    make_page(event, "privacy", kind="privacy", title_en="Privacy notice")
    release(event, by=None, status="final", note_en="After the\ncall.")

    said = text_of(desk.post(BOOKLET, {"language": "en"}))

    for words in (
        "Version 1 of",
        "final",
        "10:00–11:00",
        "Plenary hall",
        "What meters tell a city",
        "To compare meters.",
        "Dr Sofia Katz, City Lab, Armenia",
        "After the call.",
        "Ask early.",
        "2. Two",
    ):
        assert words in said, words
    assert "Privacy notice" not in said


def test_the_booklet_is_in_the_language_that_is_asked_for(event, desk, hall):
    put(event, hall)
    release(event, by=None)

    answer = desk.post(BOOKLET, {"language": "ru"}, headers={"accept-language": "en"})

    assert str(PdfReader(BytesIO(answer.content)).trailer["/Root"]["/Lang"]).startswith("ru")
    said = text_of(answer)
    assert "Пленарный зал" in said
    assert "Софья Кац" in said
    assert "Умные устойчивые города" in said


def test_a_text_that_lacks_the_language_stands_in_the_other_with_a_note(event, desk, hall):
    put(event, hall)
    release(event, by=None)

    said = text_of(desk.post(BOOKLET, {"language": "ru"}))

    assert "To compare meters." in said
    assert "Этого текста пока нет на русском языке." in said


def test_what_is_changed_after_the_release_is_not_in_it(event, desk, hall):
    session = put(event, hall)
    release(event, by=None)
    session.title_en = "Another title"
    session.save()

    assert "Another title" not in text_of(desk.post(BOOKLET, {"language": "en"}))


def test_without_a_release_there_is_no_document_but_a_sentence(event, desk):
    for page in (BOOKLET, SIGNS, PLATES):
        answer = desk.post(page, {"language": "en"})
        assert answer.status_code == 422
        assert "Release the program first" in answer.content.decode()
    assert not Entry.objects.exists()


def test_who_is_forgotten_is_in_no_document(event, desk, hall):
    session = put(event, hall)
    speaker = session.roles.get().speaker
    names = {"given_name": "Софья", "family_name": "Кац", "email": speaker.email}
    speaker.registration = make_registration(event, **names)
    speaker.save()
    release(event, by=None)

    forgetting.forget(subject_of(speaker.registration))

    assert "Katz" not in text_of(desk.post(BOOKLET, {"language": "en"}))
    assert desk.post(PLATES, {"language": "en"}).status_code == 422


def test_hostile_texts_stay_text(event, desk, hall):
    session = put(event, hall, HOSTILE)
    session.purpose_en = f"# {HOSTILE}\n\n- [{HOSTILE}](javascript:x)\n\n|a|b|\n|-|-|\n|1|2|3|\n"
    session.save()
    release(event, by=None)

    for page in (BOOKLET, SIGNS):
        said = "".join(text_of(desk.post(page, {"language": "en"})).split())
        assert "".join(HOSTILE.split()) in said


# --- Signs for doors -----------------------------------------------------------------------


def test_a_sign_for_each_room_and_day_tells_what_is_in_there(event, desk, hall):
    red = make_room(event, "Red hall", position=1)
    put(event, hall, "In the plenary")
    put(event, red, "In the red")
    put(event, red, "Next day", day=1)
    pause = make_session(event, "Coffee", kind="break")
    make_slot(pause, None, hour=12)
    release(event, by=None)

    first, second, third = pages_of(desk.post(SIGNS, {"language": "en"}))

    assert "Plenary hall" in first
    assert "In the plenary" in first
    assert "In the red" not in first
    assert "Coffee" in first, "a break everywhere"
    assert "Red hall" in second
    assert "Next day" in third
    assert "Coffee" not in third


def test_they_may_be_of_some_days_and_in_both_languages(event, desk, hall):
    put(event, hall, "First day")
    put(event, hall, "Next day", day=1)
    release(event, by=None)
    asked = {"language": "both", "days": [event.days[1].isoformat()]}

    english, russian = pages_of(desk.post(SIGNS, asked))

    assert ("Next day" in english, "First day" in english) == (True, False)
    assert "Пленарный зал" in russian
    nothing = desk.post(SIGNS, {"language": "en", "days": [event.days[2].isoformat()]})
    assert nothing.status_code == 422


def test_the_code_on_a_sign_opens_the_rooms_program_of_that_day(event, client, hall):
    red = make_room(event, "Red hall", position=1)
    put(event, hall, "In the plenary")
    put(event, red, "In the red")
    put(event, red, "Next day", day=1)
    made = release(event, by=None)

    sign = next(one for one in signs_of(event, made, "en", set()) if one["room"] == "Red hall")

    address = urlsplit(sign["address"])
    assert set(parse_qs(address.query)) == {"day", "room"}
    page = client.get(f"{address.path}?{address.query}").content.decode()
    assert "In the red" in page
    assert "In the plenary" not in page
    assert "Next day" not in page


def test_a_full_day_still_stands_on_one_page(event, desk, hall):
    for hour in range(8, 22):
        title = f"{hour}: " + "a title that goes on and on " * 6
        put(event, hall, title[:200], hour=hour)
    release(event, by=None)

    (page,) = pages_of(desk.post(SIGNS, {"language": "en"}))

    assert "08:00" in page
    assert "21:00" in page


# --- Name plates ---------------------------------------------------------------------------


def test_plates_are_for_those_on_the_podium(event, desk, hall):
    put(event, hall, role="moderator")
    put(event, hall, hour=12, mode="online")
    make_speaker(event, family_name="Elsewhere")
    release(event, by=None)

    (page,) = pages_of(desk.post(PLATES, {"language": "both"}))
    assert "Sofia Katz" in page
    assert "Софья Кац" in page
    assert "Армения" in page

    assert len(pages_of(desk.post(PLATES, {"language": "en", "online": "on"}))) == 2
    assert desk.post(PLATES, {"language": "en", "role": "keynote"}).status_code == 422


# --- Who may have them ---------------------------------------------------------------------


def test_each_leaves_an_entry_with_how_many_it_names(event, desk, hall, organiser):
    put(event, hall)
    release(event, by=None)
    for page in (BOOKLET, SIGNS, PLATES):
        desk.post(page, {"language": "en"})

    entries = Entry.objects.filter(act="export").order_by("pk")
    assert [(one.facts["what"], one.facts["rows"], one.person) for one in entries] == [
        ("program booklet", 1, organiser),
        ("door signs", 1, organiser),
        ("name plates of speakers", 1, organiser),
    ]


@pytest.mark.parametrize("page", [BOOKLET, SIGNS, PLATES])
def test_they_are_for_who_may_see_releases_of_that_event(event, hall, signed_in, page):
    put(event, hall)
    release(event, by=None)
    others = make_person(role="organiser", event=make_event("brest-2022"))

    assert signed_in(others).get(page).status_code == 404
    assert signed_in(make_person(role="desk", event=event)).get(page).status_code == 404
    editor = signed_in(make_person(role="editor", event=event))
    assert editor.get(page).status_code == 200
    assert editor.post(page, {"language": "fr"}).status_code == 422
    assert Release.objects.count() == 1


# --- Markdown on paper ---------------------------------------------------------------------


def test_a_link_on_paper_tells_its_address_once():
    (one,) = blocks("See [the map](https://example.org/map), [a@b.org](mailto:a@b.org), [x](/y).")

    said = "".join(run["text"] for run in one["runs"])
    assert said == "See the map (https://example.org/map), a@b.org, x."


def test_lists_keep_their_numbers_and_depth():
    found = blocks("3. Three\n4. Four\n   - Inner\n\nAfter")

    assert [(one["mark"], one["depth"]) for one in found] == [
        *(("3.", 1), ("4.", 1), ("•", 2), ("", 0)),
    ]


def test_headings_nest_below_the_documents_own():
    assert [one["level"] for one in blocks("### A\n\n# B\n\n## C", below=2)] == [3, 3, 4]


def test_tables_code_and_strong_words_are_kept():
    found = blocks("|a|b|\n|-|-|\n|1|**2**|\n\n```\nx = 1\n```\n\n**bold** _slanted_")

    assert found[0]["rows"] == [["a", "b"], ["1", "2"]]
    assert found[1]["runs"] == [{"text": "x = 1", "style": ""}]
    assert [run["style"] for run in found[2]["runs"]] == ["strong", "", "em"]


def test_an_empty_text_has_no_blocks():
    assert blocks(None) == blocks("") == []
