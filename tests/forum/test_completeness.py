"""What lacks which language is counted, listed, and told before the public sees it."""

from __future__ import annotations

import pytest
from modeltranslation.translator import translator

from forum import completeness
from forum.models import ConsentText, Event, Host
from program.release import release
from registration.models import Organisation
from tests.factories import (
    make_event,
    make_page,
    make_person,
    make_proposal,
    make_registration,
    make_room,
    make_session,
    make_slot,
    make_speaker,
)

PAGE = "/admin/forum/event/minsk-2021/languages/"


def _lacks(event: Event) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (type(lack.row).__name__, lack.language, tuple(lack.fields))
        for part in completeness.measure(event)
        for lack in part.lacks
    }


def test_an_event_whose_texts_are_in_both_languages_lacks_nothing(event):
    make_page(event)

    assert _lacks(event) == set()
    assert completeness.missing(event) == 0


def test_a_row_is_named_with_the_language_and_the_fields_that_it_lacks(event):
    make_page(event, title_ru="", body_ru="")
    make_room(event, name_en="")

    assert _lacks(event) == {("Page", "ru", ("title", "text")), ("Room", "en", ("name",))}
    assert completeness.missing(event) == 3


def test_a_text_that_is_in_no_language_is_not_missing(event):
    make_page(event, body_en="", body_ru=" ")

    assert _lacks(event) == set()


def test_only_what_readers_see_counts(event):
    make_page(event, is_published=False, body_ru="")
    make_proposal(event, state="declined", speaker=make_speaker(event, biography_en="Me."))
    Organisation.objects.create(event=event, name_en="Typed by a stranger")
    ConsentText.objects.filter(purpose="processing").update(text_ru="", version=1)
    ConsentText.objects.create(
        event=event, purpose="processing", version=2, text_en="Yes.", text_ru="Да."
    )

    assert _lacks(event) == set()

    make_speaker(event, biography_en="Invited.")
    Organisation.objects.create(event=event, name_en="Checked", is_confirmed=True)
    assert _lacks(event) == {
        ("Speaker", "ru", ("biography",)),
        ("Organisation", "ru", ("name",)),
    }


def test_of_the_releases_only_the_last_ones_note_counts(event):
    make_slot(make_session(event), make_room(event))
    release(event, by=None, note_en="First.")
    assert _lacks(event) == {("Release", "ru", ("note",))}

    release(event, by=None)

    assert _lacks(event) == set()


def test_another_events_texts_are_not_counted(event):
    make_page(make_event("minsk-2022"), body_ru="")

    assert completeness.missing(event) == 0


def test_every_registered_model_is_measured_or_is_of_no_event(event):
    measured = set(completeness._models())

    assert measured == set(translator.get_registered_models(abstract=False))


def test_a_share_is_whole_only_when_nothing_is_missing(event):
    make_page(event)
    make_page(event, "hotels", body_ru="")

    part = next(p for p in completeness.measure(event) if p.model.__name__ == "Page")
    english, russian = part.shares

    assert (english.percent, russian.percent) == (100, 75)
    assert (russian.filled, russian.total) == (3, 4)


@pytest.fixture
def lacking(event):
    """One row of each kind that lacks Russian."""
    host = Host.objects.create(event=event, name_en="Ministry")
    page = make_page(event, body_ru="")
    session = make_session(event, "Opening", title_ru="")
    return {"host": host, "page": page, "session": session}


def test_each_line_leads_to_the_form_where_the_text_is_written(
    event, lacking, organiser, signed_in
):
    page = signed_in(organiser).get(PAGE).content.decode()

    assert f'href="/admin/forum/page/{lacking["page"].pk}/change/"' in page
    assert f'href="/admin/program/session/{lacking["session"].pk}/change/"' in page
    assert page.count(f'href="/admin/forum/event/{event.pk}/change/"') == 2  # breadcrumb, host


def test_the_bars_say_their_figures_in_words(event, lacking, organiser, signed_in):
    browser = signed_in(organiser)

    page = browser.get(PAGE).content.decode()
    assert '<progress max="2" value="1" aria-label="Russian: 50% (1 of 2)">' in page

    page = browser.get(PAGE, headers={"Accept-Language": "ru"}).content.decode()
    assert "Русский: 50\xa0% (1 из 2)" in page


