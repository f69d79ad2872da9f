"""Names stand in the order in which the reader looks for them."""

from __future__ import annotations

import pytest
from django.utils import translation

from forum import countries
from forum.sorting import collation


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("ru", ["Егоров", "Ёжиков", "Ёлкин", "Емельянов", "Жуков", "Adams", "Zhou"]),
        ("en", ["adams", "Émile", "Emmet", "Zhou", "Егоров", "Ёлкин"]),
        ("ru", ["все", "всё"]),
        ("ru", ["Ивашко", "Йовович"]),
        ("en", ["Škoda", "Tesla", "Zürich"]),
    ],
)
def test_a_list_is_sorted_as_the_readers_language_sorts(language, ordered):
    with translation.override(language):
        assert sorted(set(ordered), key=collation) == ordered


def test_countries_are_in_the_order_of_their_russian_names():
    with translation.override("ru"):
        names = [name for _, name in countries.choices()[1:]]
    assert names[0].startswith("А")
    assert names == sorted(names, key=lambda name: name.casefold().replace("ё", "е"))
