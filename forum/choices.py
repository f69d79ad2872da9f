"""Choices among rows with translated names, marked where they are in the other language."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

from forum.templatetags.passages import language_of
from forum.widgets import OneSelect


class RowSelect(OneSelect):
    """A list whose options say their language: an option can hold no element that would."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        row = getattr(value, "instance", None)
        if row is not None and (language := language_of(row, "name")) != get_language():
            option["attrs"]["lang"] = language
        return option
