"""The forum's recommendations: shown when published, commented on in time, by participants."""

from datetime import timedelta

import pytest

from forum import clock
from forum.errors import Refused, TooMany
from program import commenting
from program.models import Outcome, OutcomeComment
from program.models.outcome import LONGEST
from tests.factories import make_event, make_outcome, make_person, make_registration

PAGE = "/minsk-2021/outcome/"
MICRO = timedelta(microseconds=1)


def participant(event, signed_in, **facts):
    person = make_person()
    made = make_registration(event, email=person.email, mode="online", **facts)
    return signed_in(person), made


def test_the_draft_is_read_by_everybody_in_their_language(event, client):
    make_outcome(event)

    assert "<strong>share</strong>" in client.get(PAGE).content.decode()
    russian = client.get(PAGE, headers={"Accept-Language": "ru"}).content.decode()
    assert "<strong>делятся</strong>" in russian


def test_a_text_in_one_language_is_shown_with_a_note(event, client):
    make_outcome(event, draft_ru="")

    page = client.get(PAGE, headers={"Accept-Language": "ru"}).content.decode()

    assert '<div class="prose" lang="en">' in page


@pytest.mark.parametrize(
    ("role", "status"), [("organiser", 200), ("editor", 200), ("translator", 200), ("desk", 404)]
)
def test_what_is_not_published_is_there_for_its_writers_alone(
    event, client, signed_in, role, status
):
    make_outcome(event, state="hidden")
    assert client.get(PAGE).status_code == 404

    answer = signed_in(make_person(role=role, event=event)).get(PAGE)

    assert answer.status_code == status
    assert status == 404 or "This is a preview" in answer.content.decode()


def test_the_menu_leads_there_once_it_is_published_and_costs_no_query(
    event, client, django_assert_num_queries
):
    made = make_outcome(event, state="hidden")
    assert PAGE not in client.get("/minsk-2021/program/").content.decode()

    Outcome.objects.filter(pk=made.pk).update(state="draft")
    with django_assert_num_queries(4):  # as without it
        page = client.get("/minsk-2021/program/").content.decode()
    assert f'href="{PAGE}"' in page


def test_a_participant_comments_with_name_and_organisation(event, client, signed_in):
    make_outcome(event)
    browser, made = participant(event, signed_in)

    browser.post(PAGE, {"text": "About 1: which data?"})

    comment = OutcomeComment.objects.get()
    assert (comment.registration, comment.language) == (made, "en")
    page = client.get(PAGE).content.decode()
    for words in ("About 1: which data?", "Anna Example", "Example Telecom", "1 comment"):
        assert words in page


def test_only_confirmed_participants_comment(event, client, stranger, organiser, signed_in):
    made = make_outcome(event)
    browser, pending = participant(event, signed_in, category="media")

    for who in (client, signed_in(stranger), signed_in(organiser), browser):
        assert who.post(PAGE, {"text": "Me too"}).status_code == 403
    with pytest.raises(Refused, match="confirmed"):
        commenting.comment(made, pending, text="Me too", language="en")
    assert not OutcomeComment.objects.exists()


@pytest.mark.parametrize(("off", "is_open"), [(-MICRO, True), (0 * MICRO, False), (MICRO, False)])
def test_the_deadline_is_exclusive_to_the_microsecond(event, monkeypatch, off, is_open):
    made, who = make_outcome(event), make_registration(event)
    monkeypatch.setattr(clock, "now", lambda: made.comments_close_at + off)

    if is_open:
        commenting.comment(made, who, text="In time", language="en")
    else:
        with pytest.raises(Refused, match="closed"):
            commenting.comment(made, who, text="Too late", language="en")
    assert OutcomeComment.objects.count() == is_open


def test_what_counts_is_the_deadline_of_now_not_of_the_open_page(event):
    made, who = make_outcome(event), make_registration(event)
    Outcome.objects.update(comments_close_at=clock.now())

    with pytest.raises(Refused):
        commenting.comment(made, who, text="Too late", language="en")


