"""Inputs that write themselves: Django's own open two templates each, which costs a form 5 ms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join


class Drawn:
    """Mixed into an input: the same HTML as Django's template gives."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        about = self.get_context(name, value, attrs)["widget"]  # type: ignore[attr-defined]
        given = {} if about["value"] is None else {"value": about["value"]}
        return format_html(
            "<input{}>", flatatt({"type": about["type"], "name": name} | given | about["attrs"])
        )


class LineInput(Drawn, forms.TextInput):
    pass


class AddressInput(Drawn, forms.EmailInput):
    pass


class UnseenInput(Drawn, forms.HiddenInput):
    pass


class OneSelect(forms.Select):
    """A list of single options, none of them in a group."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        about = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (option["value"], flatatt(option["attrs"]), option["label"])
                for _, group, _ in about["optgroups"]
                for option in group
            ),
        )
        return format_html(
            "<select{}>\n{}\n</select>", flatatt({"name": name} | about["attrs"]), options
        )
