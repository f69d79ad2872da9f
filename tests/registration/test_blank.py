"""The empty form: the same for all strangers, and never older than what it shows."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from forum import clock
from registration.models import Category, Organisation, Pool, Question, Registration
from tests.factories import make_question, make_registration
from tests.prove.visitor import Form
from tests.registration.test_registering import stamp

REGISTER = "/minsk-2021/register/"
OWN = re.compile(r'name="(?:csrfmiddlewaretoken|form_key|stamp)"[^>]* value="([^"]+)"')


def seen(**headers):
    """What a browser without a cookie is shown."""
    return Client(headers=headers).get(REGISTER).content.decode()


def test_two_strangers_see_the_same_and_each_gets_keys_of_their_own(event):
    first, second = seen(), seen()

    assert OWN.sub("", first) == OWN.sub("", second)
    own = [OWN.findall(page) for page in (first, second)]
    assert len(own[0]) == 3
    assert not set(own[0]) & set(own[1])


def test_the_kept_form_costs_three_queries(event, django_assert_num_queries):
    seen()

    with django_assert_num_queries(3):
        seen()


def test_the_kept_form_is_taken_from_the_browser_that_it_was_given_to(event):
    seen()
    browser = Client(enforce_csrf_checks=True)
    form = Form(browser.get(REGISTER).content.decode())
    facts = {
        "given-name": "Anna",
        "family-name": "Example",
        "email": "anna@example.org",
        "organization": "Example Telecom",
        "country": "BY",
    }
    typed = dict(form.filled(facts, {"mode": "on_site"}))

    sent = browser.post(REGISTER, typed | {"stamp": stamp(typed["form_key"], seconds=60)})

    assert sent.status_code == 302
    assert str(Registration.objects.get().form_key) == typed["form_key"]


def test_each_language_has_its_own(event):
    assert "Given name" in seen()
    assert "Given name" not in seen(accept_language="ru")
    assert "Given name" in seen()


def of_the_event(event):
    event.title_en = "Another title"
    event.save()


def of_a_category(event):
    Category.objects.filter(event=event, code="operator").update(name_en="Another category")


def of_an_organisation(event):
    Organisation.objects.create(
        event=event, name_en="Another body", country="BY", is_confirmed=True
    )


def of_a_question(event):
    make_question(event, asked="form", label_en="Another question")


def of_whom_a_question_concerns(event):
    Question.objects.get(event=event).categories.set(event.categories.filter(code="media"))


def of_an_option(event):
    Pool.objects.filter(option__code="beside").update(taken=1)


def of_the_places(event):
    make_registration(event)
    make_registration(event)


@pytest.mark.parametrize(
    "changed",
    [
        of_the_event,
        of_a_category,
        of_an_organisation,
        of_a_question,
        of_whom_a_question_concerns,
        of_an_option,
        of_the_places,
    ],
)
def test_what_changes_is_seen_at_once(event, changed):
    make_question(event, "choice", asked="form", code="hotel", options={"beside": 1})
    before = OWN.sub("", seen())
    assert OWN.sub("", seen()) == before

    changed(event)

    assert OWN.sub("", seen()) != before


def test_how_much_time_is_left_is_told_as_it_is(event, at):
    event.registration_closes_at = clock.now() + timedelta(days=5)
    event.save()
    before = OWN.sub("", seen())

    at(clock.now() + timedelta(days=1))

    assert OWN.sub("", seen()) != before


def test_who_is_signed_in_is_shown_their_own(event, signed_in, organiser):
    stranger = seen()

    own = signed_in(organiser).get(REGISTER).content.decode()

    assert organiser.email in own
    assert organiser.email not in stranger
    assert organiser.email not in seen()
