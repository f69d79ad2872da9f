"""Content in the reader's language, or marked as being in the other one.

A text that has no translation is shown in the language that it has. Then its element says so
(``lang``), so that a screen reader speaks it right and a browser can translate it; under a whole
text a sentence says it to everybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname, resolution_order

from forum import honorifics

register = template.Library()

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
# From the first Cyrillic letter to the last, with what stands between two Cyrillic words.
_CYRILLIC_RUN = re.compile(r"[\u0400-\u052f](?:[^A-Za-z\u00c0-\u024f]*[\u0400-\u052f])?")


def _in_language(row: Any, name: str, language: str) -> str:
    """A column of a row, or a fact of a released slot; no query."""
    column = build_localized_fieldname(name, language)
    return (row.get(column) if isinstance(row, Mapping) else getattr(row, column)) or ""


def _order() -> list[str]:
    """The reader's language first, then those that stand in for it; all have columns."""
    order = resolution_order(get_language() or settings.LANGUAGE_CODE)
    return [code for code in order if code in settings.MODELTRANSLATION_LANGUAGES]


@register.filter
def language_word(code: str) -> str:
    """A language's name within a sentence, where Russian writes it small."""
    name = get_language_info(code)["name_translated"]
    return name.lower() if get_language() == "ru" else name


@register.filter
def language_of(row: Any, name: str) -> str:
    """The language in which this text is shown: ``<div lang="{{ page|language_of:"body" }}">``.

    The reader's own where there is no text in any language.
    """
    return _shown(row, name)[0]


def text_of(row: Any, name: str) -> str:
    """The text itself, as modeltranslation would choose it: for what is no model's row."""
    return _shown(row, name)[1]


def _shown(row: Any, name: str) -> tuple[str, str]:
    for code in _order():
        if text := _in_language(row, name, code):
            return code, text
    return get_language() or settings.LANGUAGE_CODE, ""


@register.simple_tag
def passage(row: Any, name: str) -> str:
    """``{% passage event "title" %}``: the text, in an element of its own if it is foreign."""
    language, text = _shown(row, name)
    if not text or language == get_language():
        return conditional_escape(text)
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag
def fallback_note(row: Any, name: str) -> str:
    """One sentence where the text is shown in another language than the reader's; else nothing."""
    sentence = fallback_sentence(row, name)
    return format_html('<p class="note">{}</p>', sentence) if sentence else ""


def fallback_sentence(row: Any, name: str) -> str:
    """The same without an element, for documents."""
    wanted = get_language() or settings.LANGUAGE_CODE
    if language_of(row, name) == wanted:
        return ""
    sentences = {
        "en": _("This text is not available in English yet."),
        "ru": _("This text is not available in Russian yet."),
    }
    return sentences.get(wanted) or _("This text is not available in your language yet.")


@register.filter
def honorific(typed: str) -> str:
    """«г-н» for “Mr”, as the reader says it."""
    return honorifics.said(typed)


@register.filter
def colon(label: str) -> str:
    """What stands between a label and a sentence: nothing if it ends in a mark of its own."""
    return "" if label.endswith((":", "?", "!", ".")) else ":"


@register.filter
def foreign(text: Any) -> str:
    """What somebody typed (a name, an organisation), whose language nobody has said.

    Its letters tell: Cyrillic on an English page is Russian. Latin on a Russian page is English
    only if nothing beside it is Cyrillic: a brand inside a Russian name is read as Russians do.
    """
    text = str(text or "")
    piece = type(text)  # a part of what is escaped already is so too
    if get_language() == "ru":
        if _LATIN.search(text) and not _CYRILLIC.search(text):
            return format_html('<span lang="en">{}</span>', text)
        return conditional_escape(text)
    if not _CYRILLIC.search(text):
        return conditional_escape(text)
    parts, end = conditional_escape(""), 0
    for run in _CYRILLIC_RUN.finditer(text):
        before = piece(text[end : run.start()])
        parts = format_html('{}{}<span lang="ru">{}</span>', parts, before, piece(run.group()))
        end = run.end()
    return format_html("{}{}", parts, piece(text[end:]))
