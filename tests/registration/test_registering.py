import uuid
from datetime import timedelta

import pytest
from django.test import Client

from forum import clock
from forum.models import Link, Message, Page
from registration.forms.guard import GuardedForm
from registration.models import Registration
from registration.registering import AlreadyRegistered
from tests.factories import make_event, make_page, make_registration


def form(event, /, **typed):
    """What a browser sends a minute after the form was opened."""
    key = str(uuid.uuid4())
    return {
        "form_key": key,
        "stamp": stamp(key, seconds=60),
        "mode": "on_site",
        "given_name": "Anna",
        "family_name": "Example",
        "email": "anna@example.org",
        "country": "BY",
        "organisation_name": "Example Telecom",
        "category": event.categories.get(code="operator").pk,
        "consent": "on",
        **typed,
    }


def stamp(key, seconds):
    return GuardedForm.signer.sign(f"{key}:{clock.real_now().timestamp() - seconds:.0f}")


def test_a_posted_form_is_a_confirmed_registration_with_its_place_consent_and_mail(client, event):
    answer = client.post("/minsk-2021/register/", form(event))

    made = Registration.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/minsk-2021/registrations/{made.code}/"
    assert (made.state, made.mode) == ("confirmed", "on_site")
    assert made.claims.get().state == "taken"
    assert made.consents.get().text.purpose == "processing"
    assert [(mail.kind, mail.to) for mail in Message.objects.all()] == [
        ("registration/registered", "anna@example.org")
    ]


def test_the_same_form_posted_twice_is_one_registration_one_mail_and_the_same_page(client, event):
    posted = form(event)

    first = client.post("/minsk-2021/register/", posted)
    second = client.post("/minsk-2021/register/", posted)

    assert first["Location"] == second["Location"]
    assert (Registration.objects.count(), Message.objects.count()) == (1, 1)


def test_the_form_of_another_event_makes_nothing_and_opens_nothing(client, event):
    other = make_event("minsk-2022")
    posted = form(event)
    client.post("/minsk-2021/register/", posted)
    foreign = posted | {"category": other.categories.get(code="operator").pk}

    answer = Client().post("/minsk-2022/register/", foreign)

    assert answer.status_code == 422
    assert "This form was sent before" in answer.content.decode()
    assert Registration.objects.get().event == event


def test_an_old_form_opens_nothing_once_the_links_were_revoked(client, event):
    posted = form(event)
    client.post("/minsk-2021/register/", posted)
    made = Registration.objects.get()
    Link.objects.revoke(made)

    answer = client.post("/minsk-2021/register/", posted)

    assert answer["Location"] == "/minsk-2021/register/sent/"
    assert client.get(f"/minsk-2021/registrations/{made.code}/").status_code == 404
    assert Message.objects.filter(kind="registration/lost_link", to=made.email).exists()


def test_an_old_form_opens_nothing_to_another_browser(client, event):
    posted = form(event)
    client.post("/minsk-2021/register/", posted)
    made = Registration.objects.get()
    Registration.objects.update(created_at=clock.now() - timedelta(minutes=2))
    another = Client()

    answer = another.post("/minsk-2021/register/", posted)

    assert answer["Location"] == "/minsk-2021/register/sent/"
    assert another.get(f"/minsk-2021/registrations/{made.code}/").status_code == 404
    assert client.post("/minsk-2021/register/", posted)["Location"].endswith(f"/{made.code}/")


def test_a_double_click_before_the_browser_has_its_session_leads_to_the_same_page(event):
    posted = form(event)

    answers = [Client().post("/minsk-2021/register/", posted) for _ in range(2)]

    assert answers[0]["Location"] == answers[1]["Location"]


@pytest.mark.parametrize("email", ["anna@example.org", "ANNA@Example.ORG", "anna@EXAMPLE.org"])
def test_a_known_address_gets_a_neutral_page_and_takes_nothing_over(client, event, email):
    known = make_registration(event, email="Anna@example.org")

    answer = client.post("/minsk-2021/register/", form(event, email=email, given_name="Eve"))

    assert answer["Location"] == "/minsk-2021/register/sent/"
    assert client.get(f"/minsk-2021/registrations/{known.code}/").status_code == 404
    assert Registration.objects.get().given_name == "Anna"
    assert Message.objects.filter(kind="registration/lost_link", to="Anna@example.org").exists()


