"""Signing in where there is no account yet: one code, and nothing else to tell apart."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from forum.models import Person
from tests.factories import make_person

pytestmark = pytest.mark.django_db(transaction=True)

NEXT = "/minsk-2021/proposals/new/"


def code_of(message) -> str:
    return re.search(r"^ +(\S+)$", message.body, re.MULTILINE).group(1)


@pytest.fixture
def reader(event) -> Client:
    cache.clear()  # of how often anybody has asked
    return Client(headers={"accept-language": "ru"})


def ask(reader: Client, email: str):
    return reader.post("/accounts/login/code/", {"email": email, "next": NEXT})


def test_a_stranger_who_wants_to_propose_is_asked_for_nothing_but_an_address(reader):
    answer = reader.get(NEXT)

    assert answer["Location"] == f"/accounts/login/code/?next={NEXT}"


def test_an_address_without_an_account_gets_one_with_the_code(reader):
    sent = ask(reader, "New@Example.org")
    answer = reader.post(sent["Location"], {"code": code_of(mail.outbox[-1]), "next": NEXT})

    assert answer["Location"] == NEXT
    person = Person.objects.get(email_key="new@example.org")
    assert reader.session["_auth_user_id"] == str(person.pk)
    assert (person.language, person.has_usable_password()) == ("ru", False)
    assert EmailAddress.objects.get(user=person).verified


def test_a_code_that_does_not_come_is_asked_for_anew_on_the_page_that_waits_for_it(reader):
    sent = ask(reader, "new@example.org")
    assert "Запросить новый код" in reader.get(sent["Location"]).content.decode()
    again = reader.post(sent["Location"], {"action": "resend", "next": NEXT})

    first, second = (code_of(message) for message in mail.outbox)
    assert first != second
    answer = reader.post(again["Location"], {"code": second, "next": NEXT})
    assert answer["Location"] == NEXT


def test_a_code_waits_a_quarter_of_an_hour_for_a_slow_mail_server(reader, monkeypatch):
    sent = ask(reader, "new@example.org")
    later = time.time() + 14 * 60
    monkeypatch.setattr("time.time", lambda: later)

    answer = reader.post(sent["Location"], {"code": code_of(mail.outbox[-1]), "next": NEXT})

    assert answer["Location"] == NEXT


def test_until_the_code_comes_back_nobody_is_signed_in(reader):
    ask(reader, "new@example.org")

    assert "_auth_user_id" not in reader.session
    assert not EmailAddress.objects.get().verified


def test_an_address_that_asks_again_keeps_its_one_account(reader):
    ask(reader, "new@example.org")
    ask(Client(), "NEW@example.org")

    assert Person.objects.count() == 1
    assert len(mail.outbox) == 2


def test_who_may_not_sign_in_any_more_gets_no_second_account(reader):
    gone = make_person(email="gone@example.org")
    Person.objects.filter(pk=gone.pk).update(is_active=False)

    ask(reader, "gone@example.org")

    assert Person.objects.count() == 1
    assert not re.search(r"^ {4}\S+$", mail.outbox[-1].body, re.MULTILINE)


def test_accounts_are_made_no_faster_than_by_signing_up(reader, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1/m/ip", "request_login_code": "60/m/ip"}

    ask(reader, "one@example.org")
    ask(Client(), "two@example.org")

    assert [person.email for person in Person.objects.all()] == ["one@example.org"]
