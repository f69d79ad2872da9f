import re

from django.core import mail
from django.test import Client

from forum.mail import delivery
from forum.models import Link
from tests.factories import make_event, make_person, make_registration


def link_in_the_mail(settings) -> str:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    delivery.deliver_due()
    return re.search(r"https?://[^/]+(/\S+key=\S+)", mail.outbox[-1].body)[1]


def test_the_link_opens_the_registration_and_drops_out_of_the_address(event, client, settings):
    made = make_registration(event)

    answer = client.get(link_in_the_mail(settings))

    assert answer["Location"] == f"/minsk-2021/registrations/{made.code}/"
    assert made.code in client.get(answer["Location"]).content.decode()
    assert Client().get(answer["Location"]).status_code == 404


def test_an_altered_revoked_or_foreign_link_opens_nothing(event, client, settings):
    made, other = make_registration(event), make_registration(event)
    good = link_in_the_mail(settings)
    token = good.partition("key=")[2]
    mine = f"/minsk-2021/registrations/{made.code}/"

    client.get(f"{mine}?key={token[:-1]}x")
    assert client.get(mine).status_code == 404
    client.get(f"{mine}?key={token}")  # the last mail was the other one's
    assert client.get(mine).status_code == 404
    Link.objects.revoke(other)
    client.get(good)
    assert client.get(f"/minsk-2021/registrations/{other.code}/").status_code == 404


def test_the_database_holds_no_token(event, settings):
    make_registration(event)
    token = link_in_the_mail(settings).partition("key=")[2]

    assert token not in {link.token_hash for link in Link.objects.all()}
    assert len(Link.objects.get().token_hash) == 64


def test_who_signs_in_with_the_same_address_finds_the_registration(event, signed_in):
    made = make_registration(event, email="Anna@example.org")
    browser = signed_in(make_person("anna@example.org"))

    answer = browser.get("/minsk-2021/registrations/", follow=True)

    assert made.code in answer.content.decode()


def test_who_has_none_is_told_so_and_can_register(event, stranger, signed_in):
    make_registration(event)
    page = signed_in(stranger).get("/minsk-2021/registrations/").content.decode()

    assert "Nobody is registered under your e-mail address yet." in page
    assert "/minsk-2021/register/" in page


def test_a_code_of_another_event_is_not_found_under_this_one(event, signed_in):
    person = make_person("anna@example.org")
    elsewhere = make_registration(make_event("minsk-2022"), email=person.email)

    assert signed_in(person).get(f"/minsk-2021/registrations/{elsewhere.code}/").status_code == 404


def test_cancelling_asks_first_and_only_a_post_cancels(event, signed_in):
    person = make_person("anna@example.org")
    made = make_registration(event, email=person.email)
    browser, page = signed_in(person), f"/minsk-2021/registrations/{made.code}/cancel/"

    for _ in range(3):
        assert browser.get(page).status_code == 200
    made.refresh_from_db()
    assert made.state == "confirmed"

    browser.post(page)
    browser.post(page)
    made.refresh_from_db()
    assert made.state == "cancelled"
