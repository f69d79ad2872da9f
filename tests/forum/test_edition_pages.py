"""The pages of new editions, of a series and of the archive: who may do what, and what is said."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from forum import archiving
from forum.errors import Refused
from forum.mail import reminders
from forum.models import BulkMail, Entry, Event, Message, Page
from program.models import Joining
from program.release import release
from tests.factories import (
    make_event,
    make_page,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)

NEW = "/admin/forum/event/minsk-2021/new-edition/"
ARCHIVE = "/admin/forum/event/minsk-2021/archive/"
OVERVIEW = "/admin/forum/event/minsk-2021/editions/"


def later(event, days=364):
    return (event.starts + timedelta(days=days)).isoformat()


def test_an_organiser_makes_a_new_edition_with_what_is_ticked(event, organiser, signed_in):
    make_page(event)
    editor = make_person(role="editor", event=event)
    asked = {
        "slug": "minsk-2022",
        "starts": later(event),
        "parts": ["pages", "tracks"],
        "team": editor.memberships.get().pk,
    }

    answer = signed_in(organiser).post(NEW, asked)

    made = Event.objects.get(slug="minsk-2022")
    assert answer["Location"] == f"/admin/forum/event/{made.pk}/change/"
    assert (made.pages.count(), made.tracks.count(), made.categories.count()) == (1, 2, 0)
    assert {one.person for one in made.memberships.all()} == {organiser, editor}


def test_looking_at_the_page_makes_nothing(event, organiser, signed_in):
    page = signed_in(organiser).get(NEW).content.decode()

    assert later(event) in page
    assert Event.objects.count() == 1


@pytest.mark.parametrize("role", ["editor", "translator", "reviewer", "desk", "reader"])
def test_no_other_role_makes_an_edition_or_archives(role, event, signed_in):
    browser = signed_in(make_person(role=role, event=event))
    asked = {"slug": "minsk-2022", "starts": later(event)}

    assert browser.post(NEW, asked).status_code == 404
    assert browser.post(ARCHIVE, {"away": "yes", "is_known": "on"}).status_code == 404
    assert Event.objects.get().state == Event.State.PUBLISHED


def test_an_organiser_of_another_event_finds_neither_page(event, signed_in):
    other = make_person(role="organiser", event=make_event("other"))

    for address in (NEW, ARCHIVE, OVERVIEW):
        assert signed_in(other).get(address).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Минск"},
        {"slug": "a b"},
        {"slug": "admin"},
        {"slug": "minsk-2021"},
        {"slug": "x" * 51},
        {"starts": "2001-01-01"},
        {"starts": "9999-12-31"},
        {"starts": "soon"},
        {"starts": ""},
        {"parts": ["sessions"]},
        {"parts": ["registrations"]},
        {"team": ["0"]},
        {"team": ["x'"]},
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_copied(wrong, event, organiser, signed_in):
    asked = {"slug": "minsk-2022", "starts": later(event), "parts": ["places"], **wrong}

    answer = signed_in(organiser).post(NEW, asked)

    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()
    assert Event.objects.count() == 1


def test_members_of_another_team_cannot_be_taken(event, organiser, signed_in):
    foreign = make_person(role="desk", event=make_event("other")).memberships.get()
    asked = {"slug": "minsk-2022", "starts": later(event), "team": foreign.pk}

    assert signed_in(organiser).post(NEW, asked).status_code == 200
    assert not Event.objects.filter(slug="minsk-2022").exists()


@pytest.fixture
def series(event):
    """Three in a row: one before, and a draft after."""
    before = make_event("minsk-2020", starts=event.starts - timedelta(days=364), edition=2)
    Event.objects.filter(pk=event.pk).update(previous=before, edition=3)
    event.refresh_from_db()
    after = make_event("minsk-2022", state="draft", previous=event, title_en="Not yet public")
    return before, event, after


def test_every_edition_knows_the_whole_series(series, django_assert_num_queries):
    make_event("stands-alone")
    for one in series:
        with django_assert_num_queries(1):
            assert {each.slug for each in Event.objects.series_of(one)} == {
                "minsk-2020",
                "minsk-2021",
                "minsk-2022",
            }


def test_the_public_sees_the_published_editions_from_each_of_them(series, client):
    for slug in ("minsk-2020", "minsk-2021"):
        home = client.get(f"/{slug}/").content.decode()
        page = client.get(f"/{slug}/editions/").content.decode()
        assert f'href="/{slug}/editions/"' in home
        assert 'href="/minsk-2020/"' in page
        assert 'href="/minsk-2021/"' in page
        assert "Not yet public" not in page
    assert client.get("/minsk-2022/editions/").status_code == 404


def test_an_event_that_stands_alone_leads_to_no_editions(event, client):
    assert "/editions/" not in client.get("/minsk-2021/").content.decode()


def test_an_event_comes_neither_before_itself_nor_after_what_follows_it(series):
    before, event, after = series
    for wrong in (event, after):
        event.previous = wrong
        with pytest.raises(ValidationError):
            event.full_clean()
    before.previous = Event.objects.get(pk=after.pk)
    with pytest.raises(ValidationError, match="comes after this one"):
        before.clean()


def test_the_edition_before_is_chosen_among_the_events_that_one_works_for(
    series, organiser, signed_in
):
    before, event, _after = series
    make_event("other", title_en="Somebody else’s")
    page = signed_in(organiser).get(f"/admin/forum/event/{event.pk}/change/").content.decode()

    assert f'<option value="{before.pk}" selected>' in page  # though it is not theirs
    assert "Somebody else’s" not in page


def test_the_overview_compares_the_editions_that_one_works_for(series, organiser, signed_in):
    before, event, after = series
    before.memberships.create(person=organiser, role="editor")
    for country in ("BY", "BY", "AM"):
        there = make_registration(event, country=country, mode="online")
    make_registration(before)
    session = make_session(event)
    make_slot(session, make_room(event))
    release(event, by=None)
    for language in ("", "en"):
        Joining.objects.create(
            event=event, registration=there, session=session, day=event.starts, language=language
        )

    page = signed_in(organiser).get(OVERVIEW).content.decode()

    cells = page.replace("<td>", "").replace("</td>", " ").split("</tbody>")[0]
    assert "Published 1 3 3 2 0 1" in " ".join(cells.split())
    assert "Published 0 — — — —" in " ".join(cells.split())  # an editor sees no attendees
    assert str(after) not in page


def test_the_overview_asks_as_often_of_one_edition_as_of_three(
    series, event, organiser, signed_in, django_assert_num_queries
):
    browser = signed_in(organiser)
    alone = make_event("alone")
    for one in (alone, *series):
        one.memberships.get_or_create(person=organiser, role="organiser")
    browser.get(OVERVIEW)

    for slug in ("alone", "minsk-2021"):
        with django_assert_num_queries(17):
            browser.get(f"/admin/forum/event/{slug}/editions/")


@pytest.fixture
def over(event):
    event.starts = event.starts - timedelta(days=40)
    event.ends = event.starts + timedelta(days=2)
    event.save()
    return event


def test_a_past_event_goes_into_the_archive_and_comes_back(over, organiser, signed_in):
    browser = signed_in(organiser)

    browser.post(ARCHIVE, {"away": "yes"})
    browser.post(ARCHIVE, {"away": "yes"})

    over.refresh_from_db()
    assert over.is_archived()
    assert Entry.objects.get(act=Entry.Act.ARCHIVE).person == organiser
    browser.post(ARCHIVE, {"back": "yes"})
    over.refresh_from_db()
    assert over.state == Event.State.PUBLISHED
    assert Entry.objects.filter(act=Entry.Act.ARCHIVE).count() == 2


def test_an_event_that_is_not_over_is_archived_only_knowingly(event, organiser, signed_in, client):
    browser = signed_in(organiser)

    assert "not over yet" in browser.post(ARCHIVE, {"away": "yes"}).content.decode()
    assert Event.objects.get().state == Event.State.PUBLISHED
    browser.post(ARCHIVE, {"away": "yes", "is_known": "on"})

    event.refresh_from_db()
    assert event.is_archived()
    assert not event.registration_is_open()
    assert not event.call_is_open()
    assert client.get("/minsk-2021/").status_code == 200


def test_a_draft_does_not_go_into_the_archive(event, organiser):
    event.state = "draft"
    event.save()

    with pytest.raises(Refused, match="Only a published event"):
        archiving.put_away(event, by=organiser)
    with pytest.raises(Refused):
        archiving.bring_back(event, by=organiser)


def test_the_page_says_until_when_texts_of_mails_are_kept_and_what_has_not_left(
    over, event, organiser, signed_in
):
    make_page(event)
    BulkMail.objects.create(event=event, audience="registration.coming", created_by=organiser)
    browser = signed_in(organiser)
    assert "90 days after it was sent" in browser.get(ARCHIVE).content.decode()
    assert "1 mail to many has not left" in browser.get(ARCHIVE).content.decode()

    Message.objects.create(
        event=event, kind="registration/confirmed", key="x", to="a@example.org", language="en"
    )

    assert "1 mail has not been sent" in browser.get(ARCHIVE).content.decode()


def test_reminders_of_an_archived_event_stop(event, organiser):
    reminders.add_usual(event)
    archiving.put_away(event, by=organiser)

    assert not event.reminders.running().exists()
    assert Page.objects.count() == 0
