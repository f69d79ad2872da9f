"""Files as answers: known by their content, kept under random names, given to few."""

import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from registration import documents
from registration.models import Answer
from registration.options import Full
from tests.factories import make_person, make_question, make_registration

PDF = b"%PDF-1.7\n1 0 obj\n"


@pytest.fixture(autouse=True)
def _private_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def anna(event):
    make_question(event, "file", code="letter")
    return make_registration(event, email="anna@example.org")


@pytest.fixture
def browser(anna, signed_in):
    return signed_in(make_person("anna@example.org"))


def page_of(registration) -> str:
    return f"/minsk-2021/registrations/{registration.code}/questions/"


def send(browser, registration, content: bytes, name="letter.pdf", kind="application/pdf"):
    file = SimpleUploadedFile("x", content, kind)
    file._name = name  # as a client could say it, past what Django's own class tidies
    return browser.post(page_of(registration), {"q_letter": file})


def kept_files() -> set:
    return {path for path in Path(default_storage.location).rglob("*") if path.is_file()}


def picture(kind: str = "JPEG", **more) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(file, kind, **more)
    return file.getvalue()


def test_a_pdf_comes_back_as_an_attachment_under_a_name_of_ours(anna, browser):
    assert send(browser, anna, PDF, "Письмо <b>.pdf").status_code == 302

    answer = browser.get(f"{page_of(anna)}letter/file")

    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{anna.code}-letter.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_picture_is_drawn_anew_without_where_it_was_taken(anna, browser):
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    send(browser, anna, picture(exif=exif), "home.pdf", "application/pdf")

    kept = Answer.objects.get()
    with kept.file as file:
        content = file.read()

    assert kept.value["type"] == "image/jpeg"  # whatever it was called
    assert b"taken at home" not in content
    assert Image.open(io.BytesIO(content)).size == (60, 40)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"\x89PNG\r\n\x1a\n and no more",
        picture()[:200],
        picture("GIF"),
        b"  %PDF-1.7",
    ],
)
def test_a_file_that_lies_about_what_it_is_is_refused_in_words(anna, browser, content):
    answer = send(browser, anna, content)

    assert answer.status_code == 422
    assert "This file is no PDF, JPEG or PNG." in answer.content.decode()
    assert not Answer.objects.exists()


def test_too_large_a_file_and_too_many_pixels_are_refused(anna, browser, monkeypatch):
    monkeypatch.setattr(documents, "MAX_BYTES", 2000)
    assert "larger than 5 MB" in send(browser, anna, PDF + b"0" * 2000).content.decode()

    monkeypatch.setattr(documents, "MAX_PIXELS", 1000)
    assert "40 megapixels" in send(browser, anna, picture()).content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/x", "a\r\nX: y.pdf", "\u202efdp"]
)
def test_a_name_that_is_a_path_leads_nowhere(anna, browser, name, settings):
    send(browser, anna, PDF, name)

    kept = Answer.objects.get()

    assert kept.file.name.startswith("answers/")
    assert len(kept.file.name) == len("answers/") + 20
    assert not {"/", "\\", "\r", "\n", "\u202e"} & set(kept.value["name"])


def test_another_file_replaces_the_first_and_a_saved_form_keeps_it(
    anna, browser, django_capture_on_commit_callbacks
):
    send(browser, anna, PDF)
    first = Answer.objects.get().file.name

    browser.post(page_of(anna), {})
    assert Answer.objects.get().file.name == first

    with django_capture_on_commit_callbacks(execute=True):
        send(browser, anna, PDF + b"2")
    assert not default_storage.exists(first)
    second = Answer.objects.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page_of(anna), {"q_letter-delete": "on"})
    assert not default_storage.exists(second)
    assert not Answer.objects.exists()


def test_the_file_is_for_its_sender_and_for_who_may_see_answers(
    event, anna, browser, stranger, client, signed_in
):
    send(browser, anna, PDF)
    address = f"{page_of(anna)}letter/file"
    roles = ("organiser", "reader", "desk", "editor")
    staff = {role: signed_in(make_person(role=role, event=event)) for role in roles}

    found = {role: each.get(address).status_code for role, each in staff.items()}

    assert found == {"organiser": 200, "reader": 200, "desk": 404, "editor": 404}
    assert client.get(address).status_code == 404
    assert signed_in(stranger).get(address).status_code == 404


def test_a_file_of_the_staff_is_not_for_whom_it_is_about(event, anna, browser, signed_in):
    paper = make_question(event, "file", code="paper", asked="staff")
    anna.note_answers({paper: documents.Document("secret.pdf", "application/pdf", PDF)})
    address = f"{page_of(anna)}paper/file"

    assert browser.get(address).status_code == 404
    assert signed_in(make_person(role="organiser", event=event)).get(address).status_code == 200


def test_a_file_that_is_gone_is_not_found(anna, browser):
    send(browser, anna, PDF)
    default_storage.delete(Answer.objects.get().file.name)

    assert browser.get(f"{page_of(anna)}letter/file").status_code == 404


def test_a_file_beside_an_answer_that_is_gone_does_not_stay(event, anna):
    make_question(event, "choice", code="hotel", options={"beside": 0, "centre": 1})
    hotel = event.questions.get(code="hotel")
    letter = event.questions.get(code="letter")
    before = kept_files()

    with pytest.raises(Full):
        anna.answer({letter: documents.check(io.BytesIO(PDF), "letter.pdf"), hotel: "beside"})

    assert kept_files() == before
