"""Two who save the same thing at once: one is told so on the form, which keeps what they typed."""

import threading

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client

from forum.errors import Refused
from forum.models import Event, Page
from registration.admin import pools
from registration.models import Category, Pool, Question
from speakers.models import Track
from tests.factories import make_event, make_person, make_question
from tests.registration.test_question_admin import form_of

CATEGORY = "/admin/registration/category/add/"


@pytest.fixture
def blind(monkeypatch):
    """The checks of forms, of which the first so many see nothing of what others have saved."""

    def of(times):
        left = [times * 2]
        for name in ("validate_unique", "validate_constraints"):
            checked = getattr(Model, name)

            def check(self, *args, checked=checked, **kwargs):
                left[0] -= 1
                return None if left[0] >= 0 else checked(self, *args, **kwargs)

            monkeypatch.setattr(Model, name, check)

    return of


def typed(browser, address, **facts):
    return form_of(browser.get(address)) | facts


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_the_same_code_at_once_one_is_told(monkeypatch):
    event = make_event()
    people = [make_person(role="organiser", event=event) for _ in range(2)]
    checked, told = Category.validate_constraints, []
    both = threading.Barrier(2)
    first = threading.local()

    def check(self, *args, **kwargs):
        checked(self, *args, **kwargs)
        if not getattr(first, "was", False):
            first.was = True
            both.wait(timeout=10)

    monkeypatch.setattr(Category, "validate_constraints", check)

    def go(person):
        client = Client()
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        facts = {"event": event.pk, "code": "youth", "name_en": f"By {person.pk}"}
        try:
            told.append(client.post(CATEGORY, typed(client, CATEGORY, **facts)))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    refused, saved = sorted(told, key=lambda answer: answer.status_code)
    assert (refused.status_code, saved.status_code) == (200, 302)
    words = refused.content.decode()
    assert "already exists" in words
    kept = Category.objects.get(event=event, code="youth").name_en
    (other,) = {f"By {person.pk}" for person in people} - {kept}
    assert f'value="{other}"' in words


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(
    ("model", "facts", "said"),
    [
        (Category, {"code": "business", "name_en": "Typed"}, "Code already exists"),
        (Track, {"code": "technical", "name_en": "Typed"}, "Code already exists"),
        (Question, {"code": "hotel", "label_en": "Typed", "kind": "text", "asked": "mine"}, "code"),
        (
            Page,
            {"slug": "visa", "kind": "plain", "title_en": "Typed"},
            "has a page under this address",
        ),
    ],
)
def test_what_the_checks_missed_the_database_says_on_the_form(
    event, organiser, signed_in, blind, model, facts, said, times
):
    Category.objects.get_or_create(event=event, code="business")
    Track.objects.get_or_create(event=event, code="technical")
    make_question(event, "text", code="hotel")
    Page.objects.get_or_create(event=event, slug="visa")
    staff, address = (
        signed_in(organiser),
        f"/admin/{model._meta.label_lower.replace('.', '/')}/add/",
    )
    sent = typed(staff, address, event=event.pk, **facts)
    count = model.objects.count()
    blind(times)

    answer = staff.post(address, sent)

    assert answer.status_code == 200
    assert said in str(answer.context["errors"])
    assert "Typed" in answer.content.decode()
    assert model.objects.count() == count


def test_an_address_of_an_event_that_is_taken_meanwhile_is_told(event, signed_in, blind):
    other = make_event("minsk-2022")
    staff = signed_in(make_person(is_superuser=True))
    address = f"/admin/forum/event/{other.pk}/change/"
    sent = typed(staff, address, slug=event.slug)
    blind(2)

    answer = staff.post(address, sent)

    assert "Address already exists" in str(answer.context["errors"])
    assert Event.objects.filter(slug="minsk-2022").exists()


@pytest.mark.django_db
def test_an_address_of_a_person_differs_by_more_than_its_capitals(signed_in):
    make_person("anna@example.org")
    staff = signed_in(make_person(is_superuser=True))
    address = "/admin/forum/person/add/"

    answer = staff.post(address, typed(staff, address, email="ANNA@example.org"))

    assert answer.status_code == 200
    assert "already exists" in str(answer.context["errors"])


def test_a_verb_that_refuses_at_the_last_moment_is_told_on_the_form(
    event, organiser, signed_in, monkeypatch
):
    def refuse(*args):
        raise Refused("People have come meanwhile.")

    monkeypatch.setattr(pools, "resize", refuse)
    staff = signed_in(organiser)
    address = f"/admin/registration/pool/{Pool.objects.filter(event=event).first().pk}/change/"

    answer = staff.post(address, typed(staff, address, total=77))

    assert "People have come meanwhile." in str(answer.context["errors"])
    assert 'value="77"' in answer.content.decode()


def test_a_fault_of_the_program_is_no_sentence_on_a_form(event, organiser, signed_in, monkeypatch):
    staff = signed_in(organiser)
    sent = typed(staff, CATEGORY, event=event.pk, code="youth", name_en="Youth")
    monkeypatch.setattr(Category, "clean", lambda self: setattr(self, "position", None))

    with pytest.raises(Exception, match="null value"):
        staff.post(CATEGORY, sent)
