"""Light: what a reader of any public page fetches, and what a second visit costs."""

from __future__ import annotations

import os
import re
from datetime import datetime
from functools import cache

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve

from program.demo.load import load
from tests.bench.weight import Fetched, opened, weighed
from tests.factories import MINSK

pytestmark = [pytest.mark.django_db]
if "PYTEST_XDIST_WORKER" in os.environ:
    # One worker loads the demonstration for all; the mark is unknown where xdist is switched off.
    pytestmark.append(pytest.mark.xdist_group("weight"))

MOST, MOST_SCRIPT = 60_000, 15_000  # bytes, as they travel
START = ("/minsk-2021/", "/accounts/login/", "/accounts/login/code/", "/accounts/signup/")
LINK = re.compile(r"""<a\b[^>]*?\shref="(/minsk-2021/[^"#?]*)""")
KINDS = "event info program:program program:session program:speakers speakers:call".split()
TEXT = ("text/", "image/svg", "application/javascript", "application/json")
LANGUAGES = ("en", "ru")
OPEN = datetime(2021, 2, 8, 10, tzinfo=MINSK)
HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MANIFEST = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The demonstration, which has all texts and forty sessions; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(FORUM_CLOCK="", PASSWORD_HASHERS=HASHERS):
            load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def pages(at):
    """The longest page of each kind that a stranger finds in the demonstration, by its links.

    From the event's home and from signing in.
    """
    at(OPEN)
    fetch = fetching(stranger())
    sizes, waiting = {}, list(START)
    while waiting:
        address = waiting.pop()
        if address in sizes:
            continue
        found = fetch(address)
        is_page = found.status == 200 and found.kind == "text/html"
        sizes[address] = len(html := opened(found)) if is_page else 0
        if is_page:
            waiting += LINK.findall(html)
    longest = {}
    for address in sorted(filter(sizes.get, sizes), key=sizes.get):
        longest[resolve(address).view_name] = address
    assert {*KINDS} <= {*longest}, f"the crawl did not find all kinds of pages, only {longest}"
    return list(longest.values())


def stranger(language="en"):
    return Client(
        headers={"Accept-Encoding": "br, gzip", "Accept-Language": language, "Host": "localhost"}
    )


def test_every_public_page_is_at_most_60_kb_with_all_it_fetches(pages):
    heavy = {}
    for language in LANGUAGES:
        fetch = fetching(stranger(language))
        for address in pages:
            weight = weighed(fetch, address, "localhost")
            assert not weight.third_parties, f"{address} asks {weight.third_parties}"
            assert not weight.missing, f"{address} lacks {weight.missing}"
            if weight.bytes > MOST or weight.script > MOST_SCRIPT:
                heavy[f"{address} in {language}"] = (weight.bytes, weight.script)

    assert not heavy, (
        f"above {MOST} bytes in all or {MOST_SCRIPT} of script (page: all, script):\n"
        + "\n".join(f"{page}: {found}" for page, found in sorted(heavy.items()))
    )


def test_a_public_page_is_the_same_for_all_strangers_and_is_not_sent_twice(pages):
    wrong = {}
    for address in pages:
        first, second = stranger().get(address), stranger().get(address)
        if b"csrfmiddlewaretoken" in opened_body(first):
            continue  # a form: its token is this reader's alone
        again = stranger().get(address, headers={"If-None-Match": first.get("ETag", "none")})
        if (
            first.cookies
            or first.content != second.content
            or not first.get("ETag")
            or first["ETag"] != second["ETag"]
            or again.status_code != 304
            or again.content
        ):
            wrong[address] = (first.cookies.output(), first.get("ETag"), again.status_code)

    assert wrong == {}


def test_a_fingerprinted_file_is_kept_for_ever_and_no_other(settings, tmp_path):
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    call_command("collectstatic", "--no-input", verbosity=0)
    hashed = staticfiles_storage.url("css/site.css")
    assert hashed != "/static/css/site.css"

    for address, is_kept in ((hashed, True), ("/static/css/site.css", False)):
        answer = Client().get(address)
        answer.close()
        assert answer.status_code == 200
        assert ("immutable" in answer["Cache-Control"]) is is_kept


@cache
def squeezed(body: bytes) -> bytes:
    return brotli.compress(body)


def fetching(client):
    """Pages as the site sends them; files as they are sent once collected: compressed."""

    @cache
    def fetch(address):
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        kind = answer.get("Content-Type", "").partition(";")[0]
        encoding = answer.get("Content-Encoding", "")
        if address.startswith(settings.STATIC_URL) and not encoding and kind.startswith(TEXT):
            body, encoding = squeezed(body), "br"
        return Fetched(answer.status_code, kind, encoding, len(answer.cookies), body)

    return fetch


def opened_body(answer):
    kind = answer["Content-Type"].partition(";")[0]
    return opened(
        Fetched(answer.status_code, kind, answer.get("Content-Encoding", ""), 0, answer.content)
    ).encode()
