"""Every hostile text of the shared collection in every field of the form: no 5xx, no script."""

import json
from html import unescape
from pathlib import Path

import pytest

from registration.forms import RegistrationForm
from registration.models import Registration
from tests.registration.test_registering import form

FILE = Path(__file__).parents[3] / "shared" / "data" / "hostile_inputs.json"
FIELDS = [*RegistrationForm.base_fields]


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


@pytest.mark.parametrize("name", FIELDS)
def test_no_text_in_any_field_breaks_the_form_or_leaves_it_as_markup(client, event, name):
    for number, text in enumerate(texts()):
        text = text.encode("utf-8", "replace").decode()
        typed = form(event, email=f"person{number}@example.org") | {name: text}

        answer = client.post("/minsk-2021/register/", typed)

        assert answer.status_code in {302, 422}, (name, text[:80])
        page = answer.content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        if answer.status_code == 422 and name == "job_title":
            assert unescape(page).count(text.strip()[:20]) >= 0
    for made in Registration.objects.all():
        shown = client.get(f"/minsk-2021/registrations/{made.code}/")
        assert "<script>alert" not in shown.content.decode()
        assert made.event == event
