"""Several people registered at once: all or nobody, in their order, and nobody twice."""

import uuid

import pytest

from forum.errors import Refused
from forum.mail.words import source
from forum.models import Message
from registration import delegations
from registration.mails import registered_for_you
from registration.models import Claim, Pool, Registration
from registration.together import register_together
from tests.factories import a_row, make_delegation, make_event, make_registration


def person(name="Anna", **facts):
    return a_row(**{"given_name": name, "email": f"{name.lower()}@example.org", **facts})


def add(delegation, *people, key=None):
    return delegations.add_people(delegation, key or uuid.uuid4(), list(people))


def test_each_has_a_place_in_the_order_of_the_rows_and_has_agreed_to_nothing(event):
    made = add(make_delegation(event), person("Anna"), person("Boris"), person("Vera"))

    numbers = [one.claims.get(pool__modes__mode="on_site").number for one in made]
    assert numbers == [1, 2, 3]
    assert [(one.state, one.mode) for one in made] == [
        ("confirmed", "on_site"),
        ("confirmed", "on_site"),
        ("confirmed", "online"),  # two places there are
    ]
    assert not any(one.consents.exists() for one in made)
    assert {one.organisation_name for one in made} == {"Example Telecom"}


def test_whoever_has_an_address_is_written_to_and_the_contact_gets_one_mail(event):
    add(make_delegation(event), person("Anna"), person("Boris", email=""))

    mails = Message.objects.values_list("kind", "to").order_by("kind")
    assert list(mails) == [
        ("registration/delegation", "clerk@example.org"),
        ("registration/registered_for_you", "anna@example.org"),
    ]
    assert Registration.objects.get(given_name="Boris").contact_email == "clerk@example.org"


def test_the_first_mail_says_who_registered_them_and_that_they_may_refuse(event):
    (anna,) = add(make_delegation(event), person("Anna"))

    _subject, body = source("registration/registered_for_you", "en")

    assert registered_for_you(anna).values["by"] == "Clara Clerk, Example Telecom"
    assert "{by} registered you" in body
    assert "If you do not, your registration ends" in body
    assert "Thank you for registering" not in body


def test_the_organisers_say_that_it_was_they_who_registered_somebody(event):
    facts = person("Anna") | {
        "category": event.categories.get(code="operator"),
        "country": "BY",
        "contact_email": "anna@example.org",
        "language": "en",
        "organisation_name": "X",
    }

    (anna,) = register_together(event, uuid.uuid4(), [facts])

    assert registered_for_you(anna).values["by"] == "The organisers"


def test_the_same_form_twice_registers_and_mails_once(event):
    delegation, key = make_delegation(event), uuid.uuid4()

    first = add(delegation, person("Anna"), person("Boris"), key=key)
    second = add(delegation, person("Anna"), person("Boris"), key=key)

    assert [one.pk for one in first] == [one.pk for one in second]
    assert Message.objects.filter(kind="registration/delegation").count() == 1


def test_who_is_registered_already_keeps_it_and_the_clerk_takes_nothing_over(event):
    known = make_registration(event, email="Anna@example.org", given_name="Own")

    made = add(make_delegation(event), person("Anna"), person("Boris"))

    assert [one.given_name for one in made] == ["Boris"]
    known.refresh_from_db()
    assert (known.given_name, known.delegation) == ("Own", None)
    assert Message.objects.filter(kind="registration/lost_link", to="Anna@example.org").exists()


def test_rows_are_written_in_the_order_of_addresses_so_that_two_lists_wait_for_each_other_once(
    event,
):
    """Whatever two lists say in whatever order, none waits for what the other holds."""
    for name in ("Zoe", "Boris"):
        make_registration(event, email=f"{name.lower()}@example.org")
    Message.objects.all().delete()

    people = [person(name) for name in ("Zoe", "Vera", "Anna", "Boris")]
    made = add(make_delegation(event), *people)

    assert [one.given_name for one in made] == ["Vera", "Anna"]
    assert [one.given_name for one in sorted(made, key=lambda one: one.pk)] == ["Anna", "Vera"]
    numbers = [one.claims.get(state="waiting").number for one in made]
    assert numbers == sorted(numbers)  # places go by the list
    told = Message.objects.exclude(kind="registration/delegation").order_by("pk")
    names = [address.partition("@")[0] for address in told.values_list("to", flat=True)]
    assert names == ["anna", "boris", "vera", "zoe"]


def test_one_clash_of_names_registers_nobody(event):
    delegation = make_delegation(event)
    add(delegation, person("Anna", email=""))
    before = (Registration.objects.count(), Claim.objects.count(), Message.objects.count())

    with pytest.raises(Refused, match="on your list already"):
        add(delegation, person("Boris"), person("Anna", email=""))

    assert before == (Registration.objects.count(), Claim.objects.count(), Message.objects.count())


def test_nobody_is_added_once_registration_is_closed(event):
    event.registration_closes_at = event.registration_opens_at.replace(microsecond=1)
    delegation = make_delegation(event)

    with pytest.raises(Refused, match="Registration is closed"):
        add(delegation, person())


def test_a_category_that_asks_for_approval_asks_for_each(event):
    delegation = make_delegation(event, category="media")

    made = add(delegation, person("Anna"), person("Boris"))

    assert [one.state for one in made] == ["pending", "pending"]
    assert all(one.approvals.get().step == "asked" for one in made)
    assert all(one.claims.get().state == "taken" for one in made)


def test_a_delegation_of_another_event_lends_no_category(event):
    other = make_event("minsk-2022")
    delegation = make_delegation(event)

    with pytest.raises(Exception, match="registration_category_same_event"):
        register_together(
            event,
            uuid.uuid4(),
            [
                person()
                | {
                    "category": other.categories.first(),
                    "country": "BY",
                    "contact_email": "clerk@example.org",
                    "language": "en",
                    "organisation_name": "X",
                    "delegation": delegation,
                }
            ],
        )


@pytest.mark.parametrize("people", [1, 3])
def test_the_queries_are_a_fixed_part_and_a_part_for_each_person(
    event, people, django_assert_num_queries
):
    Pool.objects.filter(event=event).update(total=100)
    delegation = make_delegation(event)
    add(delegation, person("Zoe"))  # content types are cached

    with django_assert_num_queries(15 + 2 * people):
        add(delegation, *(person(f"P{n}") for n in range(people)))
