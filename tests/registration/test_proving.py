"""What a link alone does not open: all my data, another address, being erased."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from forum import clock
from forum.errors import Refused
from forum.mail import delivery
from forum.models import Link, MailServer, Message, Person, Tally
from registration import delegations
from registration.correcting import ask_address, take_address
from registration.delegations import add_people
from registration.leaving import ask
from registration.models import Proof, Registration
from registration.registering import AlreadyRegistered
from tests.factories import (
    a_row,
    make_delegation,
    make_event,
    make_person,
    make_registration,
)
from tests.registration.test_mine_places import mine as mine
from tests.registration.test_question_admin import form_of


@pytest.fixture(autouse=True)
def _mail(settings, db):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()


def digits():
    """The code in the newest mail that has one."""
    delivery.deliver_due()
    codes = [found[1] for each in mail.outbox if (found := re.search(r"\*?\b(\d{6})\b", each.body))]
    return codes[-1]


def change(made):
    return f"/admin/registration/registration/{made.pk}/change/"


def told():
    """To whom the mails about a corrected address go."""
    mails = Message.objects.filter(kind__startswith="registration/address_")
    return {kind.partition("/")[2]: to for kind, to in mails.values_list("kind", "to")}


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_all_my_data_come_only_after_the_code_that_went_to_my_address(event, mine):
    made = make_registration(event, job_title="Engineer", note="VIP lunch")
    browser, page = mine(made)
    assert "Engineer" not in browser.get(f"{page}data/").content.decode()

    asked = browser.post(f"{page}data/", {"ask": "1"}, follow=True).content.decode()
    code = digits()
    assert mail.outbox[-1].to == [made.email]
    assert f"A code is on its way to {made.email}." in asked
    assert browser.post(f"{page}data/", {"code": wrong(code)}).status_code == 422
    shown = browser.post(f"{page}data/", {"code": f" {code[:3]} {code[3:]}"})
    file = browser.post(f"{page}data/", {"code": code, "file": "json"})

    for answer in (shown, file):
        assert answer.status_code == 200
        for words in ("Engineer", "VIP lunch", made.email, "attendee"):
            assert words in answer.content.decode()
    assert file["Content-Disposition"].startswith("attachment")


def test_without_a_code_nothing_is_told_and_nothing_erased(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    for act in ("data", "erase"):
        browser.post(f"{page}{act}/", {"code": "000000"})

    assert Registration.objects.get(pk=made.pk).family_name == "Example"


def test_a_code_is_kept_as_a_hash_and_in_no_copy_of_a_mail(event, mine):
    browser, page = mine(make_registration(event))
    browser.post(f"{page}erase/", {"ask": "1"})
    code = digits()

    kept = Message.objects.get(kind="registration/code")
    assert code not in kept.subject + kept.text + kept.html
    assert len(Proof.objects.get().code_hash) == 64


def test_the_code_stands_bare_in_the_plain_text_and_marked_in_the_other(event, mine):
    browser, page = mine(make_registration(event))
    browser.post(f"{page}erase/", {"ask": "1"})
    code = digits()

    assert f"\n{code}\n" in mail.outbox[-1].body
    assert f"<strong>{code}</strong>" in mail.outbox[-1].alternatives[0].content


def test_five_wrong_tries_end_a_code_though_the_right_one_follows(event, mine):
    made = make_registration(event)
    browser, page = mine(made)
    browser.post(f"{page}erase/", {"ask": "1"})
    code = digits()

    for _ in range(5):
        browser.post(f"{page}erase/", {"code": wrong(code)})
    answer = browser.post(f"{page}erase/", {"code": code})

    assert "no longer valid" in answer.content.decode()
    assert Registration.objects.get(pk=made.pk).family_name == "Example"


@pytest.mark.parametrize("why", ["old", "for another act", "of somebody else"])
def test_a_code_opens_its_own_act_for_its_own_person_and_ten_minutes(event, mine, why):
    made, other = make_registration(event), make_registration(event)
    browser, page = mine(made)
    browser.post(f"{page}erase/", {"ask": "1"})
    asked = made
    if why == "for another act":
        code = digits()
        browser.post(f"{page}data/", {"ask": "1"})
        assert browser.post(f"{page}data/", {"code": code}).status_code == 422
        return
    if why == "of somebody else":
        theirs, their_page = mine(other)
        code = digits()
        theirs.post(f"{their_page}erase/", {"ask": "1"})
        theirs.post(f"{their_page}erase/", {"code": code})
        asked = other
    else:
        code = digits()
        Proof.objects.update(expires_at=clock.real_now() - timedelta(seconds=1))
        browser.post(f"{page}erase/", {"code": code})

    assert Registration.objects.get(pk=asked.pk).family_name == "Example"


def test_the_codes_that_a_link_can_have_sent_are_few(event, mine):
    browser, page = mine(make_registration(event))

    answers = [browser.post(f"{page}data/", {"ask": "1"}).status_code for _ in range(7)]

    assert answers == [302] * 5 + [429] * 2
    assert Message.objects.filter(kind="registration/code").count() == 5


# --- Another address ------------------------------------------------------------------------


def test_a_mistyped_address_is_corrected_with_the_place_kept_and_old_links_void(
    event, mine, client
):
    made = make_registration(event, email="anan@example.org")
    claim = made.claims.get()
    browser, page = mine(made)
    token = Link.objects.mint(made, "manage")
    client.get(f"{page}?key={token}")
    assert client.get(page).status_code == 200

    client.post(f"{page}address/", {"email": "anna@example.org"})
    made.refresh_from_db()
    assert made.email == "anan@example.org"  # nothing happens before the code
    code = digits()
    assert mail.outbox[-1].to == ["anna@example.org"]
    answer = client.post(f"{page}address/", {"code": code}, follow=True)

    made.refresh_from_db()
    assert (made.email, made.contact_email) == ("anna@example.org",) * 2
    assert "corrected" in answer.content.decode()  # the browser that did it stays
    assert made.claims.get() == claim
    assert browser.get(page).status_code == 404  # signed in with the old address
    delivery.deliver_due()
    told = {each.to[0]: each.body for each in mail.outbox[-2:]}
    assert "key=" in told["anna@example.org"]
    assert "key=" not in told["anan@example.org"]
    assert "anna@" not in told["anan@example.org"]
    other = type(client)()
    other.get(f"{page}?key={token}")
    assert other.get(page).status_code == 404


def test_an_old_link_that_was_opened_before_opens_nothing_after_the_correction(event, client, mine):
    made = make_registration(event)
    page = f"/minsk-2021/registrations/{made.code}/"
    stranger = type(client)()
    for browser in (client, stranger):
        browser.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    client.post(f"{page}address/", {"email": "right@example.org"})
    client.post(f"{page}address/", {"code": digits()})

    assert (client.get(page).status_code, stranger.get(page).status_code) == (200, 404)


def test_no_mail_that_waits_for_its_server_brings_the_old_address_a_link(event, client):
    made = make_registration(event, email="anan@example.org")
    delivery.deliver_due()
    made.tell("place_offered", "1")
    MailServer.objects.is_down("it does not answer")
    page = f"/minsk-2021/registrations/{made.code}/"
    client.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    client.post(f"{page}address/", {"email": "anna@example.org"})
    proof = Proof.objects.get()

    take_address(proof, proof.new_code())
    MailServer.objects.is_well()
    mail.outbox.clear()
    delivery.deliver_due()

    told = {each.to[0]: each.subject for each in mail.outbox}
    assert "We no longer write to this address" in told["anan@example.org"]
    assert Message.objects.get(kind="registration/place_offered").state == "cancelled"
    assert "From now on" in told["anna@example.org"]


@pytest.mark.parametrize("corrected", ["email", "contact_email"])
def test_an_address_that_the_staff_correct_voids_links_and_waiting_mails_as_well(
    event, organiser, signed_in, client, corrected
):
    person = make_person("anan@example.org")
    made = make_registration(event, email=person.email, person=person)
    page = f"/minsk-2021/registrations/{made.code}/"
    client.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    staff = signed_in(organiser)
    form = form_of(staff.get(change(made)))

    answer = staff.post(change(made), form | {corrected: "anna@example.org"})

    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.contact_email, made.person) == ("anna@example.org", None)
    assert made.email == ("anna@example.org" if corrected == "email" else "anan@example.org")
    assert client.get(page).status_code == 404
    mails = dict(Message.objects.values_list("kind", "state"))
    assert mails == {
        "registration/registered": "cancelled",
        "registration/address_changed": "queued",
        "registration/address_left": "queued",
    }
    assert Message.objects.get(kind="registration/address_changed").to == "anna@example.org"
    assert Message.objects.get(kind="registration/address_left").to == "anan@example.org"


def test_what_else_the_staff_save_leaves_links_and_mails_alone(event, organiser, signed_in, client):
    made = make_registration(event, email="anna@example.org")
    page = f"/minsk-2021/registrations/{made.code}/"
    client.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    staff = signed_in(organiser)
    form = form_of(staff.get(change(made)))

    staff.post(change(made), form | {"job_title": "Engineer", "email": "Anna@example.org"})

    made.refresh_from_db()
    assert (made.job_title, made.email) == ("Engineer", "Anna@example.org")
    assert client.get(page).status_code == 200
    assert Message.objects.get().state == "queued"


def test_a_guest_without_an_address_who_gives_one_has_the_mail_and_the_link_from_then_on(event):
    group = make_delegation(event)
    clerk = a_row(group.contact_email, family_name="Clerk")
    guest, _ = add_people(group, uuid.uuid4(), [a_row(), clerk])
    ask_address(guest, "anna@example.org")
    proof = Proof.objects.get()

    take_address(proof, proof.new_code())

    guest.refresh_from_db()
    assert (guest.email, guest.contact_email) == ("anna@example.org",) * 2
    assert told() == {"address_changed": "anna@example.org", "address_left": "clerk@example.org"}
    group.refresh_from_db()
    assert [one["email"] for one in group.named] == ["clerk@example.org"]


def test_a_guest_whose_address_the_staff_fill_in_has_the_mail_from_then_on(
    event, organiser, signed_in
):
    [guest] = add_people(make_delegation(event), uuid.uuid4(), [a_row()])
    staff = signed_in(organiser)
    form = form_of(staff.get(change(guest)))

    staff.post(change(guest), form | {"email": "anna@example.org"})

    guest.refresh_from_db()
    assert (guest.email, guest.contact_email) == ("anna@example.org",) * 2
    assert told() == {"address_changed": "anna@example.org", "address_left": "clerk@example.org"}


def test_that_an_address_is_registered_already_is_told_to_its_holder_alone(event, mine):
    holder, made = make_registration(event), make_registration(event)
    delivery.deliver_due()
    mail.outbox.clear()
    browser, page = mine(made)
    free = browser.post(f"{page}address/", {"email": "free@example.org"}, follow=True)
    taken = browser.post(f"{page}address/", {"email": holder.email.upper()}, follow=True)
    delivery.deliver_due()

    said = [
        re.sub(r'"[^"]{60,}"', "", answer.content.decode().replace(address, "…"))
        for answer, address in ((free, "free@example.org"), (taken, holder.email.upper()))
    ]
    assert said[0] == said[1]
    assert [each.to[0] for each in mail.outbox] == ["free@example.org", holder.email]
    assert holder.code in mail.outbox[1].body


def test_mails_to_a_new_address_count_among_those_that_strangers_can_trigger(event, mine):
    register = make_registration(event, email="victim@example.org")
    register.cancel()
    browser, page = mine(make_registration(event))

    answers = [
        browser.post(f"{page}address/", {"email": "Victim@example.org"}).status_code
        for _ in range(2)
    ]

    assert answers == [302, 429]
    assert Proof.objects.count() == 1


def test_an_address_corrected_lately_opens_neither_data_nor_erasure(event, mine, client):
    made = make_registration(event)
    page = f"/minsk-2021/registrations/{made.code}/"
    client.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    client.post(f"{page}address/", {"email": "mine@example.org"})
    client.post(f"{page}address/", {"code": digits()})

    for act in ("data", "erase"):
        answer = client.post(f"{page}{act}/", {"ask": "1"}, follow=True)
        assert "three days" in answer.content.decode()
    assert Proof.objects.count() == 1

    Proof.objects.update(used_at=clock.real_now() - timedelta(days=3, minutes=1))
    client.post(f"{page}erase/", {"ask": "1"})
    assert Proof.objects.filter(purpose="erasure", address="mine@example.org").exists()


def test_another_registration_of_the_corrected_address_opens_them_no_sooner(event, mine):
    own = make_registration(event, email="mine@example.org")
    own.cancel()
    made = make_registration(event)
    proof = Proof.objects.create(
        event=event, registration=made, purpose="address", address="Mine@example.org"
    )
    take_address(proof, proof.new_code())

    with pytest.raises(Refused):
        ask(own, Proof.Purpose.ERASURE)


def test_a_wrong_code_is_answered_alike_whether_one_was_ever_made(event, mine):
    holder, made = make_registration(event), make_registration(event)
    browser, page = mine(made)
    said = []
    for address in ("free@example.org", holder.email):
        browser.post(f"{page}address/", {"email": address})
        code = wrong(digits())
        answer = browser.post(f"{page}address/", {"code": code})
        said.append(answer.context["code_form"].errors["code"])

    assert said[0] == said[1]


# --- A lost link ----------------------------------------------------------------------------

LOST = "/minsk-2021/registrations/lost/"


def test_a_lost_link_is_mailed_again_once_an_hour_and_strangers_learn_nothing(event, client):
    made = make_registration(event)
    delivery.deliver_due()
    mail.outbox.clear()

    answers = [
        client.post(LOST, {"email": email}, follow=True)
        for email in ("nobody@example.org", made.email, made.email.upper())
    ]

    assert len({answer.content for answer in answers}) == 1
    delivery.deliver_due()
    assert [each.to for each in mail.outbox] == [[made.email]]
    link = re.search(r"(/minsk-2021/\S+key=\S+)", mail.outbox[0].body)[1]
    assert made.code in client.get(link, follow=True).content.decode()


def test_a_lost_link_goes_to_the_address_that_asked_though_a_contact_gets_the_mail(event, client):
    made = make_registration(event, contact_email="office@example.org")

    client.post(LOST, {"email": made.email.upper()})
    with pytest.raises(AlreadyRegistered):
        make_registration(event, email=made.email)

    links = Message.objects.exclude(kind="registration/registered")
    assert dict(links.values_list("kind", "to")) == {
        "registration/link_again": made.email,
        "registration/lost_link": made.email,
    }


def test_who_answers_for_delegations_gets_their_links_and_not_one_of_each_person(event, client):
    for number in range(3):
        people = [a_row(given_name=name) for name in ("Anna", "Boris")]
        found = make_delegation(event, organisation_name=f"Ministry {number}")
        delegations.add_people(found, uuid.uuid4(), people)
    Message.objects.all().delete()
    Tally.objects.all().delete()  # another hour

    for _ in range(2):
        client.post(LOST, {"email": "Clerk@example.org"})

    mails = Message.objects.values_list("kind", "to")
    assert list(mails) == [("registration/delegation", "clerk@example.org")] * 2


def test_a_lost_link_of_another_event_or_an_ended_registration_is_not_mailed(event, client):
    elsewhere = make_registration(make_event("minsk-2022"))
    ended = make_registration(event)
    ended.cancel()

    for made in (elsewhere, ended):
        client.post(LOST, {"email": made.email})

    assert not Message.objects.filter(kind="registration/link_again").exists()


def test_who_signs_in_may_keep_an_account_that_something_else_needs(event, mine):
    person = make_person("ona@example.org", role="organiser", event=event)
    made = make_registration(event, email=person.email, person=person)
    page = f"/minsk-2021/registrations/{made.code}/"
    browser = Client()
    browser.get(f"{page}?key={Link.objects.mint(made, 'manage')}")
    browser.post(f"{page}erase/", {"ask": "1"})
    browser.post(f"{page}erase/", {"code": digits()})

    assert Person.objects.filter(pk=person.pk).exists()
    assert Registration.objects.get(pk=made.pk).email == ""
