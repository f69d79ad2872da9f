"""A list of the admin as it is filtered at this moment, for one person, outside of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldError, SuspiciousOperation, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from forum.errors import Refused
from forum.models import Person

PAGING = ("p", "all", "_changelist_filters", "_popup", "_to_field")


@dataclass(frozen=True)
class Filtered:
    rows: QuerySet
    words: list[tuple[str, str]]
    """What it is narrowed to, as (what, which)."""


def filtered(page: str, person: Person, query: QueryDict) -> Filtered:
    """The rows that the list shows to them by this filter; Refused if it makes no sense.

    By the list's own ChangeList, so that search, filters, order and rights are the same. As many
    queries as the list asks to draw its filters.
    """
    list_page = admin.site.get_model_admin(apps.get_model(page))
    request = _request(page, person, query)
    try:
        listed = list_page.get_changelist_instance(request)
        rows = listed.get_queryset(request)
        return Filtered(rows, _words(listed, query))
    except (IncorrectLookupParameters, SuspiciousOperation, FieldError, ValidationError) as wrong:
        sentence = _("The filter makes no sense any more. Filter the list anew and export that.")
        raise Refused(sentence) from wrong


def everything(page: str, person: Person) -> QuerySet:
    """All rows of the list that they may see, however it is filtered."""
    list_page = admin.site.get_model_admin(apps.get_model(page))
    return list_page.get_queryset(_request(page, person, QueryDict()))


def without(query: QueryDict, *names: str) -> QueryDict:
    """The filter without these parameters, and without what says which page of it is shown."""
    kept = query.copy()
    for name in (*PAGING, *names):
        kept.pop(name, None)
    return kept


def _request(page: str, person: Person, query: QueryDict) -> HttpRequest:
    address = reverse(f"admin:{page.replace('.', '_')}_changelist")
    request = HttpRequest()
    request.method, request.path, request.user = "GET", address, person
    request.GET, request.resolver_match = without(query), resolve(address)  # type: ignore[assignment]
    return request


def _words(listed: ChangeList, query: QueryDict) -> list[tuple[str, str]]:
    said = [(_("Search"), str(query["q"]))] if query.get("q") else []
    if any(name in ("pk__in", "id__in") for name in query):
        said.append((_("Rows"), _("those that were chosen one by one")))
    said += [
        (str(spec.title), str(choice["display"]))
        for spec in listed.filter_specs
        if _narrows(spec)
        for choice in spec.choices(listed)
        if choice.get("selected")
    ]
    return said


def _narrows(spec: Any) -> bool:
    return any(spec.used_parameters.get(name) for name in spec.expected_parameters())
