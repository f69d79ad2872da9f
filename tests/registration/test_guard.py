"""Against abuse: no person is refused, nothing typed is lost, and no stranger learns a thing."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from forum import clock
from forum.models import ConsentText, Message, Tally
from registration import delegations, pacing
from registration.correcting import take_address
from registration.models import Proof, Registration
from registration.replacing import replace
from tests.factories import a_row, make_delegation, make_event, make_registration
from tests.registration.test_colleague import colleague
from tests.registration.test_registering import form, stamp

REGISTER = "/minsk-2021/register/"
DAY = 24 * 3600


def test_whoever_fills_in_what_people_do_not_see_gets_the_neutral_page_and_is_not_stored(
    client, event
):
    answer = client.post(REGISTER, form(event, website="https://pills.example"))

    assert answer["Location"] == f"{REGISTER}sent/"
    assert not Registration.objects.exists()
    assert not Message.objects.exists()


@pytest.mark.parametrize("seconds", [0, 1, DAY + 5, -3600])
def test_a_form_that_is_sent_too_fast_or_too_late_is_asked_for_once_more_and_goes_through(
    client, event, seconds
):
    key = str(uuid.uuid4())
    typed = form(event, form_key=key, stamp=stamp(key, seconds), family_name="Łukasz")

    answer = client.post(REGISTER, typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "press the button once more" in page
    assert "Łukasz" in page
    assert not Registration.objects.exists()

    again = answer.context["form"].data
    assert client.post(REGISTER, again).status_code == 302
    assert Registration.objects.get().family_name == "Łukasz"


@pytest.mark.parametrize("change", ["", "x", "12:34", None])
def test_an_altered_stamp_is_asked_for_once_more(client, event, change):
    typed = form(event)
    typed["stamp"] = change if change is not None else stamp(str(uuid.uuid4()), 60)

    assert client.post(REGISTER, typed).status_code == 422
    assert not Registration.objects.exists()


def test_a_form_that_came_back_with_errors_is_not_asked_for_again(client, event):
    answer = client.post(REGISTER, form(event, stamp="", email="anna@"))
    corrected = {**answer.context["form"].data.dict(), "email": "anna@example.org"}

    assert client.post(REGISTER, corrected).status_code == 302


def test_beyond_the_hours_number_the_page_says_when_to_try_again_and_keeps_what_was_typed(
    client, event
):
    event.registrations_per_hour = 2
    event.save()
    for number in range(2):
        client.post(REGISTER, form(event, email=f"person{number}@example.org"))

    answer = client.post(REGISTER, form(event, email="third@example.org", family_name="Łukasz"))

    page = answer.content.decode()
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3601
    assert "Please send the form again in" in page
    assert "Łukasz" in page
    assert Registration.objects.count() == 2


def test_the_number_of_another_event_and_another_network_is_their_own(client, event):
    other = make_event("minsk-2022")
    for one in (event, other):
        one.registrations_per_hour = 1
        one.save()
    client.post(REGISTER, form(event, email="one@example.org"))

    client.post("/minsk-2022/register/", form(other, email="two@example.org"))
    client.post(REGISTER, form(event, email="three@example.org"), REMOTE_ADDR="198.51.100.7")

    assert Registration.objects.count() == 3


def test_a_forged_forwarding_header_passes_no_limit_and_uses_up_nobody_elses(client, event):
    event.registrations_per_hour = 1
    event.save()
    ministry = "198.51.100.7"
    client.post(REGISTER, form(event, email="one@example.org"))

    forged = {"X-Forwarded-For": ministry}
    refused = client.post(REGISTER, form(event, email="two@example.org"), headers=forged)
    ours = client.post(REGISTER, form(event, email="three@example.org"), REMOTE_ADDR=ministry)

    assert (refused.status_code, ours.status_code) == (429, 302)


def test_strangers_send_at_most_three_mails_an_hour_to_one_address(client, event):
    events = [event, *(make_event(f"minsk-{year}") for year in (2022, 2023, 2024))]

    for one in events:
        answer = client.post(f"/{one.slug}/register/", form(one, email="Victim@example.org"))
        assert answer.status_code == 302
    for one in events:
        Client().post(f"/{one.slug}/register/", form(one, email="victim@example.org"))

    assert Registration.objects.count() == 4
    mails = Message.objects.filter(to__iexact="victim@example.org")
    assert set(mails.values_list("kind", flat=True)) == {"registration/registered"}
    assert [hours_until(one) for one in mails.order_by("pk")] == [0, 0, 0, 1]


def test_whatever_a_stranger_does_an_hour_brings_three_mails_and_none_is_lost(event):
    for _ in range(4):
        made = make_registration(event, email="victim@example.org")
        made.switch("online")
        made.cancel()

    mails = Message.objects.filter(to="victim@example.org").order_by("pk")

    assert [hours_until(one) for one in mails] == [hour for hour in range(4) for _ in range(3)]


def test_handing_on_and_correcting_bring_no_more_mails_either(event):
    authority = ConsentText.objects.current(event, "authority")
    for number in range(3):
        made = make_registration(event, email="victim@example.org")
        facts = colleague(event, email=f"boris{number}@example.org")
        facts |= {"category": made.category, "language": "en"}
        replace(made, **facts | {"authority": authority})
    made = make_registration(event, email="victim@example.org")
    proof = Proof.objects.create(
        event=event, registration=made, purpose="address", address="own@example.org"
    )
    take_address(proof, proof.new_code())

    mails = Message.objects.filter(to="victim@example.org").order_by("pk")

    assert [hours_until(one) for one in mails] == [0, 0, 0, 1, 1, 1, 2, 2]


def test_the_lists_of_a_delegation_count_among_those_mails(event):
    delegation = make_delegation(event)
    for number in range(4):
        delegations.add_people(delegation, uuid.uuid4(), [a_row(given_name=f"Anna {number}")])

    mails = Message.objects.filter(to=delegation.contact_email).order_by("pk")

    assert [hours_until(one) for one in mails] == [0, 0, 0, 1]


def test_a_mail_is_put_off_for_six_hours_at_most(db):
    due = [pacing.due_at("victim@example.org") for _ in range(30)]

    assert len(set(due)) == 7
    assert max(filter(None, due)) <= clock.real_now() + timedelta(hours=6)


def hours_until(message):
    """How many hours after the one in which it was posted a mail leaves."""
    begun = message.created_at.replace(minute=0, second=0, microsecond=0)
    return (message.due_at - begun) // timedelta(hours=1)


def test_no_address_is_kept_by_the_counters(client, event):
    client.post(REGISTER, form(event), REMOTE_ADDR="198.51.100.7")

    kept = str(list(Tally.objects.values_list("what", "who")))
    assert "198.51" not in kept
    assert "anna" not in kept


@pytest.mark.parametrize(
    "email", ["ANNA@EXAMPLE.ORG", "\uff41nna@example.org", "anna@b\u00fccher.example"]
)
def test_spellings_of_one_address_are_one_person(client, event, email):
    make_registration(event, email="anna@example.org")
    make_registration(event, email="anna@xn--bcher-kva.example")

    client.post(REGISTER, form(event, email=email))

    assert Registration.objects.count() == 2


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_twenty_identical_posts_at_once_are_one_registration_one_mail_and_the_same_page():
    event = make_event()
    typed, ready, answers = form(event), threading.Barrier(20), []

    def post():
        browser = Client()
        ready.wait()
        answers.append(browser.post(REGISTER, typed)["Location"])
        connection.close()

    crowd = [threading.Thread(target=post) for _ in range(20)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    made = Registration.objects.get()
    assert set(answers) == {f"/minsk-2021/registrations/{made.code}/"}
    assert len(answers) == 20
    assert Message.objects.count() == 1
