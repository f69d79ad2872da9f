"""A speaker's profile: one per person and event, theirs from the first time that they save it."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection

from forum.errors import Refused
from speakers import proposing
from speakers.introducing import introduce, missing
from speakers.models import Proposal, Speaker
from tests.factories import make_person, make_proposal, make_speaker
from tests.registration.test_changing import picture

PAGE = "/minsk-2021/speaker/"


def typed(**changes):
    return {
        "given_name": "Sofia",
        "family_name": "Ivanova",
        "organisation_name": "City Lab",
        "country": "AM",
        **changes,
    }


def photo():
    return SimpleUploadedFile("me.png", picture().read())


@pytest.fixture
def sofia(event):
    return make_person("sofia@example.org")


def test_all_of_a_profile_is_kept(event, sofia, signed_in):
    day = event.days[1]
    told = typed(
        honorific="Dr",
        patronymic="Petrovna",
        biography_en="Plans *cities*.",
        biography_ru="Планирует города.",
        links="https://example.org/me\n\nhttps://example.org/talks",
        days=[str(day)],
        arrives_at=f"{event.starts}T09:30",
        departs_at=f"{event.ends}T18:00",
        timezone="Asia/Yerevan",
        gender="woman",
        picture=photo(),
    )

    answer = signed_in(sofia).post(PAGE, told)

    assert answer.status_code == 302
    kept = Speaker.objects.get()
    assert (kept.person, kept.email, kept.honorific) == (sofia, "sofia@example.org", "Dr")
    assert (kept.biography_en, kept.biography_ru) == ("Plans *cities*.", "Планирует города.")
    assert kept.links == ["https://example.org/me", "https://example.org/talks"]
    assert kept.days == [day]
    assert kept.arrives_at.astimezone(event.zone).strftime("%H:%M") == "09:30"
    assert (kept.timezone, kept.gender) == ("Asia/Yerevan", "woman")
    with kept.photo.open() as file:
        assert file.read(4) == b"RIFF"  # drawn anew, as WebP


def test_names_in_the_other_script_are_suggested_where_none_was_typed(event, sofia, signed_in):
    browser = signed_in(sofia)

    browser.post(PAGE, typed(family_name_other="Иваниян"))

    kept = Speaker.objects.get()
    assert (kept.given_name_other, kept.family_name_other) == ("София", "Иваниян")
    assert "София" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"links": "http://example.org"}, "no address that begins with https://"),
        ({"links": "\n".join(f"https://example.org/{n}" for n in range(6))}, "at most 5 links"),
        ({"biography_en": "x" * 1501}, "1500"),
        ({"arrives_at": "0001-01-01T00:00"}, "not within two months"),
        ({"arrives_at": "9999-12-31T23:59"}, "not within two months"),
        ({"arrives_at": "tomorrow"}, "Enter a valid date/time"),
        ({"timezone": "Mars/Phobos"}, "Select a valid choice"),
        ({"days": ["2001-01-01"]}, "Select a valid choice"),
        ({"days": ["no day"]}, "Select a valid choice"),
        ({"picture": SimpleUploadedFile("me.png", b"no picture")}, "no picture that can be read"),
        ({"country": ""}, "required"),
    ],
)
def test_what_is_wrong_is_said_and_all_that_was_typed_is_still_there(
    event, sofia, signed_in, wrong, said
):
    answer = signed_in(sofia).post(PAGE, typed(job_title="Night planner", **wrong))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert "Night planner" in page
    assert not Speaker.objects.exists()


def test_a_departure_before_the_arrival_is_refused(event, sofia, signed_in):
    day = event.starts
    told = typed(arrives_at=f"{day}T10:00", departs_at=f"{day}T10:00")

    answer = signed_in(sofia).post(PAGE, told)

    assert "The departure comes before the arrival." in answer.content.decode()


def test_a_photo_is_replaced_and_removed_and_its_file_goes(
    event, sofia, django_capture_on_commit_callbacks
):
    speaker = make_speaker(event, sofia)
    introduce(speaker, sofia, [], photo=photo())
    first = Speaker.objects.get().photo
    storage, name = first.storage, first.name

    with django_capture_on_commit_callbacks(execute=True):
        introduce(speaker, sofia, [], photo=photo())
    assert not storage.exists(name)
    second = Speaker.objects.get().photo.name
    assert storage.exists(second)

    with django_capture_on_commit_callbacks(execute=True):
        introduce(speaker, sofia, [], remove_photo=True)
    assert not storage.exists(second)
    assert Speaker.objects.get().photo == ""


def test_a_photo_is_its_speakers_and_of_those_who_may_see_speakers(
    event, sofia, organiser, stranger, signed_in
):
    speaker = introduce(make_speaker(event, sofia), sofia, [], photo=photo())
    reviewer = make_person(role="reviewer", event=event)
    page = f"{PAGE}{speaker.code}/photo"

    found = {
        who: signed_in(person).get(page).status_code
        for who, person in {
            "own": sofia,
            "organiser": organiser,
            "stranger": stranger,
            "reviewer": reviewer,
        }.items()
    }

    assert found == {"own": 200, "organiser": 200, "stranger": 404, "reviewer": 404}


def test_a_profile_that_others_made_is_claimed_by_saving_it(event, sofia, signed_in):
    waiting = make_speaker(event, email="SOFIA@example.org", biography_en="By the organisers.")
    browser = signed_in(sofia)
    assert "By the organisers." in browser.get(PAGE).content.decode()
    assert Speaker.objects.get().person is None

    browser.post(PAGE, typed(biography_en="By myself."))

    claimed = Speaker.objects.get()
    assert (claimed.pk, claimed.person, claimed.biography_en) == (waiting.pk, sofia, "By myself.")


def test_a_profile_that_others_made_is_claimed_by_proposing_with_it(event, sofia, signed_in):
    waiting = make_speaker(event, email="sofia@example.org", biography_en="By the organisers.")
    talk = {"track": event.tracks.first().pk, "kind": "report", "language": "en"}
    told = typed(mode="on_site", title_en="Meters", abstract_en="A city.", draft="", **talk)

    signed_in(sofia).post("/minsk-2021/proposals/new/", told)

    claimed = Proposal.objects.get().speakers.get()
    assert (claimed.pk, claimed.person, claimed.family_name) == (waiting.pk, sofia, "Ivanova")
    assert claimed.biography_en == "By the organisers."


def test_the_own_profile_comes_before_one_that_waits(event, sofia):
    own = make_speaker(event, sofia, email="other@example.org")
    make_speaker(event, email=sofia.email)

    assert proposing.profile(event, sofia, "en") == own


def test_an_address_that_is_another_speakers_is_refused_in_words(event, sofia, signed_in):
    make_speaker(event, make_person(), email="sofia@example.org")

    answer = signed_in(sofia).post(PAGE, typed())

    assert answer.status_code == 422
    assert "Another speaker has your address already" in answer.content.decode()


def test_the_short_form_beside_a_proposal_leaves_the_rest_of_the_profile(event, sofia):
    make_speaker(event, sofia, biography_en="Plans cities.")
    short = Speaker(event=event, person=sofia, email=sofia.email, language="en", **typed())

    kept = proposing.keep(short, sofia)

    assert (kept.family_name, Speaker.objects.get().biography_en) == ("Ivanova", "Plans cities.")


def test_nothing_is_saved_once_the_forum_is_over(event, sofia, at):
    at(event.ends_at)

    with pytest.raises(Refused):
        introduce(make_speaker(event, sofia), sofia, [])


def test_what_is_missing_is_said_until_it_is_there(event, sofia):
    speaker = make_speaker(event, sofia)
    assert len(missing(speaker)) == 3

    speaker.photo, speaker.biography_ru = "photos/x.webp", "Планирует города."
    assert missing(speaker) == ["your name in the other script"]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_make_the_first_profile_make_one(event, sofia):
    barrier, wrong = Barrier(2), []

    def save(title):
        speaker = proposing.profile(event, sofia, "en")
        for name, value in typed(job_title=title).items():
            setattr(speaker, name, value)
        barrier.wait(timeout=10)
        try:
            proposing.keep(speaker, sofia)
        except (IntegrityError, Refused) as error:
            wrong.append(error)
        finally:
            connection.close()

    tabs = [Thread(target=save, args=[title]) for title in ("Planner", "Engineer")]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()

    assert wrong == []
    assert Speaker.objects.filter(person=sofia).count() == 1


def test_the_page_asks_the_same_few_queries_whoever_opens_it(
    event, sofia, signed_in, django_assert_num_queries
):
    make_proposal(event, speaker=make_speaker(event, sofia, days=[date(2021, 3, 16)]))
    browser = signed_in(sofia)
    browser.get(PAGE)

    with django_assert_num_queries(7):
        assert browser.get(PAGE).status_code == 200
