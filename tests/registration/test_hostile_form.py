"""Every hostile text of the shared collection in every field of the form: no 5xx, no script."""

import json
from html import unescape
from pathlib import Path

import pytest

from registration.forms import RegistrationForm
from registration.models import Registration
from tests.registration.test_registering import form

FILE = Path(__file__).parents[3] / "shared" / "data" / "hostile_inputs.json"
NAMES = "given_name family_name given_name_other family_name_other patronymic"
FIELDS = [
    f"{NAMES} organisation_name job_title".split(),
    ["country", "category", "honorific"],
    *(["email"], ["mode"], ["consent"], ["hinted"], ["website"], ["form_key", "stamp"]),
]
"""Each group at once: the fields of one are judged alike, and none hides what another does."""
TYPED = "Typed beside it"


def texts():
    """Those that are texts; recipes make theirs, files are for uploads."""
    for found in json.loads(FILE.read_text("utf-8")) if FILE.exists() else []:
        value = found.get("value", "")
        yield from value if isinstance(value, list) else [value]
    yield from ("9" * 5000, "[" * 20000, "\ud800", "\x00", "١٢٣")


def test_the_collection_of_hostile_texts_is_there():
    if not FILE.exists():
        pytest.skip(f"NOT TESTED: there is no {FILE.name} beside this repository.")
    assert len(list(texts())) > 40


@pytest.mark.parametrize("names", FIELDS, ids=lambda names: names[0])
def test_no_text_breaks_the_form_becomes_markup_or_takes_along_what_is_beside_it(
    client, event, names
):
    for number, text in enumerate(texts()):
        text = text.encode("utf-8", "replace").decode()
        typed = form(event, email=f"person{number}@example.org", job_title=TYPED)

        answer = client.post("/minsk-2021/register/", typed | dict.fromkeys(names, text))

        assert answer.status_code in {302, 422}, (names, text[:80])
        pages = [answer.content.decode()]
        if answer.status_code == 302:
            pages.append(client.get(answer["Location"]).content.decode())
        elif "job_title" not in names:
            assert TYPED in unescape(pages[0]), (names, text[:80])
        for page in pages:
            assert "<script>alert" not in page
            assert "<img src=x" not in page
    assert not Registration.objects.exclude(event=event).exists()


def test_every_field_of_the_form_gets_them():
    assert sorted(name for names in FIELDS for name in names) == sorted(
        RegistrationForm.base_fields
    )
