"""Whom a clerk typed stands in the clerk's list, and nothing there tells who was known before."""

import re
import uuid

import pytest
from django.test import Client
from django.utils import translation

from forum.mail import delivery
from forum.models import Message
from registration import consenting, correcting
from registration.awaited import everybody
from registration.delegations import add_people
from registration.group_mails import delegation as letter
from registration.lists import People
from registration.merging import merge
from registration.models import Delegation, Pool, Registration
from tests.factories import a_row, make_delegation, make_event, make_registration
from tests.registration.test_delegation import START, rows, start
from tests.registration.test_question_admin import form_of

ANNA = "anna@example.org"
HOSTILE = "<script>alert(1)</script>"


def add(delegation, *people):
    return add_people(delegation, uuid.uuid4(), list(people))


def path_of(delegation):
    return f"/minsk-2021/delegations/{delegation.code}/"


def opened(delegation):
    """A browser that came by the link in the contact's mail."""
    browser = Client()
    key = letter(delegation).values["link"].partition("?key=")[2]
    browser.get(f"{path_of(delegation)}?key={key}")
    return browser


def list_of(delegation):
    """Its lines as they are read, by the page."""
    page = opened(delegation).get(path_of(delegation)).content.decode()
    found = re.findall(r'<li class="rows-row">(.*?)</li>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", line).split()) for line in found]


def mailed(delegation):
    return letter(Delegation.objects.get(pk=delegation.pk)).values["people"].splitlines()


def test_the_page_and_the_mail_name_everybody_as_typed_by_family_name(event):
    delegation = make_delegation(event)
    add(
        delegation,
        a_row("vera@example.org", given_name="Vera", family_name="Zimina", mode="online"),
        a_row(given_name="Boris", family_name="Mironov"),
        a_row("Anna@Example.org", family_name="Alekseeva"),
    )

    boris = delegation.registrations.get(email="")
    first, second, third = list_of(delegation)
    assert first == "Anna Alekseeva On site · Anna@Example.org Written to"
    assert second.startswith(f"Boris Mironov {boris.code} · On site · has not agreed yet Confirmed")
    assert third == "Vera Zimina Online · vera@example.org Written to"
    assert mailed(delegation) == [
        "Anna Alekseeva (Anna@Example.org): Written to, On site",
        "Boris Mironov: Confirmed, On site",
        "Vera Zimina (vera@example.org): Written to, Online",
    ]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_of_two_addresses_nothing_tells_which_was_known(event, language):
    """Neither the list, the mail, the answer to the form, nor the form typed again."""
    Pool.objects.filter(event=event).update(total=100)
    known = make_registration(event, email=ANNA, given_name="Own", mode="online")
    seen = []
    for address in (ANNA, "new@example.org"):
        browser = Client(HTTP_ACCEPT_LANGUAGE=language)
        form = start(browser, event, a_row(address), a_row(given_name="Boris"))
        answer = browser.post(START, form)
        page = browser.get(answer["Location"]).content.decode()
        delegation = Delegation.objects.latest("pk")
        again = browser.post(
            f"{answer['Location']}people/", rows(a_row(address)) | {"form_key": uuid.uuid4()}
        )
        with translation.override(language):
            told = [page, "\n".join(mailed(delegation)), str(again.context["rows"].errors[0])]
        assert again.status_code == 422
        seen.append([_bare(text, address, delegation) for text in told])

    assert seen[0] == seen[1]
    assert "ADDRESS" in seen[0][0]
    assert "Anna Example (ADDRESS)" in seen[0][1]
    known.refresh_from_db()
    assert (known.given_name, known.delegation) == ("Own", None)


def _bare(text, address, delegation):
    """Without what is another's in every delegation: addresses, codes, tokens."""
    text = text.replace(address, "ADDRESS").replace(delegation.code, "CODE")
    for one in delegation.registrations.all():
        text = text.replace(one.code, "PERSON")
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r'nonce="[^"]*"', "", text)


@pytest.mark.parametrize("known", [True, False], ids=["known", "new"])
def test_how_many_were_typed_is_said_and_nobody_awaited_can_be_acted_for(client, event, known):
    if known:
        make_registration(event, email=ANNA)
    answer = client.post(START, start(client, event, a_row(ANNA), a_row(given_name="Boris")))

    page = client.get(answer["Location"]).content.decode()

    assert "2 people are on the list." in page
    assert page.count("/cancel/") == 1  # Boris's
    assert "write to" in page
    anna = Registration.objects.get(email=ANNA)
    assert client.post(f"{answer['Location']}people/{anna.code}/cancel/").status_code == 404


