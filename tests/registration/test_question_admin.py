"""Questions in the admin; answers on a registration, in its list's filter and in exports."""

import csv
import io

import pytest

from registration.models import Answer, Option, Question
from tests.factories import make_event, make_person, make_question, make_registration

ADD = "/admin/registration/question/add/"
LIST = "/admin/registration/registration/"


def form_of(page) -> dict[str, object]:
    """What a browser would send of an admin page's forms, unchanged."""
    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.forms]
    values = {
        field.html_name: field.value() for form in forms for field in form if not field.is_hidden
    }
    values |= {
        field.html_name: field.value() for form in forms for field in form if field.is_hidden
    }
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def change(question) -> str:
    return f"/admin/registration/question/{question.pk}/change/"


def test_a_question_is_written_with_its_options_and_their_places(event, organiser, signed_in):
    browser = signed_in(organiser)
    sent = form_of(browser.get(ADD)) | {
        "event": event.pk,
        "code": "hotel",
        "kind": "choice",
        "asked": "mine",
        "label_en": "Where will you stay?",
        "modes": ["on_site"],
        "options-TOTAL_FORMS": "2",
        "options-0-code": "orbita",
        "options-0-label_en": "Hotel",
        "options-0-position": "0",
        "options-0-places": "12",
        "options-1-code": "own",
        "options-1-label_ru": "Сам",
        "options-1-position": "1",
    }

    answer = browser.post(ADD, sent)

    assert answer.status_code == 302, answer.context["errors"]
    question = Question.objects.get()
    assert question.modes == ["on_site"]
    places = {each.code: each.pool and each.pool.total for each in question.options.all()}
    assert places == {"orbita": 12, "own": None}
    assert {each.event for each in Option.objects.all()} == {event}


def test_a_chosen_option_keeps_its_code_and_row_and_its_places_do_not_fall_below(
    event, organiser, signed_in
):
    hotel = make_question(event, "choice", code="hotel", options={"orbita": 3, "own": None})
    for code in ("orbita", "own"):
        make_registration(event).answer({hotel: code})
    browser = signed_in(organiser)
    form = form_of(browser.get(change(hotel)))

    for wrong in (
        {"options-0-places": "0"},
        {"options-1-places": "0"},
        {"options-0-code": "ritz"},
        {"options-0-DELETE": "on"},
    ):
        assert browser.post(change(hotel), form | wrong).status_code == 200, wrong
    assert browser.post(change(hotel), form | {"options-1-places": "1"}).status_code == 302
    assert hotel.options.get(code="own").pool.taken == 1


def test_choices_of_another_event_are_neither_offered_nor_taken(event, organiser, signed_in):
    other = make_event("minsk-2022")
    foreign = make_question(other, "yes_no", code="foreign", label_en="Theirs")
    ours = make_question(event, code="ours")
    browser = signed_in(organiser)
    page = browser.get(change(ours))
    sent = form_of(page)

    assert "Theirs" not in page.content.decode()
    wrong = {"parent": foreign.pk, "parent_values": "yes"}
    assert browser.post(change(ours), sent | wrong).status_code == 200
    theirs = {"categories": [other.categories.first().pk]}
    assert browser.post(change(ours), sent | theirs).status_code == 200
    assert browser.get(change(foreign)).status_code == 302


@pytest.fixture
def answered(event):
    """Somebody with answers, and a question that the staff answer."""
    hotel = make_question(event, "choice", code="hotel", options="orbita own")
    visa = make_question(event, "yes_no", code="visa")
    make_question(event, code="met", asked="staff")
    made = make_registration(event)
    made.answer({hotel: "orbita", visa: False})
    return made


def test_the_staff_read_the_answers_and_fill_in_their_own(event, answered, organiser, signed_in):
    address, browser = f"{LIST}{answered.pk}/change/", signed_in(organiser)
    page = browser.get(address)

    assert "<dt>Hotel</dt><dd>Orbita</dd>" in page.content.decode()
    assert "<dt>Visa</dt><dd>No</dd>" in page.content.decode()
    answer = browser.post(address, form_of(page) | {"q_met": "A driver", "q_visa": "yes"})

    assert answer.status_code == 302
    kept = dict(Answer.objects.values_list("question__code", "value"))
    assert kept == {"hotel": "orbita", "visa": False, "met": "A driver"}