@pytest.mark.parametrize("facts", [{"state": "final"}, {"comments_close_at": None}])
def test_neither_the_final_text_nor_a_draft_without_a_deadline_takes_comments(event, facts):
    made = make_outcome(event, **facts)

    with pytest.raises(Refused):
        commenting.comment(made, make_registration(event), text="Hm", language="en")


def test_too_late_what_was_typed_is_kept(event, signed_in, at):
    made = make_outcome(event)
    browser, _who = participant(event, signed_in)
    at(made.comments_close_at)

    answer = browser.post(PAGE, {"text": "My long thought"})

    assert answer.status_code == 422
    assert "My long thought" in answer.content.decode()
    assert "Comments are closed." in answer.content.decode()


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * (LONGEST + 1)])
def test_a_text_that_is_none_or_too_long_is_refused_and_kept(event, signed_in, text):
    make_outcome(event)
    browser, _who = participant(event, signed_in)

    answer = browser.post(PAGE, {"text": text})

    assert answer.status_code == 422
    assert not OutcomeComment.objects.exists()


def test_hostile_text_is_text(event, client):
    made, who = make_outcome(event), make_registration(event)
    commenting.comment(
        made, who, text="<script>alert(1)</script> [x](https://evil.test)\nTwo", language="en"
    )

    page = client.get(PAGE).content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert 'href="https://evil.test"' not in page


def test_a_double_click_is_one_comment_and_many_an_hour_are_stopped(event):
    made, who = make_outcome(event), make_registration(event)
    for _ in range(2):
        commenting.comment(made, who, text="Once", language="en")
    assert OutcomeComment.objects.count() == 1

    for number in range(commenting.AN_HOUR - 2):
        commenting.comment(made, who, text=f"Another {number}", language="en")
    with pytest.raises(TooMany):
        commenting.comment(made, who, text="One more", language="en")


def test_its_author_alone_withdraws_it_and_until_the_close(event, client, signed_in, at):
    made = make_outcome(event)
    browser, who = participant(event, signed_in)
    other, _other = participant(event, signed_in)
    comment = commenting.comment(made, who, text="Hasty", language="en")
    address = f"{PAGE}{comment.pk}/withdraw/"

    assert [one.post(address).status_code for one in (client, other)] == [404, 404]
    at(made.comments_close_at)
    browser.post(address)
    comment.refresh_from_db()
    assert comment.hidden_at is None
    at(made.comments_close_at - MICRO - timedelta(seconds=5))
    browser.post(address)

    comment.refresh_from_db()
    assert (bool(comment.hidden_at), comment.hidden_by) == (True, None)
    assert "Hasty" not in client.get(PAGE).content.decode()


def test_organisers_hide_one_and_put_it_back_but_not_what_was_withdrawn(event, organiser, client):
    made, who = make_outcome(event), make_registration(event)
    rude, taken_back = (
        commenting.comment(made, who, text=text, language="en") for text in ("Rude", "Oops")
    )
    commenting.withdraw(taken_back)

    assert commenting.hide([rude.pk, taken_back.pk], by=organiser) == 1
    assert "Rude" not in client.get(PAGE).content.decode()
    rude.refresh_from_db()
    assert rude.hidden_by == organiser
    assert commenting.show([rude.pk, taken_back.pk]) == 1

    page = client.get(PAGE).content.decode()
    assert "Rude" in page
    assert "Oops" not in page


def test_the_final_text_stands_first_and_the_draft_is_folded_away(event, client):
    make_outcome(event, state="final")

    page = client.get(PAGE).content.decode()

    assert page.index("Cities shared.") < page.index("<details") < page.index("share</strong>")


def test_another_events_outcome_is_not_this_ones(event, client):
    make_outcome(make_event("minsk-2022"))

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    event, rows, signed_in, django_assert_num_queries
):
    made = make_outcome(event)
    browser, who = participant(event, signed_in)
    for number in range(rows):
        commenting.comment(made, who, text=f"Comment {number}", language="en")
    browser.get(PAGE)

    with django_assert_num_queries(8):
        browser.get(PAGE)