def test_who_agreed_stands_there_with_code_and_state_instead(event):
    delegation = make_delegation(event)
    (anna,) = add(delegation, a_row(ANNA))

    consenting.agree(anna)

    [line] = list_of(delegation)
    assert line.startswith(f"Anna Example {anna.code} · On site · {ANNA} Confirmed")
    assert mailed(delegation) == ["Anna Example: Confirmed, On site"]
    delegation.refresh_from_db()
    assert delegation.named == []
    assert (ANNA,) in People(event, delegation).listed()


def test_whoever_refuses_looks_like_whoever_has_not_answered(event):
    delegation = make_delegation(event)
    (anna,) = add(delegation, a_row(ANNA))
    before = list_of(delegation)

    consenting.refuse(anna)

    assert list_of(delegation) == before


def test_somebody_known_whom_the_staff_put_into_the_delegation_stands_there_once(event):
    known = make_registration(event, email=ANNA)
    delegation = make_delegation(event)
    add(delegation, a_row(ANNA))

    Registration.objects.filter(pk=known.pk).update(delegation=delegation)

    [line] = list_of(delegation)
    assert known.code in line


def test_an_address_typed_once_more_has_one_line_the_newest(event):
    delegation = make_delegation(event)
    add(delegation, a_row(ANNA), a_row("vera@example.org", given_name="Vera"))

    add(delegation, a_row("ANNA@example.org", given_name="Anya"))

    delegation.refresh_from_db()
    assert {one.name for one in everybody(delegation, [])} == {"Anya Example", "Vera Example"}


def test_nobody_is_awaited_where_the_rows_are_refused(event):
    delegation = make_delegation(event)
    add(delegation, a_row(given_name="Boris"))

    with pytest.raises(Exception, match="on your list already"):
        add(delegation, a_row(ANNA), a_row(given_name="Boris"))

    delegation.refresh_from_db()
    assert delegation.named == []


def test_nobody_is_awaited_under_an_address_that_was_corrected_or_merged_away(event, organiser):
    delegation = make_delegation(event)
    anna, vera = add(delegation, a_row(ANNA), a_row("vera@example.org", given_name="Vera"))
    kept = make_registration(event, email="v@example.org", given_name="Vera")
    Registration.objects.filter(pk=kept.pk).update(created_at=event.registration_opens_at)

    anna.email = anna.contact_email = "anna.right@example.org"
    anna.save()
    correcting.settle(anna, email=ANNA, contact=ANNA, turn=1)
    merge(kept, vera, by=organiser)

    assert list_of(delegation) == []


def test_the_staff_take_a_line_off_the_list_for_the_clerk(event, organiser, signed_in):
    delegation = make_delegation(event)
    anna, _vera = add(delegation, a_row(ANNA), a_row("vera@example.org", given_name="Vera"))
    staff, page = signed_in(organiser), f"/admin/registration/delegation/{delegation.pk}/change/"
    shown = staff.get(page)
    assert "Anna Example, anna@example.org" in shown.content.decode()

    assert staff.post(page, form_of(shown) | {"strike": [ANNA]}).status_code == 302

    assert list_of(delegation) == ["Vera Example On site · vera@example.org Written to"]
    anna.refresh_from_db()
    assert anna.state == "confirmed"


def test_hostile_names_are_texts_on_the_page_and_in_the_mail(event):
    delegation = make_delegation(event)
    add(delegation, a_row(ANNA, family_name=HOSTILE, given_name="[x](https://evil.test)"))

    page = opened(delegation).get(path_of(delegation)).content.decode()
    delivery.deliver_due()

    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    sent = Message.objects.get(kind="registration/delegation")
    assert HOSTILE not in sent.html
    assert "//evil.test" not in sent.html


def test_who_is_awaited_elsewhere_is_nobodys_of_this_list(event):
    other = make_event("minsk-2022")
    add(make_delegation(other), a_row(ANNA))

    assert list_of(make_delegation(event)) == []


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_however_many_are_awaited(
    client, event, people, django_assert_num_queries
):
    typed = [a_row(f"p{n}@example.org", given_name=f"P{n}") for n in range(people)]
    path = client.post(START, start(client, event, *typed, a_row()))["Location"]
    client.get(path)

    with django_assert_num_queries(8):
        client.get(path)
