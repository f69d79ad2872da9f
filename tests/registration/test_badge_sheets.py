"""Badges as they are drawn: every name fits, in any script, and the code is read by a scanner."""

import json
from io import BytesIO

import pytest
import typst
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from forum import forgetting, pdf
from registration import changing, passes
from registration.badges import facts, photos, sheets
from registration.models import BadgeLayout, Registration
from registration.qr import qr_quick
from registration.subjects import subject_of
from tests.factories import make_event, make_registration
from tests.registration.test_changing import picture

HOSTILE = [
    "W" * 90,
    "Щ" * 90,
    "محمد" * 22,
    "محمد عبد الرحمن السيد الطويل",
    "שלום בן־דוד",
    "李小龙",
    "山" * 90,
    "नरेन्द्र मोदी",
    "Z" + "\u0301\u0323" * 44,
    "ä\u0301" * 30,
    "*bold* #let x = 1 $a$ <b>&amp;</b> \\u{41}",
    "a b " * 22,
    "i",
]


@pytest.fixture
def event(db):
    return make_event(on_site=200)


def rows():
    return Registration.objects.select_related("category", "organisation").order_by("pk")


def drawn(event, **how) -> PdfReader:
    file = BytesIO()
    sheets.draw(event, rows(), file, **how)
    return PdfReader(file)


def told_of(event, layout=None, roles=None) -> list:
    """What the template says of each text: its letters' size, and whether it fits."""
    layout = layout or BadgeLayout.usual(event)
    told = (roles or {}).get
    badges = [facts.badge(row, layout, event, told(row.code, "")) for row in rows()]
    layouts = {row.category_id: layout for row in rows()}
    data = sheets.data(event, badges, layouts, "a6") | {"checked": True}
    compiler = typst.Compiler(
        (pdf._FOLDER / sheets.TEMPLATE).read_bytes(),
        font_paths=pdf._own_fonts(),
        ignore_system_fonts=True,
        sys_inputs=pdf._told(data),
    )
    return [each["value"] for each in json.loads(compiler.query("<fitted>"))]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_of_any_kind_fits_and_can_be_read(event, name):
    make_registration(event, given_name=name[:45] or name, family_name=name[45:] or name)
    Registration.objects.update(organisation_name=(name * 2)[:200], job_title=name)

    for told in told_of(event):
        assert told["fits"], told
        assert told["size"] >= 3


def test_a_usual_name_stands_in_large_letters(event):
    make_registration(event, given_name="Ivan", family_name="Petrov")

    (told,) = [told for told in told_of(event) if told["text"] == "Ivan Petrov"]

    assert told["size"] >= 36


def test_marks_piled_on_a_letter_count_as_its_height(event):
    row = make_registration(event, given_name="Z", family_name="Z")
    (plain,) = [told["size"] for told in told_of(event) if told["text"] == "Z Z"]
    Registration.objects.filter(pk=row.pk).update(family_name="Z" + "\u0301\u0323" * 20)

    (piled,) = [told["size"] for told in told_of(event) if told["text"].startswith("Z Z")]

    assert piled < plain
    assert facts.text("Z" + "\u0301" * 20)["text"] == "Z" + "\u0301" * 3


def test_a_word_without_an_end_is_broken_before_it_is_small(event):
    make_registration(event, given_name="W" * 90, family_name="X")

    (told,) = [told for told in told_of(event) if told["text"].startswith("WWW")]

    assert told["size"] >= 11


def test_names_from_right_to_left_begin_at_the_right():
    assert facts.text("محمد Ali")["rtl"]
    assert facts.text("«שלום»")["rtl"]
    assert not facts.text("Ali محمد")["rtl"]
    assert not facts.text("12")["rtl"]


@pytest.mark.parametrize("size", ["a4", "a6"])
def test_names_of_other_scripts_have_letters_in_our_own_typefaces(event, size):
    for name in ("محمد", "שלום", "李小龙", "नरेन्द्र", "გიორგი", "김철수", "Ђура", "Նազար", "สมชาย"):
        make_registration(event, given_name=name, family_name="Z")

    text = "".join(page.extract_text() for page in drawn(event, size=size).pages)

    assert "�" not in text
    fonts = set()
    for page in drawn(event, size=size).pages:
        for font in page["/Resources"]["/Font"].values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[1].split("-")[0])
    assert {"NotoSans", "NotoSansArabic", "NotoSansHebrew", "DroidSansFallback"} <= fonts
    assert all(font.startswith(("Noto", "Droid")) for font in fonts)


def test_markup_in_a_name_is_text(event):
    make_registration(event, given_name="#panic()", family_name="*x* $y$")

    (page,) = drawn(event).pages

    assert "#panic() *x* $y$" in " ".join(page.extract_text().split())


def test_four_stand_on_a_sheet_of_a4_and_one_on_a_page_of_a6(event):
    for _number in range(5):
        make_registration(event)

    assert len(drawn(event, size="a4").pages) == 2
    sheet = drawn(event, size="a4").pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (sheet.width, sheet.height)] == [210, 297]
    assert len(drawn(event, size="a6").pages) == 5
    page = drawn(event, size="a6").pages[0].mediabox
    assert [round(float(side) / 72 * 25.4) for side in (page.width, page.height)] == [105, 148]


