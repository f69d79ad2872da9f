"""What people think, told by nobody: once each, with no trace of whose it is."""

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from forum import registry
from forum.errors import Refused
from forum.models import Person
from program import feedback
from program.feedback import forms_for, give, marks_of
from program.models import AttendanceRule, Feedback, FeedbackMark
from program.release import release
from registration.models import Registration
from registration.subjects import subject_of
from tests.factories import (
    make_event,
    make_person,
    make_registration,
    make_room,
    make_session,
    make_slot,
)
from tests.program.test_attendance import rule

LIST = "/admin/program/feedback/"


@pytest.fixture
def event(db):
    return make_event(on_site=50, online=50)


@pytest.fixture
def session(event):
    made = make_session(event, "Opening")
    make_slot(made, make_room(event))
    release(event, by=None)
    return made


@pytest.fixture
def anna(event):
    return make_registration(
        event, person=make_person("anna@example.org"), email="anna@example.org"
    )


@pytest.fixture
def over(event, at):
    at(event.ends_at + timedelta(hours=1))


def address(registration, about=""):
    return f"/minsk-2021/registrations/{registration.code}/feedback/{about and about + '/'}"


def answers(event, session, count, **told):
    for _n in range(count):
        give(make_registration(event), session, **{"rating": 4, **told})


def test_the_form_of_a_session_opens_with_its_end_and_the_forums_with_its_own(
    event, session, anna, at
):
    ends_at = session.slots.working().get().ends_at
    about = lambda: [form.session for form in forms_for(anna)]  # noqa: E731

    at(ends_at - timedelta(seconds=30))
    assert about() == []
    at(ends_at)
    assert about() == [session]
    at(event.ends_at)
    assert about() == [None, session]


def test_all_forms_close_so_many_days_after_the_forum(event, session, anna, at):
    rule(event, feedback_days=3)

    at(event.ends_at + timedelta(days=3) - timedelta(minutes=1))
    assert len(forms_for(anna)) == 2
    at(event.ends_at + timedelta(days=3))
    assert forms_for(anna) == []
    with pytest.raises(Refused):
        give(anna, None, rating=5)


def test_where_no_days_are_set_there_are_no_forms(event, session, anna, over):
    rule(event, feedback_days=0)

    assert forms_for(anna) == []


def test_a_session_that_is_not_over_or_is_a_break_is_not_asked_of(event, session, anna, at):
    rest = make_session(event, "Coffee", kind="break")
    make_slot(rest, None, hour=11)
    release(event, by=None)
    with pytest.raises(Refused):
        give(anna, session, rating=5)

    at(event.ends_at)

    assert rest not in [form.session for form in forms_for(anna)]


def test_during_the_forum_nobody_answers_of_what_is_still_on(event, session, anna, at, signed_in):
    at(session.slots.working().get().ends_at - timedelta(minutes=1))

    for about in (session, None):
        with pytest.raises(Refused):
            give(anna, about, rating=5)
    page = signed_in(anna.person).get(address(anna, session.code)).content.decode()
    assert "No form is open now." in page


def test_who_has_no_place_is_not_asked(event, session, over):
    waiting = make_registration(event)
    Registration.objects.filter(pk=waiting.pk).update(state="waiting")
    waiting.refresh_from_db()

    assert forms_for(waiting) == []
    with pytest.raises(Refused):
        give(waiting, None, rating=5)


def test_an_answer_is_kept_once(anna, session, over):
    give(anna, session, rating=5, good="The halls.")

    with pytest.raises(Refused):
        give(anna, session, rating=1)

    assert Feedback.objects.get().rating == 5
    assert [form.is_answered for form in forms_for(anna)] == [False, True]


def test_another_key_does_not_let_anybody_answer_twice(anna, over, settings):
    give(anna, None, rating=5)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "k" * 60

    assert forms_for(anna)[0].is_answered
    with pytest.raises(Refused):
        give(anna, None, rating=1)


def test_nothing_in_the_two_tables_leads_from_one_to_the_other():
    """No person, no moment and no address, and no key that both have but the event's."""
    columns = {
        model: {field.name for field in model._meta.concrete_fields}
        for model in (Feedback, FeedbackMark)
    }

    assert columns[Feedback] == {"id", "event", "session", "rating", "good", "missing"}
    assert columns[FeedbackMark] == {"event", "mark"}
    assert not hasattr(Feedback, "pgh_event_models")


def test_a_mark_cannot_be_made_without_the_key(anna, session, settings):
    before = marks_of(anna, session)

    settings.SECRET_KEY = "another" * 9

    assert marks_of(anna, session) != before
    assert marks_of(anna, session) != marks_of(anna, None)


def test_the_order_of_the_rows_does_not_tell_who_answered_when(event, session, over):
    """Else the rows of both tables, side by side as they came, would tell whose is whose."""
    for number in range(12):
        give(make_registration(event), session, rating=3, good=str(number))

    kept = list(Feedback.objects.order_by("pk").values_list("good", flat=True))

    assert sorted(kept, key=int) == [str(number) for number in range(12)]
    assert kept != sorted(kept, key=int)


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_the_same_moment_one_is_kept(at):
    event = make_event()
    anna = make_registration(event)
    at(event.ends_at)
    barrier, refused = threading.Barrier(2), []

    def answer():
        barrier.wait()
        try:
            give(Registration.objects.get(pk=anna.pk), None, rating=5)
        except Refused:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=answer) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (Feedback.objects.count(), len(refused)) == (1, 1)


