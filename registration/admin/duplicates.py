"""The page on which likely duplicates are compared, merged or told apart."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.errors import attempt
from forum.models import Event
from registration import duplicates, merging
from registration.duplicates import Pair
from registration.models import Registration

CHANGE = "registration.change_registration"
CONTACT = "registration.view_contact"
CONTACTS = frozenset({"email", "contact_email", "phone", "person"})
SHOWN = 20
COMPARED = [
    *("code", "state", "mode", "category", "honorific", "given_name", "patronymic"),
    *("family_name", "given_name_other", "family_name_other", "email", "contact_email"),
    *("phone", "country", "organisation_name", "job_title", "delegation", "created_at"),
]


class Duplicates(admin.ModelAdmin):
    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.duplicates)
        return [
            path("duplicates/<slug:slug>/", page, name="registration_registration_duplicates"),
            *super().get_urls(),
        ]

    def duplicates(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The likeliest pairs of one event, side by side."""
        events = access.within(Event.objects.all(), request.user, CHANGE)
        event = get_object_or_404(events, slug=slug)
        if request.method == "POST":
            self._answer(request, event)
            return redirect(request.path)
        pairs = duplicates.likely(event)
        hidden = frozenset() if access.may(request.user, CONTACT, event) else CONTACTS
        columns = [name for name in COMPARED if name not in hidden]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Likely duplicates"),
            "subtitle": event,
            "event": event,
            "opts": self.opts,
            "count": len(pairs),
            "pairs": [(pair, compared(pair, columns)) for pair in pairs[:SHOWN]],
        }
        return TemplateResponse(request, "admin/registration/registration/duplicates.html", context)

    def _answer(self, request: HttpRequest, event: Event) -> None:
        """What was pressed beside a pair: one person, or two."""
        first, second = (row_of(Registration, event, request.POST.get(at)) for at in ("one", "two"))
        by = request.user
        if "merge" in request.POST:
            said = _("The two registrations are one now; the person is told which one counts.")
            attempt(request, lambda: merging.merge(first, second, by=by), said)
        elif "apart" in request.POST:
            said = _("Remembered: these are two people.")
            attempt(request, lambda: duplicates.keep_apart(first, second, by=by), said)


def row_of(model: Any, event: Event, pk: str | None) -> Any:
    """The event's row that a form names; 404 for another's, or for what is no number."""
    is_id = bool(pk) and pk.isdecimal() and len(pk) < 19
    return get_object_or_404(model.objects.filter(event=event), pk=pk if is_id else 0)


def compared(pair: Pair, columns: list[str]) -> list[tuple[str, str, str, bool]]:
    """(column, first, second, whether they differ) for what at least one of them has."""
    rows = []
    for name in columns:
        label = str(Registration._meta.get_field(name).verbose_name)
        first, second = (_said(row, name) for row in (pair.first, pair.second))
        if first or second:
            rows.append((label, first or "—", second or "—", first != second))
    return rows


def _said(row: Registration, name: str) -> str:
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    if name == "country":
        return str(value.name)
    if name == "created_at":
        return date_format(value.astimezone(row.event.zone), "DATETIME_FORMAT")
    return str(value or "")
