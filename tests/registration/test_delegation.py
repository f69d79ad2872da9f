"""A clerk's rows: typed, corrected, added to, let go; and whose pages they are."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client

from forum import clock
from forum.models import ConsentText, Message
from registration import consenting, offering
from registration.delegations import add_people
from registration.group_mails import delegation as letter
from registration.models import Delegation, DelegationConsent, Pool, Registration
from tests.factories import a_row, make_delegation, make_event, make_outcome
from tests.registration.test_question_admin import form_of

START = "/minsk-2021/delegation/"


def rows(*people, total=10):
    form = {"people-TOTAL_FORMS": total, "people-INITIAL_FORMS": 0}
    for number, person in enumerate(people):
        form |= {f"people-{number}-{name}": value for name, value in person.items()}
    for number in range(len(people), total):
        form[f"people-{number}-mode"] = "on_site"
    return form


def start(client, event, *people, **typed):
    """The form as a browser has it, once it was shown again: calm."""
    page = client.get(START).context["form"]
    form = {
        "form_key": page["form_key"].value(),
        "stamp": page.signer.sign(f"{page['form_key'].value()}:again"),
        "organisation_name": "Ministry of Examples",
        "country": "BY",
        "category": event.categories.get(code="operator").pk,
        "contact_name": "Clara Clerk",
        "contact_email": "clerk@example.org",
        "authority": "on",
    }
    return form | rows(*people) | typed


def test_a_clerk_registers_several_people_in_one_go(client, event):
    people = [a_row("anna@example.org"), a_row(given_name="Boris")]

    answer = client.post(START, start(client, event, *people))

    delegation = Delegation.objects.get()
    assert answer["Location"] == f"/minsk-2021/delegations/{delegation.code}/"
    assert delegation.consents.get().text.purpose == "authority"
    assert not delegation.organisation.is_confirmed
    assert {one.given_name for one in delegation.registrations.all()} == {"Anna", "Boris"}
    page = client.get(answer["Location"]).content.decode()
    assert "Boris Example" in page
    assert "has not agreed yet" in page


def test_errors_stand_at_their_row_and_column_and_everything_typed_is_kept(client, event):
    people = [a_row("anna@example"), a_row(given_name="Boris", family_name=""), a_row("a@b.org")]

    answer = client.post(START, start(client, event, *people))

    assert answer.status_code == 422
    assert answer.context["rows"].errors[0].keys() == {"email"}
    assert answer.context["rows"].errors[1].keys() == {"family_name"}
    page = answer.content.decode()
    assert "Person 2, Family name" in page
    assert 'value="anna@example"' in page
    assert 'value="Boris"' in page
    assert (Registration.objects.count(), Delegation.objects.count()) == (0, 0)


def test_the_corrected_form_then_registers_all(client, event):
    form = start(client, event, a_row("anna@example"))
    assert client.post(START, form).status_code == 422

    answer = client.post(START, form | {"people-0-email": "anna@example.org"})

    assert answer.status_code == 302
    assert Registration.objects.get().email == "anna@example.org"


def test_the_same_person_twice_is_told_of_the_first_row(client, event):
    answer = client.post(START, start(client, event, a_row("a@b.org"), a_row("A@B.org")))

    assert answer.context["rows"].errors[1]["email"] == ["The same person stands in row 1."]


def test_a_form_without_anybody_is_not_taken(client, event):
    answer = client.post(START, start(client, event))

    assert answer.status_code == 422
    assert "Fill in at least one row." in answer.content.decode()


def test_more_rows_come_without_scripts_and_what_was_typed_stays_unjudged(client, event):
    answer = client.post(START, start(client, event, a_row("wrong"), more="1"))

    shown = answer.context["rows"]
    assert (answer.status_code, len(shown.forms)) == (200, 20)
    page = answer.content.decode()
    assert 'value="wrong"' in page
    assert "Ministry of Examples" in page
    assert "error-summary" not in page

    longer = start(client, event) | rows(*[a_row(given_name=f"P{n}") for n in range(12)], total=20)
    longer["people-INITIAL_FORMS"] = 10
    assert client.post(START, longer).status_code == 302
    assert Registration.objects.count() == 12


def test_the_same_form_posted_twice_is_one_delegation(client, event):
    form = start(client, event, a_row("anna@example.org"))

    first, second = client.post(START, form), client.post(START, form)

    assert first["Location"] == second["Location"]
    assert (Delegation.objects.count(), Registration.objects.count()) == (1, 1)
    assert Message.objects.filter(kind="registration/delegation").count() == 1


def test_the_form_of_another_event_begins_nothing(client, event):
    form = start(client, event, a_row("anna@example.org"))
    client.post(START, form)
    other = make_event("minsk-2022")

    answer = client.post(
        "/minsk-2022/delegation/", form | {"category": other.categories.first().pk}
    )

    assert answer.status_code == 422
    assert "This form was sent before" in answer.content.decode()
    assert (Delegation.objects.count(), Registration.objects.count()) == (1, 1)


def test_the_form_of_another_delegation_adds_nobody_and_says_so(client, event):
    form = start(client, event, a_row(given_name="Boris"))
    client.post(START, form)
    contact = {"contact_email": "other@example.org", "organisation_name": "Another"}
    page = client.post(START, start(client, event, a_row(given_name="Vera"), **contact))

    answer = client.post(f"{page['Location']}people/", form)

    assert answer.status_code == 422
    assert "This form was sent before" in answer.content.decode()
    assert Registration.objects.count() == 2


def test_without_a_text_to_agree_to_no_delegation_is_begun(client, event):
    ConsentText.objects.all().delete()

    asked, sent = client.get(START), client.post(START, {})

    assert (asked.status_code, sent.status_code) == (200, 422)
    for answer in (asked, sent):
        assert "Registration is not ready yet" in answer.content.decode()


def test_nothing_is_begun_where_nobody_can_be_registered(client, event):
    event.mode_pools.all().delete()

    answer = client.post(START, start(client, event, a_row("anna@example.org")))

    assert answer.status_code == 422
    assert "no places for this way" in answer.content.decode()
    assert (Delegation.objects.count(), Registration.objects.count()) == (0, 0)


def test_a_category_of_another_event_is_not_taken(client, event):
    other = make_event("minsk-2022")
    form = start(client, event, a_row("anna@example.org"), category=other.categories.first().pk)

    answer = client.post(START, form)

    assert answer.status_code == 422
    assert Delegation.objects.count() == 0


def test_too_many_forms_of_a_network_are_told_to_wait_and_keep_what_was_typed(client, event):
    event.registrations_per_hour = 1
    event.save()
    client.post(START, start(client, event, a_row("anna@example.org")))

    answer = client.post(START, start(client, event, a_row("boris@example.org")))

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "boris@example.org" in answer.content.decode()


def test_only_the_contacts_link_opens_the_list(client, event, stranger, signed_in):
    delegation = make_delegation(event)
    other = make_delegation(event, contact_email="other@example.org")
    path = f"/minsk-2021/delegations/{delegation.code}/"
    link = letter(delegation).values["link"]
    wrong = letter(other).values["link"].partition("?key=")[2]

    for browser in (client, signed_in(stranger)):
        assert browser.get(path).status_code == 404
        assert browser.get(f"{path}?key={wrong}", follow=True).status_code == 404
    assert (
        client.get(
            link.partition("://")[2].partition("/")[2].join(["/", ""]), follow=True
        ).status_code
        == 200
    )


@pytest.fixture
def clerk(client, event):
    """A browser that has begun a delegation of two, and the delegation."""
    client.post(START, start(client, event, a_row("anna@example.org"), a_row(given_name="Boris")))
    return client, Delegation.objects.get()


def test_the_menu_of_the_list_is_that_of_every_page(clerk, event):
    browser, delegation = clerk
    make_outcome(event, state="draft")
    path = f"/minsk-2021/delegations/{delegation.code}/"

    assert "/minsk-2021/outcome/" in browser.get(path).content.decode()
    assert "/minsk-2021/outcome/" in browser.get(START).content.decode()


def test_whoever_has_an_address_gets_their_link_there_alone(clerk):
    browser, delegation = clerk
    anna = delegation.registrations.get(given_name="Anna")
    consenting.agree(anna)
    path = f"/minsk-2021/delegations/{delegation.code}/"

    for act in ("link", "accept"):
        answer = browser.post(f"{path}people/{anna.code}/{act}/")
        assert answer.status_code == 404
        assert f"{anna.code}/{act}/" not in browser.get(path).content.decode()


def test_the_clerk_accepts_an_offered_place_for_who_has_no_address(client, event):
    Pool.objects.filter(modes__mode="on_site").update(total=0)
    client.post(START, start(client, event, a_row(given_name="Boris")))
    delegation = Delegation.objects.get()
    boris = delegation.registrations.get()
    path = f"/minsk-2021/delegations/{delegation.code}/"
    act = f"{path}people/{boris.code}/accept/"
    assert act not in client.get(path).content.decode()
    offering.resize(Pool.objects.get(modes__mode="on_site"), 1)

    assert act in client.get(path).content.decode()
    answer = client.post(act, follow=True)

    boris.refresh_from_db()
    assert (boris.mode, boris.waiting_claim) == ("on_site", None)
    assert "Boris Example has the place." in answer.content.decode()


def test_who_takes_part_online_until_a_place_on_site_is_free_stands_there_so(client, event):
    Pool.objects.filter(modes__event=event, modes__mode="on_site").update(total=0, taken=0)
    answer = client.post(START, start(client, event, a_row(given_name="Boris")))

    assert "waits for a place on site" in client.get(answer["Location"]).content.decode()
    people = letter(Delegation.objects.get()).values["people"]
    assert people == "Boris Example: Confirmed, Online, waits for a place on site"


def test_a_fresh_link_is_shown_once_and_opens_the_person_alone(clerk, event):
    browser, delegation = clerk
    boris = delegation.registrations.get(given_name="Boris")
    path = f"/minsk-2021/delegations/{delegation.code}/people/{boris.code}/link/"

    assert "address" not in browser.get(path).context
    answer = browser.post(path)

    assert f"/registrations/{boris.code}/?key=" in answer.context["address"]
    assert "no-store" in answer["Cache-Control"]
    assert browser.get(f"/minsk-2021/registrations/{boris.code}/").status_code == 404


def test_the_clerk_corrects_how_somebody_without_an_address_is_called(clerk):
    browser, delegation = clerk
    boris = delegation.registrations.get(given_name="Boris")
    path = f"/minsk-2021/delegations/{delegation.code}/"
    there = f"{path}people/{boris.code}/correct/"
    assert there in browser.get(path).content.decode()
    typed = browser.get(there).context["form"].initial

    typed = {"seen": typed["seen"], "given_name": "Barys", "family_name": "Example"}
    answer = browser.post(there, typed | {"job_title": "Driver", "email": "e@example.org"})

    assert answer["Location"] == path
    boris.refresh_from_db()
    assert (boris.given_name, boris.job_title, boris.state) == ("Barys", "Driver", "confirmed")
    assert (boris.email, boris.country.code) == ("", "BY")
    assert browser.post(there, typed).status_code == 422  # another window has saved meanwhile


def test_who_has_an_address_is_not_the_clerks_to_correct(clerk):
    browser, delegation = clerk
    anna = delegation.registrations.get(given_name="Anna")
    consenting.agree(anna)
    path = f"/minsk-2021/delegations/{delegation.code}/"

    assert browser.get(f"{path}people/{anna.code}/correct/").status_code == 404
    assert f"{anna.code}/correct/" not in browser.get(path).content.decode()


def test_the_clerk_corrects_nobody_once_changes_are_closed(clerk, event, at):
    browser, delegation = clerk
    boris = delegation.registrations.get(given_name="Boris")
    path = f"/minsk-2021/delegations/{delegation.code}/"
    there = f"{path}people/{boris.code}/correct/"
    typed = {"seen": browser.get(there).context["form"].initial["seen"]}
    at(event.starts_at)

    answer = browser.post(there, typed | {"given_name": "Barys", "family_name": "Example"})

    assert answer.status_code == 422
    assert "Changes are closed" in answer.content.decode()
    assert there not in browser.get(path).content.decode()


def test_the_clerk_cancels_one_and_the_person_is_told(clerk):
    browser, delegation = clerk
    anna = delegation.registrations.get(given_name="Anna")
    consenting.agree(anna)
    path = f"/minsk-2021/delegations/{delegation.code}/people/{anna.code}/cancel/"

    assert browser.get(path).status_code == 200
    browser.post(path)

    anna.refresh_from_db()
    assert anna.state == "cancelled"
    assert Message.objects.filter(kind="registration/cancelled", to="anna@example.org").exists()


def test_another_contact_gets_the_list_and_the_one_before_opens_nothing_more(
    clerk, organiser, signed_in
):
    browser, delegation = clerk
    boris = delegation.registrations.get(given_name="Boris")
    path = f"/minsk-2021/delegations/{delegation.code}/"
    link = browser.post(f"{path}people/{boris.code}/link/").context["address"]
    browser.get(link.partition("://")[2].partition("/")[2].join(["/", ""]))
    staff, page = signed_in(organiser), f"/admin/registration/delegation/{delegation.pk}/change/"
    form = form_of(staff.get(page))

    staff.post(page, form | {"contact_email": "new@example.org"})

    boris.refresh_from_db()
    assert boris.contact_email == "new@example.org"
    for closed in (path, f"/minsk-2021/registrations/{boris.code}/"):
        assert browser.get(closed).status_code == 404
    told = Message.objects.filter(kind="registration/delegation").values_list("to", "state")
    assert set(told) == {("clerk@example.org", "cancelled"), ("new@example.org", "queued")}


def test_an_old_form_opens_no_delegation_to_another_browser(client, event):
    form = start(client, event, a_row(given_name="Boris"))
    client.post(START, form)
    DelegationConsent.objects.update(given_at=clock.now() - timedelta(minutes=2))

    answer = Client().post(START, form)

    assert answer["Location"] == "/minsk-2021/register/sent/"
    assert "/delegations/" in client.post(START, form)["Location"]


def test_a_person_of_another_delegation_is_not_the_clerks(clerk, event):
    browser, delegation = clerk
    (other,) = add_people(
        make_delegation(event, contact_email="other@example.org"),
        uuid.uuid4(),
        [a_row("vera@example.org")],
    )
    for act in ("cancel", "link"):
        path = f"/minsk-2021/delegations/{delegation.code}/people/{other.code}/{act}/"
        assert browser.post(path).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, event, people, django_assert_num_queries
):
    form = start(client, event, *[a_row(given_name=f"P{n}") for n in range(people)])
    path = client.post(START, form)["Location"]
    client.get(path)

    with django_assert_num_queries(8):
        client.get(path)


def test_the_clerk_may_change_the_language_and_loses_no_row(client, event):
    form = start(client, event, a_row(given_name="Boris", family_name=""), contact_name="")

    answer = client.post(f"{START}?language=ru", form)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="Boris"' in page
    assert f'form="people" formaction="{START}?language=ru"' in page
    assert answer.context["rows"].total_form_count() == 10
    assert not Delegation.objects.exists()
