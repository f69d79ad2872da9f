"""Absolute addresses for mails and documents, made of SITE_URL and nothing that a client sent,
and the secret links that open one row for whoever holds its mail."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from forum import clock
from forum.models import Link

MANAGE = "manage"
STOP = "stop mails"


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def page(name: str, *args: Any) -> str:
    """The absolute address of a page, by the name of its URL."""
    return absolute(reverse(name, args=args))


def secret(row: models.Model, name: str, *args: Any) -> tuple[str, str]:
    """(address, token) of a fresh link to the row's page. Mask the token in what is kept."""
    token = Link.objects.mint(row, MANAGE)
    return f"{page(name, *args)}?key={token}", token


def stop(row: Any) -> tuple[str, str]:
    """The same to the page where who gets its mail says that they want no more mails to many.

    It opens nothing else, so that whoever is shown such a mail cannot act for its reader.
    """
    token = Link.objects.mint(row, STOP)
    return f"{page('stop_mails', row.event.slug)}?key={token}", token


def open_with_key(request: HttpRequest, row: models.Model) -> HttpResponse | None:
    """Turn ``?key=`` into this browser's right to the row, and drop it from the address.

    The token is left out of the page, so that no Referer, bookmark or history carries it on.
    A key that opens nothing is dropped the same way: the page then says what a stranger sees.
    """
    token = request.GET.get("key")
    if token is None:
        return None
    if Link.objects.opens(row, MANAGE, token):
        grant(request, row)
    answer = redirect(request.path)
    # Not on the pages themselves: browsers would send their forms without an Origin.
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def grant(request: HttpRequest, row: models.Model) -> None:
    """Let this browser's session open the row, until its links are revoked."""
    opened = request.session.get("opened", {})
    opened.pop(_label(row), None)
    opened[_label(row)] = clock.real_now().isoformat()
    # The newest fifty: a clerk's delegation, not an ever-growing session.
    request.session["opened"] = dict([*opened.items()][-50:])


def is_granted(request: HttpRequest, row: models.Model) -> bool:
    """Whether this browser opened the row by a link that still stands; one query if it did."""
    since = request.session.get("opened", {}).get(_label(row))
    return bool(since) and not Link.objects.revoked_since(row, datetime.fromisoformat(since))


def opened(request: HttpRequest, model: type[models.Model]) -> dict[int, datetime]:
    """Ids of the model's rows that this browser opened by their links, and when. No query."""
    label = f"{model._meta.label_lower}:"
    return {
        int(name.removeprefix(label)): datetime.fromisoformat(since)
        for name, since in request.session.get("opened", {}).items()
        if name.startswith(label)
    }


def may_open(request: HttpRequest, row: models.Model, visible_to: Callable) -> bool:
    """Whether this browser opened the row's link, or it is among what this person may see."""
    return is_granted(request, row) or visible_to(request.user).filter(pk=row.pk).exists()


def _label(row: models.Model) -> str:
    return f"{row._meta.label_lower}:{row.pk}"
