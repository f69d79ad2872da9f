"""A program out of a file: the template, what was read of the file, and its making."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from forum import access
from forum.errors import Refused
from forum.models import Event
from program import importing
from program.sheet import MOST_ROWS, Items
from registration.list_template import XLSX, template_file

NAME = "program_session_import"
SHOWN = 100
"""Rows of the preview."""


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("XLSX or CSV, at most 2 MB and %(rows)s rows.") % {
            "rows": MOST_ROWS
        }


class Importing:
    """What the list of sessions has for it: two addresses."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list:
        wrap = self.admin_site.admin_view
        return [
            path("import/<slug:slug>/", wrap(self.import_program), name=NAME),
            path("import/<slug:slug>/template.xlsx", wrap(self.template), name=f"{NAME}_template"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def import_program(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Upload a file and see what was read; by a second POST it is made."""
        event = _event(request, slug)
        if "rows" in request.POST:
            return self._confirm(request, event)
        form = FileForm(request.POST or None, request.FILES or None)
        context = {"event": event, "form": form}
        if request.method == "POST" and form.is_valid():
            try:
                context |= _read(request, event, form.cleaned_data["file"])
            except Refused as refusal:
                form.add_error("file", str(refusal))
        is_wrong = bool(form.errors or context.get("wrong"))
        return self._page(request, context, 422 if is_wrong else 200)

    def template(self, request: HttpRequest, slug: str) -> HttpResponse:
        event = _event(request, slug)
        return HttpResponse(
            template_file(Items(event), sheet=_("Program")),
            content_type=XLSX,
            headers={"Content-Disposition": 'attachment; filename="program.xlsx"'},
        )

    def _confirm(self, request: HttpRequest, event: Event) -> HttpResponse:
        try:
            made = importing.confirm(event, request.user, request.POST["rows"])
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"admin:{NAME}", event.slug)
        said = ngettext("%(count)s session was made.", "%(count)s sessions were made.", made)
        messages.success(request, said % {"count": made} if made else _("It was made before."))
        return redirect("admin:program_slot_compose", event.slug)

    def _page(self, request: HttpRequest, context: dict, status: int) -> TemplateResponse:
        whole = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Import a program"),
            "subtitle": context["event"],
            "is_nav_sidebar_enabled": False,  # columns need the width
            **context,
        }
        template = "admin/program/session/import.html"
        return TemplateResponse(request, template, whole, status=status)


def _event(request: HttpRequest, slug: str) -> Event:
    events = access.within(Event.objects.all(), request.user, "program.change_slot")
    return get_object_or_404(events, slug=slug)


def _read(request: HttpRequest, event: Event, file: Any) -> dict[str, Any]:
    """What the page shows of the file: what is wrong with it, or what would be made."""
    rows, wrong = importing.read(event, file)
    if wrong:
        return {"wrong": wrong}
    return {
        "count": len(rows),
        "table": Items(event).preview(rows[:SHOWN]),
        "signed": importing.sign(event, request.user, rows),
    }
