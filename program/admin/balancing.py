"""The page of a program's balance, and the same as a file in which small numbers are withheld."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.exports import record_export
from forum.models import Event
from forum.tables import Column, as_file
from program.balance import GENDERS, PEOPLE, Balance

COLUMNS = [
    Column("table", _("table"), lambda row: row[0], 24),
    Column("line", _("line"), lambda row: row[1], 40),
    *(
        Column(f"gender_{n}", label, lambda row, n=n: row[2][n], 12)
        for n, label in enumerate(GENDERS)
    ),
    Column("people", PEOPLE, lambda row: row[2][-1], 12),
]


class Balancing(admin.ModelAdmin):
    """What the list of sessions has for it."""

    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, "program_session_balance"
        return [
            path("balance/<slug:slug>/", wrap(self.balance), name=name),
            path("balance/<slug:slug>/export.<str:form>", wrap(self.export), name=f"{name}_export"),
            *super().get_urls(),
        ]

    def balance(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Who is to be heard, and where whoever composes should look."""
        event = _event(request, slug)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Balance"),
            "subtitle": event,
            "event": event,
            "balance": Balance(event),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/program/session/balance.html", context)

    def export(self, request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
        """Who took it is noted; the numbers of few are not in it."""
        event = _event(request, slug)
        if form not in {"csv", "xlsx"}:
            raise Http404
        rows = _rows(Balance(event))
        record_export({event.pk: len(rows)}, COLUMNS, what="balance", by=request.user, form=form)
        return as_file(f"balance.{form}", COLUMNS, rows)


def _event(request: HttpRequest, slug: str) -> Event:
    events = access.within(Event.objects.all(), request.user, "program.change_slot")
    return get_object_or_404(events, slug=slug)


def _rows(balance: Balance) -> list[tuple[str, str, list[Any]]]:
    """(table, line, numbers); where a table knows no genders, their columns are empty."""
    return [
        (table, label, [*[""] * (len(GENDERS) + 1 - len(numbers)), *numbers])
        for table, label, numbers in balance.for_others()
    ]
