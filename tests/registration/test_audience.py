"""Whom the event is for, wherever a page asks for it."""

import pytest
from django.template import Context, Template
from django.utils import translation

from registration.models import Category


def _shown(event):
    return Template("{% load audience %}{% audience event %}").render(Context({"event": event}))


@pytest.mark.parametrize("more", [1, 3])
def test_the_categories_are_listed_in_order_with_one_query(event, django_assert_num_queries, more):
    for number in range(more):
        Category.objects.create(
            event=event, code=f"c{number}", name_en=f"Kind {number}", name_ru="Вид", position=9
        )

    with django_assert_num_queries(1):
        html = _shown(event)

    assert html.count("<li>") == 2 + more
    assert html.index("Telecom operator") < html.index("Media") < html.index("Kind 0")


def test_they_are_told_in_the_readers_language(event):
    with translation.override("ru"):
        assert "<li>Оператор электросвязи</li>" in _shown(event)


def test_an_event_without_categories_shows_no_empty_list(event):
    event.categories.all().delete()

    assert _shown(event).strip() == ""
