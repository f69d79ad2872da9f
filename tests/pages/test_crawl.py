"""Every page that can be reached by links is wholly in the reader's language.

Latin letters on a Russian page, and Cyrillic ones on an English page, stand in an element that
says so (``lang``), or are one of the exceptions below. The crawl starts at the home pages and
follows every link of ours, as a stranger, an attendee, a speaker and an organiser.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client, override_settings
from django.utils.translation import trans_real

from forum.models import Event, Person
from forum.templatetags import passages
from program.demo.content import MORNING, read
from program.demo.load import load
from speakers.models import Track
from tests.pages.reading import LETTERS, Page, Text

pytestmark = [pytest.mark.django_db]
if "PYTEST_XDIST_WORKER" in os.environ:
    # One worker loads the demonstration for all; the mark is unknown where xdist is switched off.
    pytestmark.append(pytest.mark.xdist_group("crawl"))

EVENTS = ("minsk-2021", "minsk-2022")
STARTS = (
    "/",
    *(f"/{slug}/" for slug in EVENTS),
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/email/",
    "/accounts/language/",
    "/nothing/is/here/",
)
ENOUGH = {"": 90, "attendee@example.org": 90, "speaker@example.org": 90}
"""How many pages each reader finds at the least: a crawl that is stopped early proves nothing."""

EXCEPTIONS = re.compile(
    r"""
      \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+          # e-mail addresses
    | \bhttps?://\S+                          # addresses of pages
    | \bUTC\b                                 # Russian writes “UTC+3” so, too
    | \b[2-9A-HJ-NP-Z]{10}\b                  # codes in sentences; alone they have a class
    | \b\d+G\b                                # generations of mobile networks: 5G
    | \b(?:CSV|XLSX|PDF|JSON|ICS|JPEG|PNG|WebP|Atom)\b  # formats of files
    | \b(?:URL|cookie|WCAG|AA)\b              # Russian writes these so, too
    | \bOpenStreetMap\b                       # a name
    | \b(?:Tab|Shift|Alt|Enter)\b             # keys of a keyboard
    | \b(?:JavaScript|Markdown|QR|TOTP|ID)\b  # names of techniques that have no Russian one
    """,
    re.VERBOSE,
)
CODES = (".code", ".ticket-code", ".qr")
"""Classes of elements that hold codes, which are read letter by letter."""

IN_THE_ADMIN = re.compile(
    r"""
      \[(?:en|ru)\]                           # whose column of a text it is (modeltranslation)
    | \b(?:registration|speakers|account)/\w+ # names of mails (docs/mails.md)
    | \bminsk-20\d\d\b                        # an event's part of the address
    | \byes,\ no\b                            # codes that an organiser types
    | \b[A-Z][a-z]+/[A-Z]\w+               # a time zone, as the event's own page has it
    | ^Search$                                # the admin's own search field: no text of Django's
    """,
    re.VERBOSE,
)
DATA = (
    "tbody",
    "option",
    "textarea",
    "strong",
    ".readonly",
    ".related-widget-wrapper",
    ".compose-conflicts",
)
"""Where the admin shows rows as they are stored; the reading of those is tested by their pages."""


TITLES = ("title", ".breadcrumbs", "h2")
"""Where the admin names the row that is edited, as it is stored."""


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The demonstration, its next edition public as well; taken back at the end of this file."""
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(FORUM_CLOCK="", PASSWORD_HASHERS=hasher):
            load()
            Event.objects.update(state=Event.State.PUBLISHED)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _as_of_its_morning(at):
    """Registration and the call are open then, so their forms are there to be read."""
    at(MORNING)


def browser_of(email: str, language: str) -> Client:
    """Signed in as people do it, so that no page asks again who they are."""
    client = Client(headers={"Accept-Language": language})
    if email:
        Person.objects.filter(email=email).update(language=language)
        password = read("team")["password"]
        answer = client.post("/accounts/login/", {"login": email, "password": password})
        assert answer.status_code == 302, answer.content.decode()
    return client


def crawl(client: Client, starts: Iterable[str]) -> Iterator[tuple[str, Page]]:
    """Every HTML page that the starts lead to, each once, the admin's and sign-out apart."""
    waiting, seen = list(starts), set(starts)
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code < 500, address
        links = [answer["Location"]] if answer.has_header("Location") else []
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            page = Page(answer.content.decode())
            links += page.links
            if not answer.has_header("Location"):
                yield address, page
        for link in links:
            found = ours(urljoin(address, link))
            if found and found not in seen:
                seen.add(found)
                waiting.append(found)


def ours(link: str) -> str:
    """The link without its fragment, if it is a page of ours that the crawl may open."""
    parts = urlsplit(link)
    is_elsewhere = parts.scheme or parts.netloc or parts.path.startswith("/admin/")
    if is_elsewhere or "language=" in parts.query or parts.path == "/accounts/logout/":
        return ""
    # Sign-in and sign-up carry where to go afterwards: one page whatever it is.
    query = "" if parts.path.startswith("/accounts/") else parts.query
    return f"{parts.path}?{query}" if query else parts.path


