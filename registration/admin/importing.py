"""Registrations taken elsewhere: a list is uploaded, looked over, and registered as a whole."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.errors import Refused, attempt
from forum.models import Event
from registration import uploading
from registration.forms.delegation import ListForm
from registration.list_template import XLSX, template_file
from registration.lists import People
from registration.models import Upload

PERMISSION = "registration.change_registration"
PAGE = "admin:registration_registration_import"
SHOWN, EVERY = 20, 3  # rows of the preview; seconds between two looks at the progress


class ImportForm(ListForm):
    """``mails``: left alone, nobody is written to: they have been told elsewhere."""

    field_order = ("event",)

    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.none())
    mails = forms.BooleanField(
        label=_("Write to everybody who has an address that they are registered"), required=False
    )

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["event"].queryset = events


class Importing:
    """What the list of registrations has for it: three pages."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list:
        wrap, name = self.admin_site.admin_view, "registration_registration_import"
        return [
            path("import/", wrap(self.import_list), name=name),
            path("import/<slug:event>.xlsx", wrap(self.template), name=f"{name}_template"),
            path("import/<slug:code>/", wrap(self.imported), name=f"{name}ed"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def import_list(self, request: HttpRequest) -> HttpResponse:
        events = self._events(request)
        form = ImportForm(request.POST or None, request.FILES or None, events=events)
        if request.method == "POST" and form.is_valid():
            try:
                return self._keep(request, form)
            except Refused as refusal:
                form.add_error("file", str(refusal))
        context = {"title": _("Import registrations"), "form": form, "events": events}
        return self._page(request, "import", context)

    def _keep(self, request: HttpRequest, form: ImportForm) -> HttpResponse:
        file, told = form.cleaned_data["file"], form.cleaned_data
        kept = uploading.keep(
            told["event"],
            file,
            name=file.name,
            language=request.LANGUAGE_CODE,
            by=request.user,
            mails=told["mails"],
        )
        return redirect(f"{PAGE}ed", kept.code)

    def template(self, request: HttpRequest, event: str) -> HttpResponse:
        found = get_object_or_404(self._events(request), slug=event)
        return HttpResponse(
            template_file(People(found)),
            content_type=XLSX,
            headers={"Content-Disposition": 'attachment; filename="registrations.xlsx"'},
        )

    def imported(self, request: HttpRequest, code: str) -> HttpResponse:
        """What was read, and by POST its registering; whoever uploaded it alone."""
        kept = Upload.objects.kept().filter(event__in=self._events(request), delegation=None)
        upload = get_object_or_404(kept.select_related("event"), code=code, by=request.user)
        if request.method == "POST":
            said = _("The list is confirmed.")
            attempt(request, lambda: uploading.confirm(upload), said)
            return redirect(f"{PAGE}ed", code)
        table = People(upload.event).preview(upload.rows[:SHOWN])
        title = _("Import registrations")
        context = {"title": title, "subtitle": upload.event, "upload": upload, "table": table}
        response = self._page(request, "imported", context)
        if upload.state == Upload.State.QUEUED:
            response["Refresh"] = str(EVERY)
        return response

    def _events(self, request: HttpRequest) -> Any:
        events = access.within(Event.objects.all(), request.user, PERMISSION)
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        return events

    def _page(self, request: HttpRequest, name: str, context: dict) -> TemplateResponse:
        whole = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/registration/registration/{name}.html", whole)
