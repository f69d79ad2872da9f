"""Pictures: only real ones come in, and nothing of a file but its pixels goes out."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from forum import pictures
from forum.errors import Refused
from forum.models import Page
from tests.factories import make_page, put_picture

TYPED = {"kind": "plain", "position": 1, "is_published": "on", "title_en": "Kept words"}
WORDS = {"picture_alt_en": "A map of the square", "picture_alt_ru": "Карта площади"}


def encoded(image, kind="PNG", **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain(width=1000, height=500, mode="RGB"):
    return Image.linear_gradient("L").resize((width, height)).convert(mode)


def png_that_claims(width, height):
    """A small file that unpacks to a picture of that size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD = {
    "text": (b"only words", "no picture that can be read"),
    "svg": (SVG, "no picture that can be read"),
    "gif": (encoded(plain(), "GIF"), "no picture that can be read"),
    "truncated": (encoded(plain(), "JPEG")[:2000], "no picture that can be read"),
    "truncated png": (encoded(plain())[:600], "no picture that can be read"),
    "bomb": (png_that_claims(30_000, 30_000), "more than 40 megapixels"),
    "large": (png_that_claims(7_000, 7_000), "more than 40 megapixels"),
    "ribbon": (png_that_claims(100, 13_000), "more than 40 megapixels"),
    "heavy": (encoded(plain()) + bytes(pictures.MAX_BYTES), "larger than 10 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_fit_picture_is_refused_in_a_sentence_and_no_word_is_lost(
    organiser, event, signed_in, name
):
    content, sentence = BAD[name]
    page = make_page(event)
    upload = SimpleUploadedFile("map.png", content, content_type="image/png")

    answer = signed_in(organiser).post(
        f"/admin/forum/page/{page.pk}/change/",
        TYPED | WORDS | {"slug": "visa", "picture_file": upload},
    )

    form = answer.context["adminform"].form
    assert list(form.errors) == ["picture_file"]
    assert len(form.errors["picture_file"]) == 1
    assert sentence in form.errors["picture_file"][0]
    for word in ("Kept words", "A map of the square", "Карта площади"):
        assert word in answer.content.decode()
    assert not Page.objects.get().picture


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_pixels_becomes_webp_in_three_widths(mode):
    one_tone = {"I;16": 30_000, "1": 1}  # dithered, the other would be too heavy at its widest
    image = (
        Image.new(mode, (2000, 1000), one_tone[mode])
        if mode in one_tone
        else plain(2000, 1000, mode)
    )
    content = encoded(image, "JPEG" if mode == "CMYK" else "PNG")

    drawn = pictures.draw(BytesIO(content))

    assert (drawn.width, drawn.height) == (960, 480)
    sizes = [Image.open(BytesIO(file)) for file in drawn.files.values()]
    assert [(file.format, file.size) for file in sizes] == [
        ("WEBP", (480, 240)),
        ("WEBP", (720, 360)),
        ("WEBP", (960, 480)),
    ]
    if mode == "I;16":
        assert abs(sizes[0].getpixel((9, 9))[0] - 30_000 // 256) < 4


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (300, [300]),
        (480, [480]),
        (700, [480, 700]),
        (720, [480, 720]),
        (1200, [480, 720, 960]),
    ],
)
def test_a_small_picture_is_never_made_larger(width, widths):
    assert list(pictures.draw(BytesIO(encoded(plain(width, 10)))).files) == widths


def test_a_picture_of_every_width_is_light_or_there_is_no_such_width():
    noise = Image.effect_noise((2000, 1000), 100)

    drawn = pictures.draw(BytesIO(encoded(noise)))
    simple = pictures.draw(BytesIO(encoded(plain(2000, 1000))))

    assert list(drawn.files) == [480]  # heavier than it should be, but there must be one
    assert (drawn.width, drawn.height) == (480, 240)
    assert all(len(file) <= pictures.LIGHT for file in simple.files.values())


def test_a_photograph_stands_upright_and_tells_neither_place_nor_camera():
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    exif[0x010F] = "CameraMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 54.0, 0.0)})  # where it was taken
    content = encoded(
        plain(600, 300), "JPEG", exif=exif, comment=b"my secret", icc_profile=b"x" * 99
    )
    assert b"CameraMaker" in content

    drawn = pictures.draw(BytesIO(content))

    assert (drawn.width, drawn.height) == (300, 600)
    for file in drawn.files.values():
        image = Image.open(BytesIO(file))
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_photograph_with_odd_exif_is_taken_all_the_same():
    content = encoded(plain(600, 300), "JPEG", exif=b"Exif\x00\x00II*\x00" + b"\xff" * 40)

    assert pictures.draw(BytesIO(content)).width == 600


def test_what_is_transparent_becomes_white():
    drawn = pictures.draw(BytesIO(encoded(Image.new("RGBA", (100, 100), (200, 0, 0, 0)))))

    assert Image.open(BytesIO(drawn.files[100])).getpixel((50, 50)) == (255, 255, 255)


