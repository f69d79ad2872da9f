"""A list as a file: what is wrong with it by line and column, corrected, confirmed, once."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from forum import clock
from forum.models import Message
from registration import uploading
from registration.lists import People
from registration.models import Registration, Upload
from tests.factories import make_delegation, make_person, make_registration

HEADING = "Participation;Family name;Given name;E-mail;Job title;Category"
GOOD = f"{HEADING}\nOn site;Example;Anna;anna@example.org;Engineer;\nonline;Example;Boris;;;media\n"


@pytest.fixture
def delegation(event):
    return make_delegation(event)


@pytest.fixture
def clerk(delegation, signed_in):
    return signed_in(make_person("clerk@example.org"))


def path_of(delegation):
    return f"/minsk-2021/delegations/{delegation.code}/upload/"


def send(browser, delegation, text, name="list.csv"):
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(name, content)
    return browser.post(path_of(delegation), {"file": file})


def long_list(people):
    lines = [f"On site;Example;P{n};p{n}@example.org;;" for n in range(people)]
    return "\n".join([HEADING, *lines])


def test_a_good_list_is_shown_confirmed_and_registered(clerk, delegation):
    preview = send(clerk, delegation, GOOD)["Location"]
    page = clerk.get(preview).content.decode()
    assert "2 people were read and nothing is wrong." in page
    assert Registration.objects.count() == 0

    clerk.post(preview)

    made = {one.given_name: one for one in delegation.registrations.all()}
    assert (made["Anna"].mode, made["Anna"].category.code) == ("on_site", "operator")
    assert (made["Boris"].mode, made["Boris"].state) == ("online", "pending")
    assert made["Boris"].contact_email == "clerk@example.org"
    assert "2 people are on the list." in clerk.get(preview).content.decode()


def test_errors_are_told_by_line_and_column_then_corrected(clerk, delegation):
    bad = GOOD.replace("On site", "In the hall").replace("Boris;;", "Boris;boris@;")

    preview = send(clerk, delegation, bad)["Location"]

    upload = Upload.objects.get()
    assert upload.errors == [
        [2, "participation", "“In the hall” is not one of: On site, Online."],
        [3, "e-mail", "Enter an e-mail address, like name@example.org."],
    ]
    page = clerk.get(preview).content.decode()
    assert "2 places to correct" in page
    clerk.post(preview)
    assert Registration.objects.count() == 0

    corrected = send(clerk, delegation, GOOD)["Location"]
    clerk.post(corrected)
    assert Registration.objects.count() == 2


def test_the_same_file_again_says_who_is_on_the_list_already(clerk, delegation):
    clerk.post(send(clerk, delegation, GOOD)["Location"])

    send(clerk, delegation, GOOD)

    again = Upload.objects.latest("pk")
    assert [sentence for _line, _column, sentence in again.errors] == [
        "This person is on your list already.",
        "This person is on your list already.",
    ]


def test_how_many_of_a_list_were_registered_before_is_not_told(clerk, delegation, event):
    make_registration(event, email="anna@example.org")

    preview = send(clerk, delegation, GOOD)["Location"]
    clerk.post(preview)

    assert delegation.registrations.count() == 1
    assert "2 people are on the list." in clerk.get(preview).content.decode()


def test_an_upload_counts_as_one_form_of_its_network(clerk, delegation):
    delegation.event.registrations_per_hour = 1
    delegation.event.save()

    answers = [send(clerk, delegation, GOOD).status_code for _ in range(2)]

    assert answers == [302, 429]
    assert Upload.objects.count() == 1


def test_a_list_confirmed_twice_registers_and_mails_once(clerk, delegation):
    preview = send(clerk, delegation, GOOD)["Location"]

    clerk.post(preview)
    clerk.post(preview)

    assert Registration.objects.count() == 2
    assert Message.objects.filter(kind="registration/delegation").count() == 1


def test_russian_headings_and_choices_in_the_code_page_of_windows(clerk, delegation):
    with translation.override("ru"):
        labels = {
            asked.name: str(asked.label) for asked in People(delegation.event, delegation).asked
        }
    text = (
        f"{labels['mode'].upper()};{labels['family_name']};{labels['given_name']};"
        f"{labels['country']}\nочно;Иванова;Анна;Армения\n"
    )

    send(clerk, delegation, text.replace("очно", "Онлайн").encode("cp1251"))

    upload = Upload.objects.get()
    assert upload.errors == []
    assert upload.rows[0]["country"] == "AM"
    assert upload.rows[0]["family_name"] == "Иванова"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x00", "neither a CSV nor an XLSX"),
        (HEADING.encode(), "no rows"),
        (b"a;b\n" * 3000, "more than 2000 rows"),
        (b"a;b\n" * 600_000, "larger than 2 MB"),
    ],
    ids=["picture", "empty", "many_rows", "large"],
)
def test_a_file_that_is_no_list_is_refused_on_the_page(clerk, delegation, content, sentence):
    answer = send(clerk, delegation, content)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_formula_a_missing_column_and_a_person_twice_are_errors(clerk, delegation):
    send(clerk, delegation, "Family name;Given name\n=1+1;Anna\nB;C\nB;C\n")
    send(clerk, delegation, "Surname\nB\n")

    first, second = Upload.objects.order_by("pk")
    assert first.errors == [
        [2, "family name", "This is a formula. Put its value there."],
        [4, "family name", "The same person stands in line 3."],
    ]
    assert [column for _line, column, _sentence in second.errors] == ["family name", "given name"]


def test_a_list_of_many_is_registered_by_the_worker_and_the_page_looks_for_itself(
    clerk, delegation
):
    preview = send(clerk, delegation, long_list(uploading.AT_ONCE + 1))["Location"]
    clerk.post(preview)
    waiting = clerk.get(preview)
    assert Registration.objects.count() == 0
    assert waiting["Refresh"] == "3"

    assert uploading.run_queued() == 1

    assert Registration.objects.count() == uploading.AT_ONCE + 1
    done = clerk.get(preview)
    assert "Refresh" not in done
    assert uploading.run_queued() == 0


def test_a_list_that_cannot_be_registered_registers_nobody_and_says_why(clerk, delegation):
    preview = send(clerk, delegation, long_list(uploading.AT_ONCE + 1))["Location"]
    clerk.post(preview)
    event = delegation.event
    event.registration_closes_at = clock.now() - timedelta(hours=1)
    event.save()

    uploading.run_queued()

    assert Registration.objects.count() == 0
    assert "Registration is closed" in clerk.get(preview).content.decode()


def test_a_list_is_its_delegations_alone_and_gone_after_a_day(clerk, delegation, event):
    preview = send(clerk, delegation, GOOD)["Location"]
    other = make_delegation(event)
    code = Upload.objects.get().code
    assert clerk.get(f"{path_of(other)}{code}/").status_code == 404

    Upload.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))

    assert clerk.get(preview).status_code == 404
    assert uploading.sweep() == 1
    assert not Upload.objects.exists()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_template_filled_in_is_read_without_errors(clerk, delegation, language):
    answer = clerk.get("/minsk-2021/delegation/template.xlsx", HTTP_ACCEPT_LANGUAGE=language)
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    people, choices = book.worksheets
    assert [cell.value for cell in choices[1]] == [
        people.cell(1, column).value for column in (1, 2, 8, 9)
    ]
    mode, category = choices["A2"].value, choices["D2"].value
    for column, value in {1: mode, 3: "Example", 4: "Anna", 9: category}.items():
        people.cell(2, column).value = value
    file = io.BytesIO()
    book.save(file)

    send(clerk, delegation, file.getvalue(), "list.xlsx")

    upload = Upload.objects.get()
    assert (upload.errors, upload.rows[0]["mode"]) == ([], "on_site")


IMPORT = "/admin/registration/registration/import/"


def test_staff_imports_registrations_taken_elsewhere_without_a_mail(organiser, signed_in, event):
    known = make_registration(event, email="known@example.org")
    Message.objects.all().delete()
    browser = signed_in(organiser)
    text = (
        "Participation;Family name;Given name;E-mail;Country represented;Category;Organisation;"
        "Registered\n"
        "Online;Example;Anna;anna@example.org;Belarus;operator;Beltelecom;2021-02-01 10:00\n"
        "Online;Known;Ann;known@example.org;BY;operator;Beltelecom;\n"
    )
    answer = browser.post(
        IMPORT, {"event": event.pk, "file": SimpleUploadedFile("l.csv", text.encode())}
    )
    preview = answer["Location"]
    assert "Nobody is written to." in browser.get(preview).content.decode()

    browser.post(preview)

    made = Registration.objects.get(email="anna@example.org")
    assert made.created_at.astimezone(event.zone).isoformat() == "2021-02-01T10:00:00+03:00"
    assert (made.state, made.organisation_name) == ("confirmed", "Beltelecom")
    assert not Message.objects.exists(), "nor whoever was registered already"
    known.refresh_from_db()
    assert known.family_name == "Example"


def test_an_import_is_for_who_may_change_registrations_of_that_event(signed_in, event):
    reader = signed_in(make_person(role="reader", event=event))
    assert reader.get(IMPORT).status_code == 403
    upload = Upload.objects.create(event=event, language="en")
    organiser = signed_in(make_person(role="organiser", event=event))
    assert organiser.get(f"{IMPORT}{upload.code}/").status_code == 404  # somebody else's
