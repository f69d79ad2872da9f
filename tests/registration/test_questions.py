"""The organisers' questions: of which kind, of whom, when, and what is kept of the answers."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from forum import clock
from forum.errors import Refused
from registration.models import Answer, Option, Question, Registration
from registration.templatetags.questions import questions_for
from tests.factories import make_event, make_person, make_question, make_registration


@pytest.fixture
def anna(event):
    return make_registration(event, email="anna@example.org")


@pytest.fixture
def browser(anna, signed_in):
    return signed_in(make_person("anna@example.org"))


@pytest.fixture
def page(anna):
    return f"/minsk-2021/registrations/{anna.code}/questions/"


def said(registration) -> dict[str, object]:
    """What is kept: code of the question -> value."""
    rows = Answer.objects.filter(registration=registration).select_related("question")
    return {row.question.code: row.value for row in rows}


KINDS = [
    # kind, what its fields are besides, what is typed, what is kept
    ("text", {}, "  Room\u202e with\ta view ", "Room with a view"),
    ("long_text", {}, "One.\r\n\r\nTwo.", "One.\n\nTwo."),
    ("number", {}, "12", 12),
    ("number", {"number_min": -3}, "-3", -3),
    ("choice", {"options": "en ru"}, "ru", "ru"),
    ("choice", {"options": "en ru", "is_required": True}, "en", "en"),
    ("choices", {"options": "mo tu we"}, ["mo", "we"], ["mo", "we"]),
    ("yes_no", {}, "yes", True),
    ("yes_no", {"is_required": True}, "no", False),
    ("date", {}, "2021-03-15", "2021-03-15"),
    ("date", {}, "15.03.2021", "2021-03-15"),
    ("country", {}, "KZ", "KZ"),
]


@pytest.mark.parametrize(("kind", "facts", "typed", "kept"), KINDS)
def test_each_kind_is_kept_as_what_it_is_and_shown_again(
    event, anna, browser, page, kind, facts, typed, kept
):
    make_question(event, kind, code="it", **facts)

    answer = browser.post(page, {"q_it": typed})

    assert answer.status_code == 302, answer.context["form"].errors
    assert said(anna) == {"it": kept}
    shown = browser.get(page).context["form"]["q_it"].value()
    assert shown == ({True: "yes", False: "no"}[kept] if kind == "yes_no" else kept)


WRONG = [
    ("number", {"number_min": 1, "number_max": 9}, "0"),
    ("number", {"number_min": 1, "number_max": 9}, "10"),
    ("number", {}, "9" * 5000),
    ("number", {}, "1e3"),
    ("number", {}, "NaN"),
    ("choice", {"options": "en ru"}, "fr"),
    ("choices", {"options": "mo tu"}, ["mo", "su"]),
    ("yes_no", {}, "maybe"),
    ("date", {}, "2021-02-30"),
    ("date", {}, "99999-01-01"),
    ("country", {}, "XX"),
    ("country", {}, "'; DROP TABLE"),
    ("text", {}, "a\x00b"),
    ("text", {}, "x" * 201),
    ("long_text", {}, "x" * 2001),
    ("text", {"is_required": True}, "\u200b \u202e"),
    ("file", {}, "not a file at all"),
]


@pytest.mark.parametrize(("kind", "facts", "typed"), WRONG)
def test_what_a_kind_does_not_take_is_said_beside_it_and_not_kept(
    event, anna, browser, page, kind, facts, typed
):
    make_question(event, kind, code="it", **facts)

    answer = browser.post(page, {"q_it": typed})

    if kind == "file":  # a field of text is no upload: as if nothing was sent
        assert answer.status_code == 302
    else:
        assert answer.status_code == 422
        assert "q_it" in answer.context["form"].errors
    assert said(anna) == {}


# Is it required, is it on this mode, is its condition met, is it answered -> status, whether kept.
TABLE = [
    *[(False, True, True, True, 302, True), (False, True, True, False, 302, False)],
    *[(False, True, False, True, 302, False), (False, False, True, True, 302, False)],
    *[(True, True, True, True, 302, True), (True, True, True, False, 422, False)],
    *[(True, True, False, True, 302, False), (True, True, False, False, 302, False)],
    *[(True, False, True, True, 302, False), (True, False, True, False, 302, False)],
]


@pytest.mark.parametrize(
    ("is_required", "is_for_mode", "is_met", "is_answered", "status", "is_kept"), TABLE
)
def test_only_what_is_asked_is_required_judged_and_kept(
    event, anna, browser, page, is_required, is_for_mode, is_met, is_answered, status, is_kept
):
    visa = make_question(event, "yes_no", code="visa")
    make_question(
        event,
        "number",
        code="days",
        is_required=is_required,
        modes=["on_site"] if is_for_mode else ["online"],
        parent=visa,
        parent_values=["yes"],
    )
    sent = {"q_visa": "yes" if is_met else "no"}
    if is_answered:
        sent["q_days"] = "3" if is_kept else "hidden, so not even looked at"

    answer = browser.post(page, sent)

    assert answer.status_code == status
    assert said(anna).get("days") == (3 if is_kept else None)


def test_a_question_of_other_categories_is_not_asked(event, browser, page, anna):
    media = event.categories.get(code="media")
    make_question(event, code="camera", categories=[media])
    make_question(event, code="all")

    form = browser.get(page).context["form"]
    browser.post(page, {"q_camera": "Smuggled in", "q_all": "Fine"})

    assert list(form.fields) == ["q_all"]
    assert said(anna) == {"all": "Fine"}


def test_a_chain_falls_with_its_first_link(event, anna, browser, page):
    visa = make_question(event, "yes_no", code="visa")
    status = make_question(
        event,
        "choice",
        code="status",
        options="diplomatic other",
        parent=visa,
        parent_values=["yes"],
    )
    make_question(event, code="which", parent=status, parent_values=["other"])
    whole = {"q_visa": "yes", "q_status": "other", "q_which": "Crew"}

    browser.post(page, whole)
    assert said(anna) == {"visa": True, "status": "other", "which": "Crew"}

    browser.post(page, whole | {"q_visa": "no"})
    assert said(anna) == {"visa": False}


def test_one_of_several_choices_is_enough_for_what_depends_on_it(event, anna, browser, page):
    days = make_question(event, "choices", code="days", options="mo tu we")
    make_question(event, code="bus", parent=days, parent_values=["tu", "we"])

    browser.post(page, {"q_days": ["mo", "we"], "q_bus": "yes"})

    assert said(anna) == {"days": ["mo", "we"], "bus": "yes"}


def test_an_emptied_answer_is_gone(event, anna, browser, page):
    make_question(event, code="it")
    browser.post(page, {"q_it": "Something"})

    browser.post(page, {"q_it": ""})

    assert said(anna) == {}


def test_a_staff_question_is_neither_shown_nor_taken_from_the_attendee(event, anna, browser, page):
    make_question(event, code="secret", asked="staff")
    make_question(event, code="open")
    anna.note_answers({Question.objects.get(code="secret"): "Watch him"})

    shown = browser.get(page).content.decode()
    browser.post(page, {"q_secret": "I am fine", "q_open": "Hello"})
    event.changes_close_at = clock.now()
    event.save()
    shown += browser.get(page).content.decode()

    assert "Hello" in shown
    assert "Secret" not in shown
    assert "Watch him" not in shown
    assert said(anna) == {"secret": "Watch him", "open": "Hello"}


def test_ids_of_another_events_questions_and_options_are_nothing_here(event, anna, browser, page):
    other = make_event("minsk-2022")
    make_question(other, code="theirs")
    make_question(other, "choice", code="hotel", options="ritz")
    make_question(event, "choice", code="hotel", options="orbita")

    foreign = browser.post(page, {"q_theirs": "x", "q_hotel": "ritz"})

    assert foreign.status_code == 422
    assert browser.post(page, {"q_theirs": "x", "q_hotel": "orbita"}).status_code == 302
    assert said(anna) == {"hotel": "orbita"}


def test_the_database_itself_ties_no_answer_option_or_condition_to_another_event(event, anna):
    foreign = make_question(make_event("minsk-2022"), "choice", options="ritz")
    ours = make_question(event)

    for create in (
        lambda: Answer.objects.create(event=event, registration=anna, question=foreign, value=1),
        lambda: Option.objects.create(event=event, question=foreign, code="x", label_en="X"),
        lambda: Question.objects.filter(pk=ours.pk).update(parent=foreign, parent_values=["ritz"]),
    ):
        with pytest.raises(IntegrityError, match="same_event"), transaction.atomic():
            create()


def test_after_changes_close_the_answers_are_read_and_no_more(event, anna, browser, page):
    make_question(event, "choice", code="hotel", options="orbita")
    browser.post(page, {"q_hotel": "orbita"})
    event.changes_close_at = clock.now() - timedelta(hours=1)
    event.save()

    late = browser.post(page, {"q_hotel": ""})

    assert "Answers can no longer be changed" in late.content.decode()
    assert "Orbita" in late.content.decode()
    assert said(anna) == {"hotel": "orbita"}
    with pytest.raises(Refused, match="Changes are closed"):
        type(anna).objects.get(pk=anna.pk).answer({})


def test_the_form_of_registration_asks_and_keeps_in_one_go(event, client):
    make_question(event, "choices", code="days", options="mo tu", asked="form", is_required=True)
    make_question(event, code="bus", asked="form", is_required=True, modes=["on_site"])
    typed = {
        "mode": "online",
        "given_name": "Ivan",
        "family_name": "Example",
        "email": "ivan@example.org",
        "country": "BY",
        "organisation_name": "Example Telecom",
        "category": event.categories.get(code="operator").pk,
        "consent": "on",
    }
    address = "/minsk-2021/register/"
    shown = client.get(address).context["form"]
    typed |= {name: shown[name].value() for name in ("form_key", "stamp") if name in shown.fields}

    assert "q_days" in client.post(address, typed).context["form"].errors
    answer = client.post(address, typed | {"q_days": ["tu"], "q_bus": "not asked online"})
    if answer.status_code == 422:  # asked once more, as of a machine
        shown = answer.context["form"]
        typed |= {name: shown[name].value() for name in ("form_key", "stamp")}
        answer = client.post(address, typed | {"q_days": ["tu"], "q_bus": "not asked online"})

    assert answer.status_code == 302
    assert said(event.registrations.get()) == {"days": ["tu"]}


def test_who_is_placed_online_instead_is_not_asked_what_is_for_the_hall(db):
    event = make_event(on_site=0)
    bus = make_question(event, code="bus", asked="form", modes=["on_site"])

    made = make_registration(event, answers={bus: "Yes, please"})

    assert made.mode == "online"
    assert said(made) == {}


def _refused(question: Question) -> set[str]:
    with pytest.raises(ValidationError) as refusal:
        question.full_clean()
    return set(refusal.value.message_dict)


def test_a_circle_of_conditions_is_refused_and_harmless_where_it_is_made_all_the_same(event, anna):
    one = make_question(event, "yes_no", code="one")
    two = make_question(event, "yes_no", code="two", parent=one, parent_values=["yes"])
    three = make_question(event, "yes_no", code="three", parent=two, parent_values=["yes"])
    one.parent, one.parent_values = three, ["yes"]

    assert _refused(one) == {"parent"}
    one.save()
    anna.answer(dict.fromkeys([one, two, three], True))
    assert said(anna) == {}


def test_a_condition_needs_a_question_that_can_decide_its_own_answers_and_an_earlier_place(event):
    text = make_question(event, "text")
    hotel = make_question(event, "choice", options="orbita")
    ours = make_question(event, code="ours")

    ours.parent, ours.parent_values = text, ["orbita"]
    assert _refused(ours) == {"parent"}
    ours.parent, ours.parent_values = hotel, ["ritz"]
    assert _refused(ours) == {"parent_values"}
    ours.parent, ours.parent_values = hotel, ["orbita"]
    ours.full_clean()
    ours.asked = "form"
    assert _refused(ours) == {"parent"}
    ours.asked = "mine"
    ours.save()
    hotel.asked = "staff"
    assert _refused(hotel) == {"asked"}


def test_the_kind_of_a_question_that_is_answered_stays(event, anna):
    question = make_question(event)
    anna.answer({question: "Something"})
    question.kind = "number"

    assert _refused(question) == {"kind"}


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"parent_values": ["yes"]}, "question_parent_has_its_values"),
        ({"number_min": 3, "number_max": 2}, "question_numbers_in_order"),
        ({"code": "it"}, "question_unique_code"),
    ],
)
def test_the_database_keeps_what_a_question_promises(event, facts, constraint):
    make_question(event, code="it")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_question(event, **facts)


def test_hostile_text_is_kept_as_text_and_shown_as_text(event, anna, browser, page):
    make_question(event, "long_text", code="it")
    hostile = '<script>alert(1)</script> {{ 7|add:7 }} "onmouseover=x %(x)s =1+1'

    browser.post(page, {"q_it": hostile})

    assert said(anna) == {"it": hostile}
    assert "<script>alert" not in browser.get(page).content.decode()
    assert json.dumps(said(anna))


@pytest.mark.parametrize("questions", [1, 3])
def test_the_page_costs_a_fixed_number_of_queries(
    event, anna, browser, page, questions, django_assert_num_queries
):
    for number in range(questions):
        question = make_question(event, "choice", options={"one": 5, "two": None})
        make_question(event, code=f"on-{number}", parent=question, parent_values=["one"])
        anna.answer({question: "one"})

    with django_assert_num_queries(14):
        browser.get(page)


@pytest.mark.parametrize("questions", [1, 3])
def test_the_way_there_counts_what_is_open_at_the_cost_of_two_queries(
    event, anna, questions, django_assert_num_queries
):
    for _ in range(questions):
        make_question(event, is_required=True)
    done = make_question(event, is_required=True)
    anna.answer({done: "Yes"})
    anna = Registration.objects.for_list().get(pk=anna.pk)

    with django_assert_num_queries(2):
        assert questions_for(anna) == (questions + 1, 1, questions)
