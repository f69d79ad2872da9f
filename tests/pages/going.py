"""Getting to a state of a page, by a test client or in a browser: the same steps for both."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.test import Client

from forum.models.event import EventQuerySet
from tests.pages.registry import Visit

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Response

    from forum.models import Person

# Fills in a form as a person would, hidden fields left alone, and sends it by its button.
SEND = """data => {
  const [first] = Object.keys(data);
  const main = document.querySelector("main") ?? document.body;
  const form = first
    ? main.querySelector(`[name="${first}"]`).form
    : main.querySelector("form[method=post]");
  let button = form.querySelector("[type=submit]") ?? form.querySelector("button");
  for (const [name, value] of Object.entries(data)) {
    for (const field of form.elements) {
      if (field.name !== name || field.type === "hidden") continue;
      if (field.type === "submit") button = field;
      else if (field.type === "radio" || field.type === "checkbox") {
        if (field.value === value) field.checked = true;
      } else field.value = value;
    }
  }
  form.noValidate = true;
  form.requestSubmit(button);
}"""


def break_what_it_asks(visit: Visit, patch: pytest.MonkeyPatch) -> None:
    """Let the database fail as the state wants it."""
    if visit.fails is None:
        return

    def fail(*_: Any, **__: Any) -> None:
        raise visit.fails

    patch.setattr(EventQuerySet, "visible_to", fail)


def sign_in(client: Client, person: Person, *, stale: bool = False) -> None:
    """As allauth does it, which asks for the password again before what is delicate."""
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    if not stale:
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()


def go(visit: Visit, language: str = "en") -> Any:
    """The answer that a test client gets in the end."""
    client = Client(enforce_csrf_checks=visit.without_cookies, raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    if visit.by:
        sign_in(client, visit.by, stale=visit.stale)
    answer = client.get(visit.address, follow=True)
    for data in visit.posts:
        if visit.meanwhile:
            visit.meanwhile()
        there = answer.request["PATH_INFO"]
        if query := answer.request["QUERY_STRING"]:
            there = f"{there}?{query}"
        answer = client.post(there, data, follow=True)
    return answer


def open_in(context: BrowserContext, site: str, visit: Visit, language: str) -> tuple[Page, int]:
    """The page in the end, and the status of its answer."""
    cookies = {settings.LANGUAGE_COOKIE_NAME: language}
    if visit.by:
        client = Client()
        sign_in(client, visit.by, stale=visit.stale)
        cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": name, "value": cookies[name], "url": site} for name in cookies])
    page = context.new_page()
    answers: list[Response] = []
    page.on(
        "response",
        lambda answer: answer.request.is_navigation_request() and answers.append(answer),
    )
    page.goto(visit.address)
    for data in visit.posts:
        if visit.without_cookies:
            context.clear_cookies(name=settings.CSRF_COOKIE_NAME)
        if visit.meanwhile:
            visit.meanwhile()
        with page.expect_navigation():
            page.evaluate(SEND, data)
    return page, answers[-1].status
