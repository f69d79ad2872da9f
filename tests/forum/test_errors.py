"""The error pages: in the reader's language, whatever has failed, and without a database.

Tests without the `db` fixture cannot query: pytest-django makes that an error.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client, RequestFactory
from django.utils import translation

from forum.errors import TooMany
from forum.views import errors
from tests.factories import make_person

HANDLERS = {
    "400": errors.bad_request,
    "403": errors.permission_denied,
    "403 csrf": errors.csrf_failure,
    "404": errors.not_found,
    "413": lambda request: errors.bad_request(request, RequestDataTooBig()),
    "429": lambda request: errors.bad_request(request, TooMany(120)),
    "500": errors.server_error,
    "503": errors.unavailable,
}
TITLES = {
    ("400", "en"): "This request cannot be understood",
    ("400", "ru"): "Запрос непонятен",
    ("403", "en"): "You may not open this page",
    ("403", "ru"): "У вас нет доступа к этой странице",
    ("403 csrf", "en"): "The form was not sent",
    ("403 csrf", "ru"): "Форма не отправлена",
    ("404", "en"): "There is no such page",
    ("404", "ru"): "Такой страницы нет",
    ("413", "en"): "That is too much at once",
    ("413", "ru"): "Слишком большой объём данных",
    ("429", "en"): "Too many attempts",
    ("429", "ru"): "Слишком много попыток",
    ("500", "en"): "Something went wrong here",
    ("500", "ru"): "На сайте произошла ошибка",
    ("503", "en"): "We will be back in a moment",
    ("503", "ru"): "Мы скоро вернёмся",
}


@pytest.fixture
def reader() -> Client:
    """A browser in Russian, which gets the page of a failure instead of the test its exception."""
    return Client(raise_request_exception=False, headers={"Accept-Language": "ru"})


@pytest.fixture
def refused(monkeypatch) -> None:
    """The database refuses every connection."""

    def refuse(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", refuse)


def of_postgres(code):
    """What Django raises for one of the database's own errors."""
    error = OperationalError(code)
    error.__cause__ = type("Cause", (Exception,), {"pgcode": code})()
    return error


def said(answer) -> tuple[int, str, bool]:
    """Status, language, and whether the page in it is one of ours in that language."""
    page = answer.content.decode()
    language = answer["Content-Language"]
    titles = {title for (_, code), title in TITLES.items() if code == language}
    is_ours = f'lang="{language}"' in page and any(f"<h1>{title}</h1>" in page for title in titles)
    return answer.status_code, language, is_ours


@pytest.mark.parametrize(("name", "language"), TITLES)
def test_each_page_speaks_the_readers_language_and_asks_nobody(name, language):
    request = RequestFactory().get("/nowhere/", headers={"Accept-Language": language})

    answer = HANDLERS[name](request)

    page = answer.content.decode()
    assert answer.status_code == int(name[:3])
    assert f"<h1>{TITLES[name, language]}</h1>" in page
    assert f'<html lang="{language}">' in page
    assert answer["Content-Language"] == language
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", HANDLERS)
def test_each_page_says_what_to_do_next(name):
    page = HANDLERS[name](RequestFactory().get("/nowhere/")).content.decode()

    assert 'class="lead"' in page
    assert 'class="button"' in page


@pytest.mark.parametrize(
    ("cookie", "found", "browser", "language"),
    [
        ("ru", None, "en", "ru"),
        ("en", None, "ru", "en"),
        ("zz", None, "ru", "ru"),
        (None, None, "ru-BY,en;q=0.5", "ru"),
        (None, None, "", "en"),
        (None, "ru", "en", "ru"),  # the signed-in person's, found before the failure
    ],
)
def test_the_language_is_what_was_found_else_the_cookies_else_the_browsers(
    cookie, found, browser, language
):
    request = RequestFactory().get("/", headers={"Accept-Language": browser})
    request.COOKIES = {"language": cookie} if cookie else {}
    if found:
        request.LANGUAGE_CODE = found

    assert errors.server_error(request)["Content-Language"] == language


def test_a_page_leaves_the_language_of_its_thread_as_it_was():
    with translation.override("en"):
        errors.server_error(RequestFactory().get("/", headers={"Accept-Language": "ru"}))
        assert translation.get_language() == "en"


@pytest.mark.parametrize("name", HANDLERS)
def test_the_switch_of_the_language_is_there_where_it_can_work(name):
    to_russian = 'href="?language=ru"'
    got = HANDLERS[name](RequestFactory().get("/nowhere/")).content.decode()
    posted = HANDLERS[name](RequestFactory().post("/nowhere/")).content.decode()

    assert (to_russian in got) == (name != "400")
    assert to_russian not in posted


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/minsk-2021/nothing/", "/minsk-2021/"),
        ("/minsk-2021/program/ABC/", "/minsk-2021/"),
        ("/minsk-2021/", "/"),
        ("/accounts/nothing/", "/"),
        ("/admin/nothing/", "/"),
        ("/static/nothing.css", "/"),
        ("/no slug/nothing/", "/"),
        ("//evil.test/nothing/", "/"),
    ],
)
def test_a_page_missing_below_an_event_leads_to_the_events_first_page(path, link):
    request = RequestFactory().get("/")
    request.path = request.path_info = path

    page = errors.not_found(request).content.decode()

    assert f'<a class="button" href="{link}">' in page