def test_a_cancelled_registration_leaves_the_address_free_again(event):
    make_registration(event, email="anna@example.org").cancel()

    make_registration(event, email="anna@example.org")

    with pytest.raises(AlreadyRegistered):
        make_registration(event, email="anna@example.org")


def test_the_same_address_may_come_to_another_edition(event):
    make_registration(event, email="anna@example.org")
    make_registration(make_event("minsk-2022"), email="anna@example.org")

    assert Registration.objects.count() == 2


def test_a_category_that_asks_for_approval_is_pending_and_holds_its_place(event):
    pending = make_registration(event, category="media")

    assert pending.state == "pending"
    assert pending.claims.get().state == "taken"

    pending.approve(by=None)
    assert pending.state == "confirmed"


def test_what_was_typed_stays_when_something_is_wrong(client, event):
    answer = client.post("/minsk-2021/register/", form(event, email="anna@", family_name="Łukasz"))

    assert answer.status_code == 422
    assert "Łukasz" in answer.content.decode()
    assert not Registration.objects.exists()


def test_a_closed_registration_says_so_and_takes_nothing(client, event):
    event.registration_closes_at = event.registration_opens_at.replace(year=2020)
    event.registration_opens_at = event.registration_closes_at.replace(year=2019)
    event.save()

    answer = client.post("/minsk-2021/register/", form(event))

    assert not Registration.objects.exists()
    assert answer.status_code == 403
    assert "closed" in answer.content.decode()
    assert "Nothing of what you sent was saved." in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("given_name", "Ann\x00Lee"),
        ("given_name", "\u200b\u200b\u2060\ufeff"),
        ("email", "a@b.example\nBcc: x@y.example"),
        ("email", "a@[127.0.0.1]"),
        ("email", "root@localhost"),
        ("email", "a@example.org,b@example.org"),
        ("country", "XX"),
        ("mode", "status=confirmed"),
        ("form_key", "not a key"),
        ("given_name", "x" * 5000),
    ],
)
def test_a_hostile_value_is_refused_in_words(client, event, name, value):
    answer = client.post("/minsk-2021/register/", form(event, **{name: value}))

    assert answer.status_code == 422
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anna \u202egnp.exe", "Anna gnp.exe"),
        ("Bob\r\nBcc: victim@example.org\r\n\r\nbody", "Bob Bcc: victim@example.org body"),
        (
            "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد नरेन्द्र",
            "Zoë Ø’Connor-Łukasiewicz 李小龙 محمد नरेन्द्र",
        ),
        ("Jose\u0301 Nu\u0301n\u0303ez", "José Núñez"),
    ],
)
def test_a_name_is_kept_as_the_person_writes_it_and_no_more(client, event, typed, kept):
    client.post("/minsk-2021/register/", form(event, given_name=typed))

    assert Registration.objects.get().given_name == kept


def test_fields_that_the_form_does_not_have_change_nothing(client, event):
    other = make_event("minsk-2022")
    extra = {"state": "cancelled", "event": other.pk, "person": 1, "code": "AAAAAAAAAA"}

    client.post("/minsk-2021/register/", form(event, **extra))

    made = Registration.objects.get()
    assert (made.state, made.event, made.person) == ("confirmed", event, None)
    assert made.code != "AAAAAAAAAA"


def test_a_category_of_another_event_is_refused(client, event):
    foreign = make_event("minsk-2022").categories.first()

    answer = client.post("/minsk-2021/register/", form(event, category=foreign.pk))

    assert answer.status_code == 422


def test_the_consent_leads_to_the_privacy_notice_and_leaves_what_is_typed_alone(client, event):
    assert "privacy notice" not in client.get("/minsk-2021/register/").content.decode()
    make_page(event, "your-data", kind=Page.Kind.PRIVACY)

    answer = client.post("/minsk-2021/register/", form(event, email="wrong"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert (
        '<a href="/minsk-2021/info/your-data/" target="_blank" rel="noopener">'
        "Read the privacy notice (opens in a new tab)</a>" in page
    )
    assert 'aria-describedby="id_consent_helptext"' in page


def test_registering_costs_a_fixed_number_of_queries(client, event, django_assert_num_queries):
    client.post("/minsk-2021/register/", form(event))  # content types are cached
    second, browser = form(event, email="second@example.org"), Client()

    with django_assert_num_queries(9):
        browser.get("/minsk-2021/register/")
    with django_assert_num_queries(19):
        browser.post("/minsk-2021/register/", second)