def test_who_may_only_look_sees_them_and_the_desk_does_not(event, answered, signed_in):
    answered.note_answers({Question.objects.get(code="met"): "A driver"})
    address = f"{LIST}{answered.pk}/change/"

    reader = signed_in(make_person(role="reader", event=event)).get(address).content.decode()
    desk = signed_in(make_person(role="desk", event=event)).get(address).content.decode()

    assert "A driver" in reader
    assert 'name="q_met"' not in reader
    assert "A driver" not in desk
    assert "Orbita" not in desk


def test_another_category_forgets_what_it_is_not_asked(event, organiser, signed_in):
    operator = event.categories.get(code="operator")
    question = make_question(event, "choice", options={"orbita": 1}, categories=[operator])
    made = make_registration(event)
    made.answer({question: "orbita"})
    browser, address = signed_in(organiser), f"{LIST}{made.pk}/change/"

    sent = form_of(browser.get(address)) | {"category": event.categories.get(code="media").pk}
    assert browser.post(address, sent).status_code == 302

    assert not Answer.objects.exists()
    assert made.claims.live().of_options().count() == 0


def test_the_list_is_filtered_by_an_answer(event, answered, organiser, signed_in):
    make_registration(event, family_name="Other")
    hotel, visa = (Question.objects.get(code=code) for code in ("hotel", "visa"))
    browser = signed_in(organiser)

    def found(value: str) -> set[str]:
        page = browser.get(f"{LIST}?answer={value}")
        return {row.family_name for row in page.context["cl"].result_list}

    assert found(f"{hotel.pk}:orbita") == {"Example"}
    assert found(f"{visa.pk}:no") == {"Example"}
    assert found(f"{visa.pk}:yes") == found(f"{hotel.pk}:own") == found("9:'--") == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    event, organiser, signed_in, rows, django_assert_num_queries
):
    for _ in range(rows):
        question = make_question(event, "choice", options="orbita own")
        make_registration(event).answer({question: "own"})
    browser = signed_in(organiser)

    with django_assert_num_queries(19):
        browser.get(f"{LIST}?answer={question.pk}:own")


def offered(browser, query: str = "") -> list[str]:
    page = browser.get(f"{LIST}export/registrations/{query}").content.decode()
    return [part.partition('"')[0] for part in page.split('name="columns" value="')[1:]]


def exported(browser, query: str = "", columns=()) -> list[dict[str, str]]:
    """With all columns that are offered, or with these."""
    address = f"{LIST}export/registrations/{query}"
    columns = columns or offered(browser, query)
    answer = browser.post(address, {"columns": columns, "form": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_answers_follow_the_fixed_columns_in_words_and_without_formulas(
    event, answered, organiser, signed_in
):
    days = make_question(event, "choices", code="days", options="mo tu")
    wish = make_question(event, "long_text", code="wish")
    number = make_question(event, "number", code="guests")
    answered.answer({days: ["mo", "tu"], wish: "=1+1", number: -2})
    make_registration(event, family_name="Silent")

    row, silent = exported(signed_in(organiser))

    assert list(row)[-6:] == ["Hotel", "Visa", "Met", "Days", "Wish", "Guests"]
    assert list(row.values())[-6:] == ["Orbita", "No", "", "Mo; Tu", "'=1+1", "-2"]
    assert list(silent.values())[-6:] == [""] * 6


def test_of_two_events_one_is_chosen_and_its_questions_are_columns(event, answered, signed_in):
    other = make_registration(make_event("minsk-2022")).event
    browser = signed_in(make_person(is_superuser=True))

    page = browser.get(f"{LIST}export/registrations/?state__exact=confirmed").content.decode()

    assert f'href="?event={event.pk}&amp;state__exact=confirmed"' in page
    assert "Hotel" not in exported(browser, f"?event={other.pk}")[0]
    assert "Hotel" in exported(browser, f"?event={event.pk}")[0]


@pytest.mark.parametrize("rows", [1, 3])
def test_an_export_with_answers_costs_a_fixed_number_of_queries(
    event, organiser, signed_in, rows, django_assert_num_queries
):
    for _ in range(rows):
        question = make_question(event, "choice", options="orbita own")
        make_registration(event).answer({question: "own"})
    browser = signed_in(organiser)

    columns = offered(browser)

    with django_assert_num_queries(31):
        exported(browser, columns=columns)