def test_who_may_not_open_a_row_is_told_of_it_without_a_link(event, lacking, signed_in):
    browser = signed_in(make_person(role="desk", event=event))

    page = browser.get(PAGE).content.decode()

    assert "Opening" in page
    assert "/admin/program/session/" not in page


def test_the_page_is_found_by_the_events_number_too_and_not_by_strangers(
    event, organiser, signed_in
):
    other = make_event("minsk-2022")
    browser = signed_in(organiser)

    for slug in (other.slug, "nothing", "9" * 30):
        assert browser.get(f"/admin/forum/event/{slug}/languages/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    rows, event, organiser, signed_in, django_assert_num_queries
):
    for number in range(rows):
        make_page(event, f"page-{number}", body_ru="")
        make_room(event, name_ru="")
        make_session(event, title_ru="")
        Host.objects.create(event=event, name_en="Ministry")
        Organisation.objects.create(event=event, name_en="Body", is_confirmed=True)
        make_proposal(event, state="confirmed", speaker=make_speaker(event, biography_en="I am."))
        make_registration(event)
        make_slot(make_session(event), None)
        release(event, by=None, note_en="New.")
    browser = signed_in(organiser)

    with django_assert_num_queries(31):
        browser.get(PAGE)


def test_the_home_of_the_organisers_counts_what_is_missing(event, lacking, organiser, signed_in):
    page = signed_in(organiser).get("/admin/").content.decode()

    assert f'<a href="{PAGE}"><strong>3</strong> <span>texts lack a language</span></a>' in page


@pytest.mark.parametrize(("state", "is_urgent"), [("draft", True), ("published", False)])
def test_the_card_is_urgent_while_the_event_is_not_published(
    state, is_urgent, event, lacking, organiser, signed_in
):
    Event.objects.update(state=state)

    board = signed_in(organiser).get("/admin/").context["board"]

    card = next(card for card in board.cards if card.url == PAGE)
    assert card.is_urgent is is_urgent


def _save(browser, event, **changed):
    """The event's form as the page has it, with some values changed."""
    address = f"/admin/forum/event/{event.pk}/change/"
    page = browser.get(address)
    form = page.context["adminform"].form
    sent = {name: form[name].value() for name in form.fields}
    values = {name: value for name, value in sent.items() if value is not None}
    for name in ("registration_opens_at", "registration_closes_at"):
        values.pop(name)
    for name in ("proposals_open_at", "proposals_close_at"):
        values.pop(name)
    hosts = {"hosts-TOTAL_FORMS": 0, "hosts-INITIAL_FORMS": 0}
    return browser.post(address, values | hosts | changed, follow=True)


def test_publishing_an_event_tells_what_it_lacks(event, organiser, signed_in):
    Event.objects.update(state="draft")
    make_page(event, body_ru="")
    browser = signed_in(organiser)

    page = _save(browser, event, state="published").content.decode()

    event.refresh_from_db()
    assert event.state == "published"
    assert f'1 text lacks a language: readers see it in the other one. <a href="{PAGE}">' in page


def test_saving_an_event_that_is_published_already_tells_nothing(event, organiser, signed_in):
    make_page(event, body_ru="")

    page = _save(signed_in(organiser), event, title_en="Cities").content.decode()

    event.refresh_from_db()
    assert event.title_en == "Cities"
    assert "lacks a language: readers see it" not in page


def test_releasing_the_program_tells_what_it_lacks(event, organiser, signed_in):
    make_slot(make_session(event, "Opening", title_ru=""), make_room(event))

    page = signed_in(organiser).post(
        "/admin/program/slot/compose/minsk-2021/",
        {"release": "1", "status": "provisional"},
        follow=True,
    )

    assert event.releases.count() == 1
    assert "1 text lacks a language" in page.content.decode()


def test_the_form_of_the_event_leads_to_the_page(event, organiser, signed_in):
    page = signed_in(organiser).get(f"/admin/forum/event/{event.pk}/change/").content.decode()

    assert f'href="{PAGE}"' in page
