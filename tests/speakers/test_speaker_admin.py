"""Speakers in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from speakers.models import Speaker
from tests.factories import make_proposal, make_speaker
from tests.registration.test_changing import picture

LIST = "/admin/speakers/speaker/"


def typed(speaker, **changes):
    return {
        "email": speaker.email,
        "language": "en",
        "given_name": speaker.given_name,
        "family_name": speaker.family_name,
        "organisation_name": speaker.organisation_name,
        "country": "AM",
        "links": "",
        "days": "",
        **changes,
    }


def test_the_list_says_how_many_proposals_are_where_without_drafts(event, organiser, signed_in):
    speaker = make_speaker(event, photo="photos/x.webp")
    for state in ("draft", "submitted", "standby", "accepted", "confirmed", "declined"):
        make_proposal(event, speaker=speaker, state=state)

    page = signed_in(organiser).get(LIST).content.decode()

    assert '<td class="field-awaited">2</td>' in page
    assert '<td class="field-taken">2</td>' in page
    assert '<td class="field-ended">1</td>' in page
    assert "icon-yes" in page


@pytest.mark.parametrize("said", ["Иваниян", "Sofia", "City Lab", "SOFIA@example.org"])
def test_a_speaker_is_found_in_either_script(event, organiser, signed_in, said):
    make_speaker(event, family_name_other="Иваниян", email="sofia@example.org", job_title="found")
    make_speaker(event, given_name="Boris", organisation_name="Other")

    page = signed_in(organiser).get(LIST, {"q": said}).content.decode()

    assert page.count('class="field-full_name"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    event, organiser, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        make_proposal(event)
    browser = signed_in(organiser)

    with django_assert_num_queries(13):
        browser.get(LIST)


def test_a_photo_is_drawn_anew_shown_and_removed(event, organiser, signed_in):
    speaker = make_speaker(event)
    browser, page = signed_in(organiser), f"{LIST}{speaker.pk}/change/"

    browser.post(page, typed(speaker, picture=SimpleUploadedFile("me.png", picture().read())))
    photo = Speaker.objects.get().photo
    assert photo.name.startswith("photos/")
    address = f"/minsk-2021/speaker/{speaker.code}/photo"
    assert address in browser.get(page).content.decode()
    assert browser.get(address).content[:4] == b"RIFF"

    browser.post(page, typed(speaker, remove_photo="on"))
    assert Speaker.objects.get().photo == ""


def test_a_file_that_is_no_picture_is_refused_in_words(event, organiser, signed_in):
    speaker = make_speaker(event)

    answer = signed_in(organiser).post(
        f"{LIST}{speaker.pk}/change/",
        typed(speaker, picture=SimpleUploadedFile("me.png", b"no picture")),
    )

    assert "no picture that can be read" in answer.content.decode()
    assert Speaker.objects.get().photo == ""


def test_every_column_of_a_speaker_is_on_the_page(event, organiser, signed_in):
    page = signed_in(organiser).get(f"{LIST}{make_speaker(event).pk}/change/").content.decode()

    left_out = {"id", "email_key", "event", "photo", "code", "biography"}
    for field in Speaker._meta.concrete_fields:
        if field.name not in left_out:
            assert f'name="{field.name}' in page, field.name
