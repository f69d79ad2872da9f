"""A person with a browser and no JavaScript: reads a form, fills it in, sends it."""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookiejar import CookieJar

Attributes = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    url: str
    text: str


class Form(HTMLParser):
    """The fields of the first form of a page that is sent by POST and holds an e-mail field."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: list[Attributes] = []
        self.options: dict[str, list[str]] = {}
        self._inside = self._done = False
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form" and not self._done:
            self._inside = attributes.get("method", "").lower() == "post"
            self.fields = []
        elif self._inside and tag in ("input", "textarea", "select") and "name" in attributes:
            self.fields.append(attributes | {"tag": tag})
            self._select = attributes["name"] if tag == "select" else ""
        elif self._inside and tag == "option" and self._select:
            self.options.setdefault(self._select, []).append(attributes.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._inside:
            self._inside = False
            self._done = any(field.get("type") == "email" for field in self.fields)

    def filled(self, by_token: Attributes, by_name: Attributes) -> list[tuple[str, str]]:
        """What a person would send who fills in what is asked for, `by_name` being their wishes."""
        sent: dict[str, str] = {}
        for one in self.fields:
            name, kind = one["name"], one.get("type", one["tag"])
            token = one.get("autocomplete", kind).rpartition(" ")[2]
            if name in by_name:
                sent[name] = by_name[name]
            elif token in by_token:
                sent[name] = by_token[token]
            elif kind == "select":
                sent[name] = next(filter(None, self.options.get(name, [])), "")
            elif kind in ("checkbox", "radio"):
                if "required" in one or "checked" in one:
                    sent.setdefault(name, one.get("value", "on"))
            else:
                sent[name] = one.get("value", "")
        return list(sent.items())


class _Stay(urllib.request.HTTPRedirectHandler):
    """Takes a redirect for the answer, which it is to who measures one request."""

    def redirect_request(self, *_: object) -> None:
        return None


class Visitor:
    """One browser: its cookies, its address bar. ``follows`` says whether it goes on redirects."""

    def __init__(self, site: str, *, follows: bool = True) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(CookieJar()),
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPRedirectHandler() if follows else _Stay(),
        )

    def get(self, path: str) -> Answer:
        return self._open(path, None)

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        return self._open(path, urllib.parse.urlencode(fields).encode())

    def _open(self, path: str, data: bytes | None) -> Answer:
        url = urllib.parse.urljoin(self.site, path)
        request = urllib.request.Request(url, data, {"Referer": url})
        try:
            with self.opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.url, answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return Answer(refusal.code, url, refusal.read().decode("utf-8", "replace"))
