"""Every hostile text of the shared collection in every other form of registering: no 5xx, no
script, and nothing that was typed beside it is lost."""

import uuid
from html import unescape

import pytest
from django.db import transaction
from django.test import Client

from forum.models import Link
from registration.changing import version
from registration.delegations import add_people
from registration.models import Proof, Registration
from registration.proving import ask_code
from tests.factories import a_row, make_delegation, make_invitation, make_registration
from tests.registration.test_colleague import colleague
from tests.registration.test_delegation import START, rows, start
from tests.registration.test_hostile_form import texts
from tests.registration.test_inviting import opened

CHOICES = ["honorific", "country", "category"]
COUNTS = ["people-TOTAL_FORMS", "people-INITIAL_FORMS"]  # without them there are no rows to keep
NAMES = ["given_name", "family_name", "given_name_other", "family_name_other", "patronymic"]
TYPED = "Typed beside it"


def own(event, path):
    """(a browser of whoever registered, the page's address, the registration)"""
    made = make_registration(event, email="anna@example.org")
    browser, page = Client(), f"/minsk-2021/registrations/{made.code}/"
    browser.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    return browser, f"{page}{path}/", made


def details(event):
    browser, path, _ = own(event, "details")
    choices = ["itu_membership", "gender", "photo", "is_listed", "tell_next_edition"]
    fields = [["accessibility_needs", "diet"], ["phone"], choices]
    return browser, path, {"diet": TYPED}, fields


def facts(event):
    browser, path, made = own(event, "edit")
    typed = colleague(event) | {"seen": version(made), "job_title": TYPED}
    return browser, path, typed, [[*NAMES, "organisation_name", "job_title"], CHOICES, ["seen"]]


def sent_instead(event):
    browser, path, _ = own(event, "colleague")
    typed = colleague(event, job_title=TYPED)
    fields = [[*NAMES, "organisation_name", "job_title"], CHOICES, ["email"], ["authority"]]
    return browser, path, typed, fields


def address(event):
    browser, path, _ = own(event, "address")
    return browser, path, {}, [["email"]]


def code(event):
    browser, path, made = own(event, "address")
    ask_code(made, Proof.Purpose.ADDRESS, "new@example.org").new_code()
    return browser, path, {}, [["code"]]


def code_of_erasure(event):
    browser, path, made = own(event, "erase")
    ask_code(made, Proof.Purpose.ERASURE).new_code()
    return browser, path, {}, [["code"], ["ask"]]


def lost_link(event):
    make_registration(event, email="anna@example.org")
    return Client(), "/minsk-2021/registrations/lost/", {}, [["email"]]


def delegation(event):
    browser = Client()
    row = a_row(given_name="Boris", job_title=TYPED)
    fields = [["organisation_name", "contact_name"], ["country", "category"], ["contact_email"]]
    fields += [["form_key", "stamp"], COUNTS]
    return browser, START, start(browser, event, row) | {COUNTS[0]: 1}, fields


def more_people(event):
    made = make_delegation(event)
    add_people(made, uuid.uuid4(), [a_row(given_name="Vera")])
    browser, path = Client(), f"/minsk-2021/delegations/{made.code}/"
    browser.get(f"{path}?key={Link.objects.mint(made, 'manage')}")
    typed = rows(a_row(given_name="Boris", job_title=TYPED), total=1) | {"form_key": uuid.uuid4()}
    groups = ("given_name family_name job_title", "mode honorific", "email")
    fields = [[f"people-0-{name}" for name in names.split()] for names in groups]
    return browser, f"{path}people/", typed, [*fields, ["form_key"]]


def deputy(event):
    browser = Client()
    path = opened(browser, make_invitation(event))
    typed = {"given_name": "Dina", "family_name": TYPED, "email": "dina@example.org"}
    return browser, f"{path}deputy/", typed, [["given_name", "family_name"], ["email"]]


FORMS = [
    *(details, facts, sent_instead, address, code, code_of_erasure, lost_link),
    *(delegation, more_people, deputy),
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_no_text_breaks_a_form_or_takes_along_what_was_typed_beside_it(event, form):
    browser, path, typed, fields = form(event)
    beside = [name for name, value in typed.items() if value == TYPED]
    for text in texts():
        text = text.encode("utf-8", "replace").decode()
        for names in fields:
            with transaction.atomic():  # each text finds the same people and the same limits
                answer = browser.post(path, typed | dict.fromkeys(names, text))
                reads_well(browser, answer, names, text)
                is_kept = answer.status_code == 422 and names != COUNTS
                if is_kept and any(name not in names for name in beside):
                    assert TYPED in unescape(answer.content.decode()), (names, text[:80])
                transaction.set_rollback(True)


def reads_well(browser, answer, names, text):
    assert answer.status_code in {200, 302, 422}, (names, text[:80], answer.status_code)
    pages = [answer]
    if answer.status_code == 302:
        pages.append(browser.get(answer["Location"]))
        assert pages[-1].status_code < 500
    for page in pages:
        for markup in ("<script>alert", "<img src=x"):
            assert markup not in page.content.decode()
    assert not Registration.objects.filter(family_name__contains="\n").exists()
