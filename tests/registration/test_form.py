"""The form as people meet it: prefilled, suggesting, in both languages, losing nothing."""

import pytest
from django.test import Client

from forum.models import Message
from registration.models import ModePool, Organisation, Registration
from tests.factories import make_event, make_person, make_registration
from tests.registration.test_registering import form

REGISTER = "/minsk-2021/register/"
TEN = (
    "mode honorific given_name family_name email country organisation_name job_title category"
).split()


def page_of(answer):
    return answer.content.decode()


def test_ten_fields_are_seen_at_first(client, event):
    answer = client.get(REGISTER)

    assert [field.name for field in answer.context["form"].asked] == TEN  # and the consent
    assert "<details" in page_of(answer)
    assert '<details class="details details-names" open' not in page_of(answer)


@pytest.mark.parametrize(
    ("typed", "mode", "meanwhile"),
    [
        ("on_site", "on_site", True),
        ("on_site_only", "on_site", False),
        ("online", "online", True),
    ],
)
def test_each_way_to_take_part_is_stored_as_it_was_wished(client, event, typed, mode, meanwhile):
    client.post(REGISTER, form(event, mode=typed))

    made = Registration.objects.get()
    assert (made.mode, made.online_meanwhile) == (mode, meanwhile)


def test_who_wants_to_be_on_site_only_waits_without_a_place_online(client, db):
    event = make_event(on_site=0)

    client.post(REGISTER, form(event, mode="on_site_only"))

    made = Registration.objects.get()
    assert (made.state, made.mode) == ("waiting", "on_site")
    assert made.claims.get().state == "waiting"


def test_only_modes_that_have_places_are_offered(client, event):
    ModePool.objects.filter(mode="on_site").delete()

    answer = client.get(REGISTER)

    assert [value for value, _ in answer.context["form"].fields["mode"].choices] == ["online"]
    assert client.post(REGISTER, form(event, mode="on_site")).status_code == 422


def test_without_any_places_the_page_says_whom_to_ask(client, event):
    ModePool.objects.all().delete()

    answer = client.get(REGISTER)

    assert answer.status_code == 200
    assert "Registration is not ready yet" in page_of(answer)
    assert event.contact_email in page_of(answer)
    assert client.post(REGISTER, form(event)).status_code == 422


def test_a_name_in_the_other_script_is_filled_in_unless_it_was_given(client, event):
    client.post(
        REGISTER,
        form(event, given_name="Наталья", family_name="Щербакова", given_name_other="Natallia"),
    )

    made = Registration.objects.get()
    assert (made.given_name_other, made.family_name_other) == ("Natallia", "Shcherbakova")


def test_a_known_organisation_is_linked_by_its_name_in_either_language_and_only_if_confirmed(
    client, event
):
    known = Organisation.objects.create(
        event=event, name_en="Beltelecom", name_ru="Белтелеком", is_confirmed=True
    )
    Organisation.objects.create(event=event, name_en="Example Telecom")
    Organisation.objects.create(event=make_event("m-22"), name_en="Beltelecom", is_confirmed=True)

    for number, name in enumerate(["BELTELECOM", "белтелеком", "Example Telecom"]):
        typed = form(event, organisation_name=name, email=f"p{number}@example.org")
        client.post(REGISTER, typed)

    linked = Registration.objects.order_by("pk").values_list("organisation", flat=True)
    assert list(linked) == [known.pk, known.pk, None]


def test_confirmed_organisations_are_suggested_with_what_is_known_of_them(client, event):
    category = event.categories.first()
    Organisation.objects.create(
        event=event,
        name_en="Q&A <lab>",
        name_ru="Лаборатория",
        country="BY",
        category=category,
        is_confirmed=True,
    )
    Organisation.objects.create(event=event, name_en="Typed by a stranger")

    page = page_of(client.get(REGISTER))

    option = f'value="Q&amp;A &lt;lab&gt;" data-country="BY" data-category="{category.pk}"'
    assert option in page
    assert "Typed by a stranger" not in page


