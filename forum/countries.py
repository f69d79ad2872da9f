"""Countries as a form offers them: those of the United Nations, as the reader's language sorts."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, override

from forum.nations import NATIONS, said
from forum.sorting import collation


def choices() -> list[tuple[str, str]]:
    """(code, name) by name; an empty choice first."""
    return _choices(get_language() or "en")


@cache
def _choices(language: str) -> list[tuple[str, str]]:
    with override(language):
        named = [(code, said(code)) for code in NATIONS]
        return [("", "—"), *sorted(named, key=lambda pair: collation(pair[1]))]


@cache
def _options(language: str, chosen: str) -> str:
    """The list with one of its 195 chosen: 15 kB each, made when it is first asked for."""
    rows = (
        (code, " selected" if code == chosen else "", name) for code, name in _choices(language)
    )
    return format_html_join("\n", '<option value="{}"{}>{}</option>', rows)


class CountrySelect(forms.Select):
    """A list whose options are rendered once per language: they cost more than all the rest."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "country", **(attrs or {})})

    def use_required_attribute(self, initial: Any) -> bool:
        """Its first option is empty; Django's own way to know would read all of them."""
        return True

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        options = _options(get_language() or "en", str(value) if str(value) in NATIONS else "")
        about = flatatt(self.build_attrs(self.attrs, attrs) | {"name": name})
        return format_html("<select{}>\n{}\n</select>", about, options)


class CountryField(forms.ChoiceField):
    """One of them by its code; its widget wants no list of its own."""

    widget = CountrySelect

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=choices, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return value in NATIONS
