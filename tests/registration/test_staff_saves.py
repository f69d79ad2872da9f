"""What the staff save on a page leaves alone what the verbs wrote while it was open."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.errors import Refused
from registration import places
from registration.admin.pools import PoolPage
from registration.delegations import add_people
from registration.forms.fields import field_name
from registration.models import Category, Pool, Registration
from tests.factories import a_row, make_delegation, make_question, make_registration
from tests.registration.test_question_admin import form_of


@pytest.fixture
def pool(event):
    return Pool.objects.get(modes__event=event, modes__mode="on_site")


def test_a_capacity_raised_in_the_rush_leaves_the_counters_alone(
    event, pool, organiser, signed_in, monkeypatch
):
    cleaned = PoolPage.form.clean

    def somebody_registers(form):
        make_registration(event)
        return cleaned(form)

    monkeypatch.setattr(PoolPage.form, "clean", somebody_registers)

    signed_in(organiser).post(
        f"/admin/registration/pool/{pool.pk}/change/",
        {"event": event.pk, "name": "Hall", "total": 5},
    )

    pool.refresh_from_db()
    assert (pool.name, pool.total) == ("Hall", 5)
    assert pool.taken == pool.last_number == pool.claims.count() == 1


def test_only_the_columns_that_were_changed_are_saved(event, organiser, signed_in, monkeypatch):
    category = event.categories.get(code="operator")
    saved = []
    monkeypatch.setattr(
        Category, "save", lambda self, **kwargs: saved.extend(kwargs["update_fields"])
    )

    staff, page = signed_in(organiser), f"/admin/registration/category/{category.pk}/change/"
    staff.post(page, form_of(staff.get(page)) | {"name_en": "Operator"})

    assert saved == ["name_en", "name"]


def test_another_address_has_its_key_with_it(event):
    registration = make_registration(event)
    registration.email = "New@Example.org"

    registration.save(update_fields=["email"])

    assert Registration.objects.get(pk=registration.pk).email_key == "new@example.org"


def test_a_name_that_the_list_has_already_is_told_beside_the_field(event, organiser, signed_in):
    guest, _ = add_people(make_delegation(event), uuid4(), [a_row(), a_row(given_name="Boris")])
    page = f"/admin/registration/registration/{guest.pk}/change/"
    staff = signed_in(organiser)

    answer = staff.post(page, form_of(staff.get(page)) | {"given_name": "Boris"})

    errors = answer.context["adminform"].form.errors
    assert errors == {"family_name": ["Somebody of the same name is in this delegation already."]}


def test_who_has_a_place_on_site_does_not_lose_it_to_an_old_page(event):
    registration = make_registration(event)
    stale = Registration.objects.get(pk=registration.pk)

    with pytest.raises(Refused, match="place on site already"):
        stale.join_online()

    assert Registration.objects.get(pk=registration.pk).mode == "on_site"
    assert registration.claims.get().state == places.State.TAKEN


def test_the_counter_of_mails_is_locked_before_pools_of_answers_as_everywhere(
    event, organiser, signed_in
):
    """Else whoever signs up for a session meanwhile and this might wait for each other."""
    hotel = make_question(event, "choice", code="hotel", asked="staff", options={"orbita": 3})
    registration = make_registration(event)
    page = f"/admin/registration/registration/{registration.pk}/change/"
    staff = signed_in(organiser)
    typed = {"email": "new@example.org", field_name(hotel): "orbita"}

    with CaptureQueriesContext(connection) as captured:
        answer = staff.post(page, form_of(staff.get(page)) | typed)

    assert answer.status_code == 302, answer.context["errors"]
    registration.refresh_from_db()
    assert registration.contact_email == "new@example.org"
    assert registration.answers.get().value == "orbita"
    said = [each["sql"] for each in captured]
    counted = [number for number, sql in enumerate(said) if "INTO forum_tally" in sql]
    locked = [
        number
        for number, sql in enumerate(said)
        if 'FROM "registration_pool"' in sql and "FOR UPDATE" in sql
    ]
    assert counted[-1] < locked[0]