def untranslated(page: Page, language: str, besides: re.Pattern[str] | None = None) -> list[Text]:
    """The texts that say they are in the language and hold letters of the other one."""
    other = "en" if language == "ru" else "ru"
    marked = {text.text for text in page.texts if text.language == other}
    found = []
    for text in page.texts:
        if text.language != language or text.is_within(*CODES):
            continue
        rest = EXCEPTIONS.sub("", text.text)
        if besides:
            rest = besides.sub("", rest)
        if text.is_within("title"):  # plain text: it repeats what the page has marked
            for passage in sorted(marked, key=len, reverse=True):
                rest = rest.replace(passage, "")
        if LETTERS[other].search(rest):
            found.append(text)
    return found


@pytest.mark.parametrize(
    ("email", "language"),
    [("", "ru"), ("", "en"), ("attendee@example.org", "ru"), ("speaker@example.org", "en")],
)
def test_every_page_is_wholly_in_the_readers_language(email, language):
    found = dict(crawl(browser_of(email, language), STARTS))

    wrong = {
        (text.text, text.where[-1]): address
        for address, page in found.items()
        for text in untranslated(page, language)
    }

    assert wrong == {}
    assert len(found) >= ENOUGH[email]
    assert {text.language for page in found.values() for text in page.texts} <= {"en", "ru"}


def test_the_admin_is_in_russian_for_an_organiser():
    browser = browser_of("organiser@example.org", "ru")
    addresses = [
        "/admin/",
        "/admin/forum/event/minsk-2021/languages/",
        "/admin/program/slot/compose/minsk-2021/",
    ]
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        row = model._default_manager.order_by("pk").last()
        addresses += [base, f"{base}add/", *([f"{base}{row.pk}/change/"] if row else [])]

    pages = {address: browser.get(address) for address in addresses}
    opened = {a: Page(p.content.decode()) for a, p in pages.items() if p.status_code == 200}

    wrong = {
        (text.text, text.where[-1]): address
        for address, page in opened.items()
        for text in untranslated(page, "ru", IN_THE_ADMIN)
        if not text.is_within(*DATA, *TITLES)
    }
    assert wrong == {}
    assert len(opened) > 45


def _first(email: str = "", language: str = "ru") -> Page:
    return Page(browser_of(email, language).get("/minsk-2021/program/").content.decode())


def test_the_crawl_sees_a_sentence_that_nobody_translated(monkeypatch):
    """The mutant: a catalogue without one of its sentences."""
    catalogue = trans_real.translation("ru")._catalog._catalogs[0]
    monkeypatch.delitem(catalogue, "Calendar file")

    assert [text.text for text in untranslated(_first(), "ru")] == ["Calendar file"]


def test_the_crawl_sees_content_that_is_shown_in_the_other_language_unmarked(monkeypatch):
    """The mutant: the passages forget to say their language."""
    track = Track.objects.filter(event__slug="minsk-2021").first()
    Track.objects.filter(pk=track.pk).update(name_ru="")
    assert untranslated(_first(), "ru") == []
    shown = passages._shown
    monkeypatch.setattr(passages, "_shown", lambda row, name: ("ru", shown(row, name)[1]))

    assert track.name_en in {text.text for text in untranslated(_first(), "ru")}


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Read this first</p>",
        "<img src='x.png' alt='A map'>",
        "<button aria-label='Close'></button>",
        "<button title='Close the window'></button>",
        "<input type='submit' value='Send'>",
        "<input placeholder='Your name'>",
        "<p lang='en'><span lang='ru'>Read this</span></p>",
        "<p>Файл <b>as text</b></p>",
        "<head><title>Welcome</title></head>",
        "<head><meta name='description' content='A forum'></head>",
    ],
)
def test_the_crawl_looks_into_whatever_is_seen_or_spoken(planted):
    page = Page(f"<!doctype html><html lang='ru'>{planted}</html>")

    assert len(untranslated(page, "ru")) == 1


@pytest.mark.parametrize(
    "fine",
    [
        "<p lang='en'>Read this first</p>",
        "<p>Пишите: forum@example.org</p>",
        "<p>Начало в 09:00 (UTC+3), файл PDF</p>",
        "<dd class='code'>ABC23</dd>",
        "<p>Открыто<br>до вечера</p><script>let a</script>",
        "<input type='hidden' value='yes'>",
        "<head><title>Anna · Минск</title></head><h1 lang='en'>Anna</h1>",
    ],
)
def test_the_crawl_lets_pass_what_is_marked_or_the_same_in_every_language(fine):
    assert untranslated(Page(f"<!doctype html><html lang='ru'>{fine}</html>"), "ru") == []
