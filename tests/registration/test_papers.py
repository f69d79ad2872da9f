"""Name plates, and letters of invitation many at once."""

from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from forum.models import Entry
from registration.letters import issue
from registration.models import InvitationLetter, Registration
from tests.factories import make_event, make_person, make_registration

LIST = "/admin/registration/registration/"
PLATES = f"{LIST}plates/minsk-2021/"


@pytest.fixture
def desk(organiser, signed_in):
    return signed_in(organiser)


@pytest.fixture
def event(db):
    return make_event(on_site=20)


def pages_of(answer) -> list[str]:
    pages = PdfReader(BytesIO(answer.content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def act(desk, name, *rows, **facts):
    return desk.post(LIST, {"action": name, "_selected_action": [row.pk for row in rows], **facts})


def russian(event, **facts):
    names = {"given_name": "Иван", "family_name": "Жук"}
    other = {"given_name_other": "Ivan", "family_name_other": "Zhuk"}
    return make_registration(event, honorific="Mr", country="DE", **names, **other, **facts)


def test_a_plate_has_a_side_in_each_language(event, desk):
    russian(event, organisation_name="ITU")

    (page,) = pages_of(desk.post(PLATES, {"language": "both"}))

    for said in ("Mr", "Ivan Zhuk", "Germany", "г-н", "Иван Жук", "Германия", "ITU"):
        assert said in page


def test_one_language_stands_on_both_sides(event, desk):
    russian(event)

    (page,) = pages_of(desk.post(PLATES, {"language": "ru"}))

    assert page.count("Иван Жук") == 2
    assert "Ivan" not in page


def test_plates_are_for_those_who_come_to_the_place_by_family_name(event, desk):
    make_registration(event, family_name="Zorin")
    make_registration(event, family_name="Adams")
    make_registration(event, family_name="Far", mode="online")
    make_registration(event, family_name="Gone").cancel()

    pages = pages_of(desk.post(PLATES, {"language": "en"}))

    assert ["Adams" in pages[0], "Zorin" in pages[1], len(pages)] == [True, True, 2]
    entry = Entry.objects.get(act="export")
    assert (entry.facts["what"], entry.facts["rows"]) == ("name plates", 2)


def test_they_may_be_narrowed_to_categories_and_to_vips(event, desk):
    make_registration(event, family_name="Plain")
    vip = make_registration(event, family_name="Important")
    Registration.objects.filter(pk=vip.pk).update(is_vip=True)

    (page,) = pages_of(desk.post(PLATES, {"language": "en", "vips": "on"}))
    assert "Important" in page

    nobody = desk.post(PLATES, {"language": "en", "categories": ["media"]})
    assert nobody.status_code == 422
    assert "Nobody is chosen who could have a name plate." in nobody.content.decode()
    assert Entry.objects.filter(act="export").count() == 1


def test_the_chosen_rows_of_the_list_get_plates(event, desk):
    chosen, other = (make_registration(event, family_name=name) for name in ("Yes", "No"))
    asked = act(desk, "name_plates", chosen)
    assert "Make the document" in asked.content.decode()

    answer = act(desk, "name_plates", chosen, confirmed="yes", language="en")

    (page,) = pages_of(answer)
    assert "Anna Yes" in page
    assert "Anna No" not in page
    assert other.pk


def test_a_name_never_runs_over_however_long(event, desk):
    names = {"given_name": "W" * 100, "family_name": "Щ" * 100}
    make_registration(event, **names, organisation_name="x" * 200)
    make_registration(event, family_name="Short")
    make_registration(event, family_name="#link <b> *x* $y$")

    pages = PdfReader(BytesIO(desk.post(PLATES, {"language": "en"}).content)).pages

    assert len(pages) == 3
    said = ["".join(page.extract_text().split()) for page in pages]
    assert "#link<b>*x*$y$" in "".join(said)
    long = next(page for page in said if "WWW" in page)
    assert long.count("W") == 200
    assert long.count("x") == 400


def test_rows_of_two_events_make_no_document(event, desk, organiser):
    other = make_event("brest-2022")
    other.memberships.create(person=organiser, role="organiser")
    rows = [make_registration(event), make_registration(other)]

    answer = act(desk, "name_plates", *rows, confirmed="yes", language="en")

    assert answer.status_code == 302
    assert "Choose registrations of one event." in desk.get(LIST).content.decode()


def test_another_events_rows_are_left_out_of_what_was_chosen(event, desk):
    own, foreign = make_registration(event), make_registration(make_event("brest-2022"))

    answer = act(desk, "name_plates", own, foreign, confirmed="yes", language="en")

    assert len(pages_of(answer)) == 1


@pytest.mark.parametrize("role", ["desk", "editor", "translator", "reviewer"])
def test_who_may_not_export_gets_no_plates(event, signed_in, role):
    row = make_registration(event)
    browser = signed_in(make_person(role=role, event=event))

    assert browser.post(PLATES, {"language": "en"}).status_code == 404
    answer = act(browser, "name_plates", row, confirmed="yes", language="en")
    assert answer.get("Content-Type") != "application/pdf"


# --- Letters -------------------------------------------------------------------------------


def test_letters_are_numbered_and_come_as_one_file(event, desk):
    first, second = (make_registration(event, family_name=name) for name in ("One", "Two"))
    issue(second)

    answer = act(desk, "invitation_letters", first, second, confirmed="yes", form="pdf")

    pages = pages_of(answer)
    assert len(pages) == 4, "a page in each language"
    assert "No. 1 of" in pages[0]
    assert "Anna Two" in pages[0]
    assert "Anna Two" in pages[1]
    assert InvitationLetter.objects.get(registration=first).number == 2
    assert Entry.objects.get(act="export").facts["what"] == "invitation letters"


def test_protocol_edits_them_in_word(event, desk):
    row = make_registration(event, family_name='=1+1 <w:b/> "&', language="ru")

    answer = act(desk, "invitation_letters", row, confirmed="yes", form="docx")

    word = docx.Document(BytesIO(answer.content))
    lines = [line.text for line in word.paragraphs]
    assert any('=1+1 <w:b/> "&' in line for line in lines)
    assert "Письмо-приглашение" in " ".join(lines) or "Letter of invitation" in lines
    address = f"/minsk-2021/letters/{row.letter.code}/"
    assert any(line.endswith(address) for line in lines)
    assert len(word.inline_shapes) == 2, "the code to scan, in each language"


def test_who_is_not_confirmed_gets_no_letter(event, desk):
    row = make_registration(event)
    row.cancel()

    answer = act(desk, "invitation_letters", row, confirmed="yes", form="pdf")

    assert answer.status_code == 302
    assert not InvitationLetter.objects.exists()
    assert not Entry.objects.filter(act="export").exists()


def test_a_list_reader_numbers_no_letters(event, signed_in):
    row = make_registration(event)
    reader = signed_in(make_person(role="reader", event=event))

    act(reader, "invitation_letters", row, confirmed="yes", form="pdf")

    assert not InvitationLetter.objects.exists()