def test_badges_of_many_parts_are_one_file_in_their_order(event, monkeypatch):
    monkeypatch.setattr(sheets, "AT_ONCE", 4)
    for number in range(11):
        make_registration(event, family_name=f"Number{number:02}")
    told = []

    file = drawn(event, tell=told.append)

    assert told == [4, 8, 11]
    assert [page.extract_text().count(f"Number{at:02}") for at, page in enumerate(file.pages)] == [
        1
    ] * 11
    assert not file.xmp_metadata


def test_both_scripts_the_category_in_both_languages_and_the_vip_are_told(event):
    make_registration(
        event,
        given_name="Иван",
        family_name="Петров",
        given_name_other="Ivan",
        family_name_other="Petrov",
        job_title="Minister",
    )
    Registration.objects.update(is_vip=True, is_head=True, honorific="H.E.")

    (page,) = drawn(event).pages

    said = " ".join(page.extract_text().split())
    for told in (
        *("Smart sustainable cities", "Иван Петров", "Ivan Petrov", "Minister", "VIP · H.E."),
        *("Example Telecom", "Belarus", "Telecom operator · Оператор электросвязи"),
        "head of delegation · глава делегации",
    ):
        assert told in said


def test_a_layout_says_what_a_category_shows(event):
    make_registration(event, job_title="Engineer", organisation_name="Academy")
    BadgeLayout.objects.create(
        event=event,
        category=event.categories.get(code="operator"),
        colour="#ffcc00",
        shows_job_title=False,
        shows_country=False,
        shows_organisation=False,
        shows_mode=True,
        shows_qr=False,
    )

    (page,) = drawn(event).pages

    said = " ".join(page.extract_text().split())
    assert "On site" in said
    for hidden in ("Engineer", "Belarus", "Academy"):
        assert hidden not in said
    assert not page.images


@pytest.mark.parametrize(
    ("colour", "ink"),
    [
        ("#ffffff", "#000000"),
        ("#ffcc00", "#000000"),
        ("#000000", "#ffffff"),
        ("#0a5c8a", "#ffffff"),
    ],
)
def test_the_band_is_written_on_in_what_can_be_read(colour, ink):
    assert facts.look(BadgeLayout(colour=colour))["ink"] == ink


def with_photo(event) -> Registration:
    row = make_registration(event)
    row.photo.save("", picture())
    BadgeLayout.objects.create(event=event, category=row.category, shows_photo=True, shows_qr=False)
    return row


def test_a_photo_is_small_on_a_badge_and_made_once(event):
    row = with_photo(event)

    (page,) = drawn(event).pages

    (image,) = page.images
    assert image.image.size == photos.SIZE
    name = photos.beside(row.photo.name)
    assert row.photo.storage.exists(name)
    row.photo.storage.delete(row.photo.name)
    assert len(drawn(event).pages[0].images) == 1  # of what is kept


def test_a_photo_whose_file_is_gone_is_none(event):
    row = with_photo(event)
    row.photo.storage.delete(row.photo.name)

    assert not drawn(event).pages[0].images


def test_any_pass_is_read_from_its_picture():
    for number in range(100):
        text = passes.sign(f"K7M2Q9R{number:03}")
        (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(qr_quick(text))).convert("L"))
        assert found.text == text


def test_the_code_is_larger_than_two_centimetres_with_white_around(event):
    """33 squares with four of white on each side, in a picture of 32 mm."""
    picture = Image.open(BytesIO(qr_quick(passes.sign("K7M2Q9R222")))).convert("L")

    squares = picture.width // 4
    white = [picture.crop((0, 0, picture.width, 16)), picture.crop((0, 0, 16, picture.height))]
    assert squares == 33
    assert [one.getextrema() for one in white] == [(255, 255)] * 2
    assert 32 * (squares - 8) / squares >= 20


def test_the_code_is_read_from_the_page_and_tells_nothing_of_the_person(event):
    row = make_registration(event)
    file = BytesIO()
    sheets.draw(event, rows(), file)
    # The picture of the page is of what the file holds: Typst's own drawing of the same data.
    (embedded,) = PdfReader(file).pages[0].images
    large = embedded.image.convert("L").resize((378, 378), Image.Resampling.NEAREST)

    (found,) = zxingcpp.read_barcodes(large)

    assert found.text == passes.sign(row.code)
    assert passes.read(found.text) == row.code
    assert row.family_name.upper() not in found.text


@pytest.mark.parametrize("how", ["removed", "replaced", "erased"])
def test_the_small_photo_goes_with_its_photo(event, how, django_capture_on_commit_callbacks):
    row = make_registration(event)
    changing.detail(row, {}, photo=picture())
    storage, name = row.photo.storage, row.photo.name
    assert storage.exists(photos.beside(name))  # made when it was uploaded

    with django_capture_on_commit_callbacks(execute=True):
        if how == "erased":
            forgetting.forget(subject_of(row))
        else:
            more = {"photo": picture()} if how == "replaced" else {"remove_photo": True}
            changing.detail(row, {}, **more)

    assert not storage.exists(name)
    assert not storage.exists(photos.beside(name))