def test_an_organiser_puts_a_picture_on_a_page_and_readers_get_the_size_they_need(
    organiser, event, signed_in, client, django_assert_num_queries
):
    page = make_page(event)
    upload = SimpleUploadedFile("../../evil.svg", encoded(plain(1000, 500)), "image/svg+xml")

    answer = signed_in(organiser).post(
        f"/admin/forum/page/{page.pk}/change/",
        TYPED
        | WORDS
        | {
            "slug": "visa",
            "picture_file": upload,
            "picture_caption_en": "The way on a map",
            "picture_caption_ru": "Путь на карте",
            "picture_link": "https://www.openstreetmap.org/",
        },
    )

    assert answer.status_code == 302
    page.refresh_from_db()
    with django_assert_num_queries(3):
        shown = client.get("/minsk-2021/info/visa/").content.decode()
    name = f"/pictures/{page.picture}"
    assert f'srcset="{name}-480.webp 480w, {name}-720.webp 720w, {name}-960.webp 960w"' in shown
    assert 'width="960" height="480" loading="lazy"' in shown
    assert 'alt="A map of the square"' in shown
    assert '<a href="https://www.openstreetmap.org/" rel="noopener">' in shown
    assert "evil" not in shown + page.picture


def test_a_picture_is_served_as_one_and_kept_for_a_year_without_a_query(
    client, event, django_assert_num_queries
):
    page = put_picture(make_page(event))

    with django_assert_num_queries(0):
        answer = client.get(f"/pictures/{page.picture}-480.webp")

    assert answer["Content-Type"] == "image/webp"
    assert "Vary" not in answer
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["Content-Disposition"] == "inline"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert Image.open(BytesIO(answer.content)).size == (480, 240)


@pytest.mark.parametrize(
    "file", ["481", "0", "9" * 19, "9" * 300, "9" * 5000, "480.webp/../../../secret_key"]
)
def test_a_file_that_is_not_there_is_404(client, event, file):
    page = put_picture(make_page(event))

    assert client.get(f"/pictures/{page.picture}-{file}.webp").status_code == 404
    assert client.get(f"/pictures/{'0' * 32}-480.webp").status_code == 404
    assert client.get("/pictures/secret_key-480.webp").status_code == 404


def test_a_replaced_or_removed_picture_leaves_no_file(event, django_capture_on_commit_callbacks):
    page = put_picture(make_page(event))
    first = page.picture

    with django_capture_on_commit_callbacks(execute=True):
        put_picture(page)
        assert _is_kept(first)  # until the transaction has succeeded
    assert not _is_kept(first)
    assert _is_kept(page.picture)

    second = page.picture
    with django_capture_on_commit_callbacks(execute=True):
        page.remove_picture()
    assert not _is_kept(second)
    assert not Page.objects.get().picture


@pytest.mark.parametrize("way", ["one", "many"])
def test_a_deleted_page_takes_its_picture_with_it(event, django_capture_on_commit_callbacks, way):
    page = put_picture(make_page(event))
    name = page.picture

    with django_capture_on_commit_callbacks(execute=True):
        page.delete() if way == "one" else event.pages.all().delete()

    assert not _is_kept(name)


def test_the_admin_takes_a_picture_away(
    organiser, event, signed_in, django_capture_on_commit_callbacks
):
    page = put_picture(make_page(event))
    address = f"/admin/forum/page/{page.pk}/change/"
    browser = signed_in(organiser)
    assert f"/pictures/{page.picture}-480.webp" in browser.get(address).content.decode()

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(address, TYPED | {"slug": "visa", "remove_picture": "on"})

    assert not Page.objects.get().picture
    assert not _is_kept(page.picture)


def test_a_picture_without_its_words_in_both_languages_is_refused(organiser, event, signed_in):
    page = make_page(event)
    upload = SimpleUploadedFile("map.png", encoded(plain()))

    answer = signed_in(organiser).post(
        f"/admin/forum/page/{page.pk}/change/",
        TYPED
        | {"slug": "visa", "picture_file": upload}
        | {"picture_alt_en": "A map", "picture_caption_ru": "Карта"},
    )

    assert answer.context["adminform"].form.errors == {
        "picture_alt_ru": ["Say what the picture shows, in this language too."],
        "picture_caption_en": ["Write it in both languages, or in neither."],
        "picture_file": ["Choose the picture again: a browser does not keep it."],
    }


def test_nor_does_the_database_take_it(event):
    page = put_picture(make_page(event))

    with pytest.raises(IntegrityError, match="page_picture_is_told_in_words"):
        Page.objects.filter(pk=page.pk).update(picture_alt_ru=None)


@pytest.mark.parametrize("link", ["http://example.org/", "javascript:alert(1)", "ftp://a.example/"])
def test_a_picture_leads_to_https_alone(organiser, event, signed_in, link):
    page = make_page(event)

    answer = signed_in(organiser).post(
        f"/admin/forum/page/{page.pk}/change/", TYPED | {"slug": "visa", "picture_link": link}
    )

    assert list(answer.context["adminform"].form.errors) == ["picture_link"]
    with pytest.raises(IntegrityError, match="page_picture_leads_to_https"):
        Page.objects.filter(pk=page.pk).update(picture_link=link)


def test_a_picture_has_files_for_every_width_that_it_says(event):
    page = put_picture(make_page(event), 700, 350)

    assert page.picture_widths == [480, 700]
    assert all(pictures.read(page.picture, width) for width in page.picture_widths)


def test_an_empty_or_half_read_file_is_refused_by_the_verb_itself():
    for content in (b"", b"\xff\xd8\xff"):
        with pytest.raises(Refused):
            pictures.draw(BytesIO(content))


def _is_kept(name):
    return storages["public"].exists(f"pictures/{name}-480.webp")