def test_an_address_that_is_nowhere_is_a_404_without_a_query(reader):
    assert said(reader.get("/minsk-2021/nothing/at/all/")) == (404, "ru", True)


def test_an_unknown_host_is_refused_in_words(reader):
    answer = reader.get("/", headers={"Host": "evil.test"})

    assert said(answer) == (400, "ru", True)
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_an_unknown_host_is_refused_in_words_before_any_other_middleware(reader, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = reader.get("/", headers={"Host": "evil.test"})

    assert said(answer) == (400, "ru", True)
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_nul_in_an_address_is_refused_in_words(reader):
    assert said(reader.get("/?q=a%00b")) == (400, "ru", True)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart"])
def test_a_body_that_is_too_large_is_413(event, reader, settings, kind):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1024**2
    fields = {"given_name": "A" * 1024**2}
    if kind == "multipart":
        answer = reader.post("/minsk-2021/register/", fields)
    else:
        answer = reader.post(
            "/minsk-2021/register/", f"given_name={fields['given_name']}", content_type=kind
        )

    assert said(answer) == (413, "ru", True)
    assert "1,0\xa0МБ" in answer.content.decode()


def test_too_many_fields_are_refused_in_words(event, reader, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3

    answer = reader.post("/minsk-2021/register/", {f"field{n}": n for n in range(5)})

    assert said(answer) == (400, "ru", True)


def test_a_form_without_its_token_is_refused_and_says_how_to_send_it_again():
    reader = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})

    answer = reader.post("/accounts/login/", {"login": "anna@example.org"})

    assert said(answer) == (403, "en", True)
    assert "Copy what you typed before you leave that page" in answer.content.decode()


def test_who_may_not_is_told_so(event, signed_in):
    reader = signed_in(make_person(role="desk", event=event))

    answer = reader.get("/admin/forum/reminder/", headers={"Accept-Language": "ru"})

    assert said(answer) == (403, "ru", True)


def test_a_view_that_is_asked_too_often_says_when_to_come_back(event, reader, monkeypatch):
    def too_often(*args):
        raise TooMany(retry_after=90)

    monkeypatch.setattr("forum.views.event.find_event", too_often)

    answer = reader.get("/minsk-2021/")

    assert said(answer) == (429, "ru", True)
    assert answer["Retry-After"] == "90"
    assert "через 2 минуты" in answer.content.decode()


def test_the_limits_of_signing_in_show_the_same_page(db, reader, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    typed = {"login": "anna@example.org", "password": "wrong"}

    first, second = (reader.post("/accounts/login/", typed) for _ in range(2))

    assert first.status_code == 200
    assert said(second) == (429, "ru", True)
    assert second["Retry-After"] == "60"


@pytest.mark.parametrize(
    "broken",
    [
        "forum.views.event.markdown",
        "forum.context.clock.is_shifted",
        "forum.middleware.Language.language_of",
        "forum.middleware.PlainText.__call__",
    ],
    ids=["view", "context", "inner middleware", "outer middleware"],
)
@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (RuntimeError("bug"), 500),
        (OperationalError("away"), 503),
        (of_postgres("57P01"), 503),  # it is being stopped
        (of_postgres("40P01"), 500),  # a deadlock is a mistake of ours
    ],
)
def test_whatever_breaks_the_page_says_so(event, reader, monkeypatch, broken, failure, status):
    def fail(*args, **kwargs):
        raise failure

    monkeypatch.setattr(broken, fail)

    answer = reader.get("/minsk-2021/")

    assert said(answer) == (status, "ru", True)
    assert answer["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    if status == 500:
        assert answer["X-Request-ID"] in answer.content.decode()
    else:
        assert answer["Retry-After"] == "30"


def test_without_a_database_every_page_says_so(refused, reader):
    pages = ["/", "/minsk-2021/", "/minsk-2021/register/", "/accounts/login/code/", "/nowhere/x/"]

    found = {page: said(reader.get(page)) for page in pages}
    found["posted"] = said(reader.post("/minsk-2021/register/", {"given_name": "Anna"}))

    assert found.pop("/nowhere/x/") == (404, "ru", True)
    del found["/accounts/login/code/"]  # a form that asks nobody yet
    assert set(found.values()) == {(503, "ru", True)}, found


def test_without_a_database_who_is_signed_in_is_told_so_too(refused, reader, settings):
    reader.cookies[settings.SESSION_COOKIE_NAME] = "k" * 32

    assert said(reader.get("/minsk-2021/")) == (503, "ru", True)


def test_without_a_database_the_language_can_be_switched(refused):
    reader = Client()

    answer = reader.get("/minsk-2021/?language=ru")

    assert answer["Location"] == "/minsk-2021/"
    assert said(reader.get("/minsk-2021/")) == (503, "ru", True)


def test_an_outage_reads_as_one_line_of_the_log(refused, reader, monkeypatch):
    lines = []
    monkeypatch.setattr(
        "forum.middleware.log",
        SimpleNamespace(
            error=lambda *line, **more: lines.append(line), info=lambda *line, **more: None
        ),
    )

    reader.get("/minsk-2021/")

    assert lines == [("database is away",)]