def test_a_likely_typo_of_the_address_is_hinted_at_once_and_then_believed(client, event):
    answer = client.post(REGISTER, form(event, email="anna@gmial.com"))

    assert answer.status_code == 422
    assert "Did you mean anna@gmail.com?" in page_of(answer)
    assert 'value="anna@gmial.com"' in page_of(answer)
    assert not Registration.objects.exists()

    assert client.post(REGISTER, answer.context["form"].data).status_code == 302
    assert Registration.objects.get().email == "anna@gmial.com"


def test_no_hint_tells_of_the_addresses_that_are_registered(client, event):
    make_registration(event, email="minister@ministry.example")

    client.post(REGISTER, form(event, email="anna@minstry.example"))

    assert Registration.objects.count() == 2


def test_whoever_is_signed_in_finds_what_they_told_at_an_earlier_edition(event, signed_in):
    person = make_person("anna@example.org")
    make_registration(
        make_event("minsk-2020"),
        email=person.email,
        honorific="Dr",
        family_name="Łukasz",
        job_title="Engineer",
        category="media",
        mode="online",
    )

    typed = signed_in(person).get(REGISTER).context["form"].initial

    assert (typed["honorific"], typed["family_name"], typed["job_title"]) == (
        "Dr",
        "Łukasz",
        "Engineer",
    )
    assert typed["category"] == event.categories.get(code="media")
    assert typed["email"] == person.email


def test_whoever_is_new_here_finds_the_name_of_their_account(event, signed_in):
    person = make_person("anna@example.org", given_name="Anna", family_name="Łukasz")

    assert "Łukasz" in page_of(signed_in(person).get(REGISTER))


def test_what_a_clerk_registered_for_others_is_not_taken_for_theirs(event, signed_in):
    clerk = make_person("clerk@example.org")
    make_registration(event, contact_email=clerk.email, person=clerk, family_name="Minister")

    assert "Minister" not in page_of(signed_in(clerk).get(REGISTER))


def test_whoever_is_registered_is_led_to_my_forum_and_may_register_somebody_else(event, signed_in):
    person = make_person("anna@example.org")
    made = make_registration(event, email=person.email)
    browser = signed_in(person)

    page = page_of(browser.get(REGISTER))

    assert "You are registered already." in page
    assert f"/minsk-2021/registrations/{made.code}/" in page
    assert "<form" not in page
    assert browser.get(f"{REGISTER}?another").context["form"].initial.get("email") is None


def test_switching_the_language_keeps_what_is_typed_and_judges_nothing(client, event):
    half = {"given_name": "Łukasz <b>", "email": "half@", "mode": "online", "country": "AM"}

    answer = client.post(f"{REGISTER}?language=ru", half, headers={"Accept-Language": "en"})

    page = page_of(answer)
    assert answer.status_code == 200
    assert 'lang="ru"' in page.split("<head>")[0]
    assert "Łukasz &lt;b&gt;" in page
    assert 'value="half@"' in page
    assert '<option value="AM" selected>' in page
    assert "error-summary" not in page
    assert answer.cookies["language"].value == "ru"
    assert not Registration.objects.exists()


def test_the_switch_is_a_button_of_the_form_that_is_being_filled_in(client, event):
    page = page_of(client.get(REGISTER))

    assert f'form="registration" formaction="{REGISTER}?language=ru"' in page
    assert f'action="{REGISTER}"' in page


def test_the_badge_shows_what_was_typed_when_the_form_comes_back(client, event):
    page = page_of(client.post(REGISTER, form(event, email="wrong", family_name="Łuk<b>")))

    assert '<span data-shows="family_name">Łuk&lt;b&gt;</span>' in page
    assert '<p class="badge-country" data-shows="country">Belarus</p>' in page


def test_another_browser_takes_nothing_over_even_with_a_form_key_of_its_own(client, event):
    make_registration(event, email="anna@example.org", honorific="Ms")

    Client().post(REGISTER, form(event, honorific="Dr", job_title="Thief", mode="online"))

    kept = Registration.objects.get()
    assert (kept.honorific, kept.job_title, kept.mode) == ("Ms", "", "on_site")
    assert Message.objects.filter(kind="registration/lost_link").count() == 1
