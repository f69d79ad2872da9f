"""The empty form, drawn once for all strangers: but for three hidden fields they get the same.

Drawing it costs five times what the rest of the answer does. It is drawn anew whenever the history
has anything newer of what it shows, when a place or an option is gone or back, and each minute, as
it tells how much time is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token

from forum import clock
from forum.models import ConsentText, Event, Page
from registration.forms import RegistrationForm
from registration.models import Category, ModePool, Option, Organisation, Question

SHOWN = (Event, Category, ConsentText, Option, Organisation, Page, Question)
OWN = re.compile(r'(<input[^>]* name="(csrfmiddlewaretoken|form_key|stamp)"[^>]* value=")[^"]*')

_drawn: dict[tuple[int, str], Drawn] = {}


class Drawn(NamedTuple):
    """``of`` is what it was drawn from: another one means another page."""

    of: tuple
    page: str


def page(
    request: HttpRequest, event: Event, draw: Callable[[RegistrationForm], HttpResponse]
) -> HttpResponse:
    """The event's empty form, by ``draw`` if none is kept; three queries if one is."""
    full = ModePool.objects.full(event)
    of = (clock.now().replace(second=0, microsecond=0), tuple(full.items()), _newest(event))
    key = (event.pk, request.LANGUAGE_CODE)
    kept = _drawn.get(key)
    if kept is None or kept.of != of:
        answer = draw(RegistrationForm(event=event))
        _drawn[key] = Drawn(of, answer.content.decode())
        return answer
    own = {"csrfmiddlewaretoken": get_token(request), **RegistrationForm.new_keys()}
    return HttpResponse(_with(kept.page, own))


def is_for(request: HttpRequest) -> bool:
    """Whether the page would show nothing of this browser's: no account, message or wish."""
    own = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return not request.GET and own.isdisjoint(request.COOKIES)


def _with(page: str, own: Mapping[str, str]) -> str:
    return OWN.sub(lambda found: found[1] + own[found[2]], page)


def _newest(event: Event) -> tuple:
    """The last row of each history, and what no history tells: one query."""
    with connection.cursor() as cursor:
        cursor.execute(_question(), [event.pk])
        return cursor.fetchone()


@cache
def _question() -> str:
    quoted = connection.ops.quote_name
    newest = [
        f"(SELECT max(pgh_id) FROM {quoted(model._meta.db_table)})"  # noqa: S608
        for model in apps.get_models()
        if getattr(model, "pgh_tracked_model", None) in SHOWN
    ]
    for_categories = "(SELECT array_agg(id ORDER BY id) FROM registration_question_categories)"
    taken = (
        "(SELECT array_agg(total - taken ORDER BY pool.id) FROM registration_pool pool"
        " JOIN registration_option ON pool_id = pool.id WHERE pool.event_id = %s)"
    )
    return f"SELECT {', '.join([*newest, for_categories, taken])}"
