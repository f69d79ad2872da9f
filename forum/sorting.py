"""The order of names in a list, as the reader's language sorts."""

from __future__ import annotations

import unicodedata

from django.utils.translation import get_language


def collation(text: str) -> tuple[int, str, str]:
    """A sort key: the reader's own script first, ё beside е, É beside E, case ignored.

    Between the spellings «все» and «всё» the plain one comes first. й and ў stay letters of
    their own.
    """
    folded = text.casefold()
    plain = "".join(map(_plain, folded))
    first = next((letter for letter in plain if letter.isalpha()), "")
    is_cyrillic = "\u0400" <= first <= "\u052f"
    is_own = is_cyrillic == (get_language() == "ru")
    return (not is_own, plain, folded)


def _plain(letter: str) -> str:
    if letter == "ё":
        return "е"
    if "\u0400" <= letter <= "\u052f":
        return letter
    base = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
    return base or letter
