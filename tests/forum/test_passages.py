"""A text in the other language says so; one in the reader's own says nothing."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.html import format_html

from forum.models import Event, Page
from forum.templatetags.passages import (
    colon,
    fallback_note,
    foreign,
    honorific,
    language_of,
    passage,
)
from forum.text import markdown
from program.release import release
from tests.factories import make_page, make_room, make_session, make_slot


@pytest.fixture
def in_russian():
    with translation.override("ru"):
        yield


def test_a_text_in_the_readers_language_stands_bare(in_russian):
    assert passage(Event(title_en="Forum", title_ru="Форум"), "title") == "Форум"


def test_a_text_that_lacks_the_readers_language_is_marked_as_the_other(in_russian):
    assert passage(Event(title_en="Forum"), "title") == '<span lang="en">Forum</span>'
    with translation.override("en"):
        assert passage(Event(title_ru="Форум"), "title") == '<span lang="ru">Форум</span>'


def test_a_text_that_is_in_no_language_leaves_no_element(in_russian):
    assert passage(Event(), "venue") == ""
    assert language_of(Event(), "venue") == "ru"


def test_markup_in_a_text_is_text(in_russian):
    assert passage(Event(title_en="<b>"), "title") == '<span lang="en">&lt;b&gt;</span>'
    assert passage(Event(title_ru="<b>"), "title") == "&lt;b&gt;"
    assert foreign("<i>Anna") == '<span lang="en">&lt;i&gt;Anna</span>'


def test_the_facts_of_a_released_slot_are_read_like_a_row(in_russian):
    facts = {"title_en": "Opening", "title_ru": ""}
    assert passage(facts, "title") == '<span lang="en">Opening</span>'
    assert language_of(facts, "title") == "en"


def test_a_mistyped_field_is_not_an_empty_text(in_russian):
    with pytest.raises(AttributeError):
        passage(Event(), "titel")


def test_the_note_names_the_language_that_is_missing(in_russian):
    assert "на русском" in fallback_note(Page(body_en="Visa"), "body")
    assert fallback_note(Page(body_ru="Виза", body_en="Visa"), "body") == ""
    with translation.override("en"):
        assert "not available in English yet" in fallback_note(Page(body_ru="Виза"), "body")


def test_a_reader_of_a_further_language_gets_english_that_says_so(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "French")]
    with translation.override("fr"):
        row = Event(title_en="Forum", title_ru="Форум")
        assert passage(row, "title") == '<span lang="en">Forum</span>'
        assert "in your language" in fallback_note(row, "title")


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("ru", "Anna Example", '<span lang="en">Anna Example</span>'),
        ("ru", "Анна Примерова", "Анна Примерова"),
        ("ru", "ООО «Example Telecom»", "ООО «Example Telecom»"),
        ("ru", "5 + 7", "5 + 7"),
        ("en", "Anna Example", "Anna Example"),
        ("en", "Анна Примерова", '<span lang="ru">Анна Примерова</span>'),
        ("en", "Example (Минск, Гомель)", 'Example (<span lang="ru">Минск, Гомель</span>)'),
        ("en", "А и Б, Example", '<span lang="ru">А и Б</span>, Example'),
        ("en", None, ""),
    ],
)
def test_what_people_typed_is_marked_by_its_letters(language, typed, shown):
    with translation.override(language):
        assert foreign(typed) == shown


def test_an_honorific_is_said_in_the_readers_language_and_others_stay_as_typed(in_russian):
    assert [honorific(typed) for typed in ("Mr", "Ms", "Dr", "Prof.", "H.E.", "Sheikh", "")] == [
        "г-н",
        "г-жа",
        "д-р",
        "проф.",
        "Е.\N{NO-BREAK SPACE}П.",
        "Sheikh",
        "",
    ]


def test_the_tag_escapes_once_within_a_sentence(in_russian):
    template = Template(
        "{% load i18n passages %}{% passage row 'title' as title %}"
        "{% blocktranslate %}{{ title }}, 2021{% endblocktranslate %}"
    )
    row = Event(title_en="A & B")
    assert template.render(Context({"row": row})) == '<span lang="en">A &amp; B</span>, 2021'


def test_a_page_that_lacks_russian_is_shown_in_english_with_a_note(client, event):
    make_page(event, body_ru="", title_ru="")

    page = client.get("/minsk-2021/info/visa/", headers={"Accept-Language": "ru"}).content.decode()

    assert '<h1><span lang="en">Visa</span></h1>' in page
    assert "Этого текста пока нет на русском языке." in page
    assert f'<div class="prose" lang="en">{markdown("Ask early.")}</div>' in page


def test_a_session_whose_purpose_alone_lacks_russian_shows_it_in_english(client, event):
    session = make_session(event, title_ru="Открытие", purpose_en="Why we meet.", purpose_ru="")
    make_slot(session, make_room(event))
    release(event, by=None)

    address = f"/minsk-2021/program/{session.code}/"
    page = client.get(address, headers={"Accept-Language": "ru"}).content.decode()

    assert "<h1>Открытие</h1>" in page
    assert '<div class="prose" lang="en"><p>Why we meet.</p>' in page
    assert page.count("Этого текста пока нет на русском языке.") == 1


def test_a_choice_among_rows_says_the_language_of_each(client, event):
    event.categories.filter(code="media").update(name_ru="")

    page = client.get("/minsk-2021/register/", headers={"Accept-Language": "ru"}).content.decode()

    assert 'lang="en">Media</option>' in page
    assert ">Оператор электросвязи</option>" in page


def test_the_words_to_agree_to_are_marked_where_they_lack_the_readers_language(client, event):
    event.consent_texts.update(text_ru="")

    page = client.get("/minsk-2021/register/", headers={"Accept-Language": "ru"}).content.decode()

    assert '<span lang="en">I agree to the processing of my data.</span>' in page
    assert "Этого текста пока нет на русском языке." in page


def test_an_error_at_those_words_names_them_without_broken_markup(client, event):
    event.consent_texts.update(text_ru="")

    answer = client.post(
        "/minsk-2021/register/", {"mode": "online"}, headers={"Accept-Language": "ru"}
    )

    assert answer.status_code == 422
    assert '><span lang="en">I agree to the processing of …</span>: ' in answer.content.decode()


def test_the_form_shows_honorifics_in_russian_and_stores_them_as_ever(client, event):
    page = client.get("/minsk-2021/register/", headers={"Accept-Language": "ru"}).content.decode()

    assert '<option value="Ms">г-жа</option>' in page


def test_a_text_that_is_escaped_already_is_not_escaped_again():
    text = format_html("{} & {}", "«Гипросвязь»", "R&D <lab>")
    with translation.override("en"):
        shown = foreign(text)

    assert "&amp;amp;" not in shown
    assert "R&amp;D &lt;lab&gt;" in shown
    assert '<span lang="ru">' in shown


@pytest.mark.parametrize(
    ("label", "mark"),
    [
        ("Given name", ":"),
        ("How will you take part?", ""),
        ("I agree.", ""),
        ("I agree to the processing of …", ":"),
    ],
)
def test_one_mark_stands_between_a_label_and_what_is_wrong_there(label, mark):
    assert colon(label) == mark