@pytest.mark.parametrize("rating", [0, 6])
def test_the_database_refuses_a_rating_beyond_the_scale(rating, event):
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(event=event, rating=rating)


def test_whoever_is_forgotten_leaves_no_mark_and_their_answer_stays(anna, session, over):
    give(anna, session, rating=5)
    give(anna, None, rating=4)

    marks = feedback.marks_of_subject(subject_of(anna))

    assert marks.count() == 2
    entry = next(one for one in registry.personal if one.model is FeedbackMark)
    assert entry.delete


def test_the_person_answers_on_my_forum(anna, session, over, signed_in):
    browser = signed_in(anna.person)
    mine = f"/minsk-2021/registrations/{anna.code}/"
    assert address(anna) in browser.get(mine).content.decode()

    told = {"rating": "5", "good": "The halls.\x07", "missing": ""}
    answer = browser.post(address(anna, session.code), told, follow=True)

    page = answer.content.decode()
    assert "Your answer is kept without your name." in page
    assert "answered" in page
    kept = Feedback.objects.get()
    assert (kept.rating, kept.good, kept.session) == (5, "The halls.", session)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"rating": "6"},
        {"rating": "9" * 400},
        {"rating": "5", "good": "\x00"},
        {"rating": "5", "missing": "x" * 2001},
    ],
)
def test_what_cannot_be_kept_is_shown_again_with_the_reason(told, anna, over, signed_in):
    answer = signed_in(anna.person).post(address(anna, "forum"), told)

    assert answer.status_code == 422
    assert not Feedback.objects.exists()


def test_the_second_answer_is_refused_with_a_sentence(anna, over, signed_in):
    give(anna, None, rating=3)

    answer = signed_in(anna.person).post(address(anna, "forum"), {"rating": "1"}, follow=True)

    assert "You have answered this already." in answer.content.decode()
    assert Feedback.objects.get().rating == 3


def test_the_form_of_what_is_not_asked_of_is_not_there(event, anna, over, signed_in):
    hidden = make_session(event, "Not released")
    browser = signed_in(anna.person)

    for about in (hidden.code, "nothing"):
        assert browser.get(address(anna, about)).status_code == 404


@pytest.mark.parametrize("role", ["organiser", "desk"])
def test_the_staff_answer_for_nobody(role, event, anna, over, signed_in):
    browser = signed_in(make_person(role=role, event=event))

    assert browser.get(address(anna)).status_code == 404
    assert browser.post(address(anna, "forum"), {"rating": "5"}).status_code == 404


def test_of_fewer_than_five_answers_nothing_is_shown(event, session, over, organiser, signed_in):
    answers(event, session, 4, good="Few")
    answers(event, None, 5, good="Enough")

    assert {row.good for row in Feedback.objects.shown()} == {"Enough"}
    page = signed_in(organiser).get(LIST).content.decode()
    assert "Enough" in page
    assert "Few" not in page.replace("Fewer", "")
    assert "fewer than 5 people" in page

    export = registry.exports["feedback"]
    assert {row.good for row in export.rows(Feedback.objects.all(), organiser)} == {"Enough"}

    answers(event, session, 1, good="Few")
    assert Feedback.objects.shown().count() == 10


def test_the_rows_of_few_are_not_found_by_their_number(event, over, organiser, signed_in):
    answers(event, None, 1)

    answer = signed_in(organiser).get(f"{LIST}{Feedback.objects.get().pk}/change/")

    assert answer.status_code == 302


def test_it_is_exported_without_what_few_have_said(event, session, over, organiser, signed_in):
    answers(event, session, 4, good="Few")
    answers(event, None, 5, good="=1+1")
    told = {"columns": ["about", "rating", "good"], "form": "csv", "act": "take"}

    answer = signed_in(organiser).post(f"{LIST}export/feedback/?event={event.pk}", told)

    text = b"".join(answer.streaming_content).decode()
    assert text.count("The forum as a whole") == 5
    assert "Few" not in text
    assert "\n=1+1" not in text
    assert ",=1+1" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_forms_of_many_sessions_cost_as_many_queries_as_those_of_one(
    rows, event, anna, over, django_assert_num_queries
):
    for number in range(rows):
        make_slot(make_session(event), make_room(event, f"Hall {number}"))
    release(event, by=None)

    with django_assert_num_queries(4):
        assert len(forms_for(anna)) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_my_forum_afterwards_costs_a_fixed_number_of_queries(
    rows, event, anna, over, signed_in, django_assert_num_queries
):
    for number in range(rows):
        made = make_session(event)
        make_slot(made, make_room(event, f"Hall {number}"))
        made.materials.create(event=event, title_en="Paper", address="https://example.org")
    release(event, by=None)
    browser = signed_in(Person.objects.get(email="anna@example.org"))

    with django_assert_num_queries(28):
        page = browser.get(f"/minsk-2021/registrations/{anna.code}/").content.decode()

    assert "Slides and recordings" in page


def test_the_rule_of_nobody_has_usual_days(event):
    assert AttendanceRule.objects.of(event).feedback_days == 14
