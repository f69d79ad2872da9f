"""What people change about themselves."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from forum.errors import Refused
from forum.models import Message
from registration import pacing
from registration.changing import change, version
from registration.delegations import add_people
from registration.listing import set_listed
from registration.models import Pool, Quota, Registration
from tests.factories import a_row, make_delegation, make_registration
from tests.registration.test_mine_places import mine as mine


def typed(registration, **changed):
    return {
        "honorific": "",
        "given_name": registration.given_name,
        "family_name": registration.family_name,
        "given_name_other": registration.given_name_other,
        "family_name_other": registration.family_name_other,
        "patronymic": "",
        "country": registration.country.code,
        "organisation_name": registration.organisation_name,
        "job_title": registration.job_title,
        "category": registration.category_id,
        "seen": version(registration),
        **changed,
    }


def names(**facts):
    return {"given_name_other": "Анна", "family_name_other": "Экзампл", **facts}


def test_a_changed_fact_is_saved_and_told_by_mail(event, mine):
    made = make_registration(event, **names())
    browser, page = mine(made)

    browser.post(f"{page}edit/", typed(made, job_title="Engineer"))

    made.refresh_from_db()
    assert (made.job_title, made.state) == ("Engineer", "confirmed")
    assert Message.objects.filter(kind="registration/changed").count() == 1


def test_of_many_changes_an_hour_one_is_told_and_holds_up_no_other_mail(event):
    made = make_registration(event, email="anna@example.org", **names())

    for title in ("Engineer", "Head", "Director", "Minister"):
        change(made, {"job_title": title}, seen=version(made))
        made.refresh_from_db()

    assert Message.objects.filter(kind="registration/changed").count() == 1
    assert pacing.due_at("anna@example.org") is None


def test_saving_what_is_not_different_tells_nobody(event, mine):
    made = make_registration(event, **names())
    browser, page = mine(made)

    browser.post(f"{page}edit/", typed(made))

    assert not Message.objects.filter(kind="registration/changed").exists()


def test_a_material_change_returns_an_approved_person_to_approval_with_the_difference(event, mine):
    made = make_registration(event, category="media", **names())
    made.approve(by=None)
    browser, page = mine(made)

    browser.post(f"{page}edit/", typed(made, organisation_name="The Other Paper"))

    made.refresh_from_db()
    assert made.state == "pending"
    assert made.claims.get().state == "taken"
    asked = made.approvals.first()
    assert asked.changes == {"organisation_name": ["Example Telecom", "The Other Paper"]}


def test_a_guest_who_takes_a_name_of_the_same_list_reads_so_and_nothing_is_changed(event):
    guest, _ = add_people(make_delegation(event), uuid4(), [a_row(), a_row(given_name="Boris")])

    with pytest.raises(Refused, match="Somebody of the same name is on your list already"):
        change(guest, {"given_name": "Boris"}, seen=version(guest))

    assert Registration.objects.get(pk=guest.pk).given_name == "Anna"


def test_a_change_of_the_job_title_is_not_material(event, mine):
    made = make_registration(event, category="media", **names())
    made.approve(by=None)
    browser, page = mine(made)

    browser.post(f"{page}edit/", typed(made, job_title="Editor"))

    made.refresh_from_db()
    assert (made.state, made.job_title) == ("confirmed", "Editor")


def test_nobody_gets_around_approval_by_changing_the_category(event, mine):
    made = make_registration(event, **names())
    browser, page = mine(made)
    press = event.categories.get(code="media")

    browser.post(f"{page}edit/", typed(made, category=press.pk))

    made.refresh_from_db()
    assert (made.state, made.category) == ("pending", press)


def test_what_is_changed_while_the_organisers_decide_is_put_before_them_too(event, mine):
    made = make_registration(event, category="media", **names())
    browser, page = mine(made)

    browser.post(f"{page}edit/", typed(made, organisation_name="The Other Paper"))

    made.refresh_from_db()
    assert made.state == "pending"
    assert made.approvals.first().changes == {
        "organisation_name": ["Example Telecom", "The Other Paper"]
    }


def test_the_quota_follows_the_category_unless_it_is_the_persons_own(event, mine):
    quotas = [
        Quota.objects.create(
            event=event, code=code, pool=Pool.objects.create(event=event, name=code, total=1)
        )
        for code in ("operators", "guests")
    ]
    event.categories.filter(code="operator").update(quota=quotas[0])
    by_category = make_registration(event, **names())
    by_invitation = make_registration(event, quota=quotas[1], **names())
    other = event.categories.create(code="other", name_en="Other", name_ru="Другое")

    for made in (by_category, by_invitation):
        browser, page = mine(made)
        browser.post(f"{page}edit/", typed(made, category=other.pk))
        made.refresh_from_db()

    assert (by_category.quota, by_invitation.quota) == (None, quotas[1])
    assert by_category.claims.get().state == "taken"


def test_of_two_windows_the_later_does_not_undo_the_other_in_silence(event, mine):
    made = make_registration(event, **names())
    browser, page = mine(made)
    stale = typed(made, job_title="Late")
    browser.post(f"{page}edit/", typed(made, organisation_name="New"))

    answer = browser.post(f"{page}edit/", stale)

    made.refresh_from_db()
    assert answer.status_code == 422
    assert "changed in another window" in answer.content.decode()
    assert (made.organisation_name, made.job_title) == ("New", "")


def test_who_is_no_longer_allowed_to_change_is_refused_by_the_verb_too(event):
    made = make_registration(event)
    made.cancel()

    with pytest.raises(Exception, match="already ended"):
        change(made, {"job_title": "x"}, seen=version(made))


def picture(form="JPEG", **saved):
    file = BytesIO()
    Image.new("RGB", (900, 1200), "navy").save(file, form, **saved)
    return SimpleUploadedFile("me.jpg", file.getvalue(), "image/jpeg")


def test_a_photo_is_drawn_anew_without_the_place_where_it_was_taken(event, mine, client):
    made = make_registration(event)
    browser, page = mine(made)
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (53.0, 54.0, 0.0)}

    browser.post(f"{page}details/", {"photo": picture(exif=exif), "diet": "vegetarian"})

    made.refresh_from_db()
    assert made.diet == "vegetarian"
    with made.photo.open() as file:
        kept = file.read()
    assert b"Exif" not in kept
    assert Image.open(BytesIO(kept)).format == "WEBP"
    assert browser.get(f"{page}photo/").content == kept
    assert client.get(f"{page}photo/").status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"<svg/>", "This file is no picture"), (b"\xff\xd8\xff" + bytes(11 * 1024**2), "10 MB")],
)
def test_what_is_no_photo_or_too_large_is_refused_in_words(event, mine, content, sentence):
    made = make_registration(event)
    browser, page = mine(made)

    upload = SimpleUploadedFile("me.jpg", content)
    answer = browser.post(f"{page}details/", {"photo": upload, "diet": "none"})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Registration.objects.get(pk=made.pk).photo


def test_a_photo_whose_file_is_gone_is_not_found(event, mine):
    made = make_registration(event)
    Registration.objects.filter(pk=made.pk).update(photo="photos/gone.webp")
    browser, page = mine(made)

    assert browser.get(f"{page}photo/").status_code == 404


def test_needs_at_the_venue_are_asked_of_those_who_come(event, mine):
    made = make_registration(event, mode="online")
    browser, page = mine(made)

    assert "What do you need at the venue?" not in browser.get(f"{page}details/").content.decode()


def test_the_language_is_of_the_mails_and_of_the_page(event, mine):
    made = make_registration(event)
    browser, page = mine(made)

    browser.post(f"{page}language/", {"language": "ru"})

    made.refresh_from_db()
    assert made.language == "ru"
    assert browser.get(page)["Content-Language"] == "ru"


# --- The list of participants --------------------------------------------------------------

LIST = "/minsk-2021/participants/"


def test_only_those_who_agreed_and_are_coming_are_on_the_public_list(event, mine, client):
    agreed = make_registration(event, family_name="Agreed")
    make_registration(event, family_name="Silent")
    cancelled = make_registration(event, family_name="Gone")
    for made in (agreed, cancelled):
        browser, page = mine(made)
        browser.post(f"{page}details/", {"is_listed": "on"})
    cancelled.cancel()

    said = client.get(LIST).content.decode()

    assert "Agreed" in said
    assert "Silent" not in said
    assert "Gone" not in said
    assert agreed.email not in said


def test_consent_to_the_list_is_withdrawn_at_any_time_and_given_again(event, mine, client, at):
    made = make_registration(event, family_name="Agreed")
    browser, page = mine(made)
    browser.post(f"{page}listed/", {"listed": "yes"})
    assert "Agreed" in client.get(LIST).content.decode()
    at(event.ends_at)

    browser.post(f"{page}listed/", {"listed": "no"})

    assert "Agreed" not in client.get(LIST).content.decode()
    browser.post(f"{page}listed/", {"listed": "yes"})
    assert "Agreed" in client.get(LIST).content.decode()
    consent = made.consents.get(text__purpose="listing")
    assert consent.withdrawn_at is None


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    event, client, mine, people, django_assert_num_queries
):
    for number in range(people):
        set_listed(make_registration(event, family_name=f"No{number}"), True)
    client.get(LIST)

    with django_assert_num_queries(4):  # one asks whether the organisers' list is on the site
        client.get(LIST)


def test_the_list_sorts_and_writes_names_as_the_reader_does(event, client):
    for given, family, other in (("Ян", "Яблоков", "Yablokov"), ("Anna", "Zed", "Зед")):
        made = make_registration(
            event,
            given_name=given,
            family_name=family,
            given_name_other="X",
            family_name_other=other,
        )
        set_listed(made, True)

    english = client.get(LIST).content.decode()
    client.get(f"{LIST}?language=ru")
    russian = client.get(LIST).content.decode()

    assert english.index("Yablokov") < english.index("Zed")
    assert russian.index("Зед") < russian.index("Яблоков")
