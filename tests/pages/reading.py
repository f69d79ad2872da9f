"""A page as a reader meets it: every text that is seen or spoken, and in which language it says
that it is. Nothing here knows what is right; tests/pages/test_crawl.py does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNSEEN = frozenset({"script", "style", "template"})
SPOKEN = ("alt", "title", "aria-label", "placeholder", "aria-description")
BUTTONS = frozenset({"submit", "button", "reset"})

LETTERS = {
    "en": re.compile(r"[A-Za-z\u00c0-\u024f]+"),
    "ru": re.compile(r"[\u0400-\u052f]+"),
}
"""The letters in which each language is written."""


@dataclass(frozen=True)
class Text:
    """``where`` is the path of elements with their classes, such as ``main p.lead``."""

    text: str
    language: str
    where: tuple[str, ...]

    def is_within(self, *labels: str) -> bool:
        """Whether an element around it has one of these names or classes (``.code``)."""
        around = {part for label in self.where for part in _parts(label)}
        return bool(around & set(labels))


def _parts(label: str) -> list[str]:
    tag, *classes = label.split(".")
    return [tag, *(f".{name}" for name in classes)]


@dataclass
class Page(HTMLParser):
    """Parses on construction: ``Page(html).texts`` and ``Page(html).links``."""

    html: str
    texts: list[Text] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, str, str]] = []  # tag, label, language
        self.feed(self.html)
        self.close()

    @property
    def _language(self) -> str:
        return self._open[-1][2] if self._open else ""

    def _note(self, text: str, language: str | None = None) -> None:
        text = " ".join(text.split())
        if text and not any(tag in UNSEEN for tag, _, _ in self._open):
            where = tuple(label for _, label, _ in self._open)
            self.texts.append(Text(text, self._language if language is None else language, where))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        language = given.get("lang") or self._language
        label = ".".join([tag, *given.get("class", "").split()])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag not in VOID:
            self._open.append((tag, label, language))
        for name in SPOKEN:
            self._note(given.get(name, ""), language)
        if tag == "input" and given.get("type") in BUTTONS:
            self._note(given.get("value", ""), language)
        if tag == "meta" and given.get("name") == "description":
            self._note(given.get("content", ""), language)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._note(data)
